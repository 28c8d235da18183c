import CLibXML2
import Glibc

extension Document {
  /// The largest source that is parsed; the rest of a larger one is cut off and `isTruncated` says so. Fetching
  /// has its own, lower limit.
  static let largestSource = 1 << 28

  /// Replaces the content of this document by that of a page. Never fails: every input gives some document, as
  /// in a browser, in which missing tags are implied and misplaced ones dropped.
  ///
  /// - Parameter utf8: the page in UTF-8, as `Decoder.decode` delivers it. Other bytes are survived, but texts
  ///   and places are then approximate.
  public func parse(_ utf8: [UInt8]) {
    reset()
    source = utf8
    let count = min(utf8.count, Document.largestSource)
    isTruncated = count < utf8.count
    guard count > 0 else { return }
    utf8.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      isTruncated = !fill(from: start, count: count) || isTruncated
    }
  }

  /// Runs the parser over the bytes; false when it stopped before their end.
  private func fill(from start: UnsafePointer<UInt8>, count: Int) -> Bool {
    LibXML.ready
    let context = start.withMemoryRebound(to: CChar.self, capacity: count) {
      htmlCreateMemoryParserCtxt($0, Int32(count))
    }
    guard let context else { return false }
    defer { htmlFreeParserCtxt(context) }
    htmlCtxtUseOptions(context, LibXML.options)
    // The bytes are UTF-8 whatever the page declares: without this, libxml2 would guess.
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)

    var builder = DocumentBuilder(context: context, source: UnsafeBufferPointer(start: start, count: count))
    swap(&builder.nodes, &nodes)
    swap(&builder.attributes, &attributes)
    swap(&builder.arena, &arena)
    withUnsafeMutablePointer(to: &builder) { builder in
      clibxml2_set_handlers(
        context, builder,
        { DocumentBuilder.at($0).pointee.start(name: $1, attributes: $2) },
        { builder, _ in DocumentBuilder.at(builder).pointee.endElement() },
        { DocumentBuilder.at($0).pointee.text($1, count: $2) },
        { DocumentBuilder.at($0).pointee.text($1, count: $2) },
        { DocumentBuilder.at($0).pointee.comment($1) })
      htmlParseDocument(context)
    }
    builder.finish()
    let isComplete = clibxml2_stopped(context) == 0 && !builder.isStopped
    swap(&builder.nodes, &nodes)
    swap(&builder.attributes, &attributes)
    swap(&builder.arena, &arena)
    return isComplete
  }
}

/// What every use of libxml2 shares.
enum LibXML {
  /// Initialises the library, once in the process and before any thread parses.
  static let ready: Void = xmlInitParser()

  /// Never HUGE, no network, no DTD or entity loading (HTML has none); errors are nobody's news: every page on
  /// earth has them. A declared encoding is ignored, since the bytes are UTF-8 by then.
  static let options = Int32(
    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue)
}
