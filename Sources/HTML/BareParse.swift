import CLibXML2
import Glibc

/// libxml2 alone, without anything of ours: the yardstick of `mingcha-bench read`. Nothing else calls this.
public enum BareParse {
  /// Parses UTF-8 with handlers that do nothing: the least that any reading by libxml2's events costs.
  public static func events(_ utf8: [UInt8]) {
    LibXML.ready
    utf8.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = htmlCreateMemoryParserCtxt(start, Int32(bytes.count)) else { return }
      defer { htmlFreeParserCtxt(context) }
      htmlCtxtUseOptions(context, LibXML.options)
      xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      clibxml2_set_handlers(
        context, nil, { _, _, _ in }, { _, _ in }, { _, _, _ in }, { _, _, _ in }, { _, _ in })
      htmlParseDocument(context)
    }
  }

  /// Parses UTF-8 into libxml2's tree and frees it.
  public static func tree(_ utf8: [UInt8]) {
    LibXML.ready
    utf8.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = htmlCreateMemoryParserCtxt(start, Int32(bytes.count)) else { return }
      defer { htmlFreeParserCtxt(context) }
      htmlCtxtUseOptions(context, LibXML.options)
      xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      htmlParseDocument(context)
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    }
  }
}
