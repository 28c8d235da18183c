/// The documents that pages offer for download, recognised by the extension in an address. Download scripts carry it in
/// the query: `downfile.jsp?classid=0&filename=8f3a.docx`.
public struct AttachmentKinds: Hashable, Sendable {
  /// Extensions in lower case without their dot.
  public let extensions: Set<String>

  public init(extensions: Set<String>) { self.extensions = extensions }

  /// Office documents in the formats of Microsoft and of WPS, the national formats OFD and UOF, PDF, tables and
  /// archives.
  public static let standard = AttachmentKinds(extensions: [
    "doc", "docx", "docm", "dot", "xls", "xlsx", "xlsm", "xlsb", "ppt", "pptx", "pps", "pdf", "rtf", "csv",
    "wps", "wpt", "et", "ett", "dps", "ofd", "uof", "uot", "uos", "odt", "ods", "ceb", "caj",
    "zip", "rar", "7z", "tar", "gz", "tgz",
  ])

  /// The extension of the attachment that the address leads to (`docx`), or nil. The path's own extension counts first;
  /// then, unless the path is a plain page, the values of the query.
  public func kind(of url: WebURL) -> String? {
    let own = url.fileExtension
    if let own, extensions.contains(own) { return own }
    if let own, ["html", "htm", "shtml", "xhtml"].contains(own) { return nil }
    guard url.queryStart > 0 else { return nil }
    let bytes = Array(url.string.utf8)
    for parameter in url.queryParameters {
      if let kind = kind(ofName: Percent.decode(Array(bytes[parameter.valueStart..<parameter.end]))) { return kind }
    }
    return nil
  }

  /// The extension of a file's name as it stands in a link's text (`附件1：申请表.docx`), or nil.
  public func kind(ofFileName name: String) -> String? { kind(ofName: Array(name.utf8)) }

  private func kind(ofName name: [UInt8]) -> String? {
    let trimmed = TextBytes.trimmed(name[...])
    guard let dot = trimmed.lastIndex(of: 0x2E) else { return nil }
    let ending = trimmed[(dot + 1)...]
    guard (1...10).contains(ending.count), ending.allSatisfy(\.isAlphanumeric) else { return nil }
    let kind = String(decoding: ending.map(\.lowered), as: UTF8.self)
    return extensions.contains(kind) ? kind : nil
  }
}
