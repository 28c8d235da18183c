import Web

/// What a link's target is, as far as its address tells.
enum LinkRelation {
  static func of(_ url: WebURL?, element: Link.Element, host: String, ownHosts: Set<String>) -> Link.Relation {
    guard let url else { return .other }
    if isAsset(element) { return .asset }
    let own = isOn(host, url) || ownHosts.contains(url.authority) || ownHosts.contains(url.host)
    if !own { return .external }
    if Attachments.isAttachment(url) { return .attachment }
    if let ending = key(of: url), assets.contains(ending) { return .asset }
    return element == .form ? .other : .page
  }

  /// The same, when what the address is to a link that a visitor follows is known.
  static func of(_ url: WebURL?, element: Link.Element, followed: Link.Relation) -> Link.Relation {
    if url == nil { return .other }
    if isAsset(element) { return .asset }
    return element == .form && followed == .page ? .other : followed
  }

  /// Whether the element takes what it points at into the page.
  private static func isAsset(_ element: Link.Element) -> Bool {
    switch element {
    case .img, .script, .media, .style, .link, .embed, .object: true
    case .a, .area, .iframe, .frame, .form, .meta, .onclick, .data, .option: false
    }
  }

  /// The up to five letters after the last point of an address's last path part, in lower case, as one number that
  /// is compared with `key(of:)`; nil when there is no such ending.
  static func key(of url: WebURL) -> UInt64? { key(ofPath: url.hasQuery ? url.path : url.string) }

  /// The number of an ending.
  static func key(of ending: String) -> UInt64? { key(ofPath: "." + ending) }

  private static func key(ofPath path: String) -> UInt64? {
    let bytes = path.utf8.span
    var index = bytes.count
    var key: UInt64 = 0
    for _ in 0...5 where index > 0 {
      index -= 1
      let byte = bytes[index]
      if byte == 0x2F { return nil }
      if byte == 0x2E { return key }
      key = key << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    return nil
  }

  /// Whether the address has that authority, without making a text of its own.
  private static func isOn(_ authority: String, _ url: WebURL) -> Bool {
    let bytes = url.string.utf8.span
    let host = authority.utf8.span
    let start = url.isSecure ? 8 : 7
    guard bytes.count > start + host.count, bytes[start + host.count] == 0x2F else { return false }
    for index in 0..<host.count where bytes[start + index] != host[index] { return false }
    return true
  }

  private static let assets = Set(assetEndings.compactMap { key(of: $0) })
  private static let assetEndings = [
    "jpg", "jpeg", "png", "gif", "bmp", "webp", "svg", "ico", "css", "js", "mp4", "mp3", "flv", "swf", "avi", "wmv",
  ]
}

/// Files that a reader downloads, recognised by their ending in the path or in the query.
enum Attachments {
  static func isAttachment(_ url: WebURL) -> Bool {
    if let ending = LinkRelation.key(of: url), keys.contains(ending) { return true }
    guard let query = url.query else { return false }
    let lower = query.lowercased()
    if isDownload(url.path), lower.split(separator: "&").contains(where: namesFile) { return true }
    return lower.split(separator: "&").contains { part in
      guard let point = part.lastIndex(of: ".") else { return false }
      return endings.contains(String(part[part.index(after: point)...]))
    }
  }

  static let endings: Set<String> = [
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "wps", "et", "dps", "ofd", "zip", "rar", "7z", "txt", "csv",
    "rtf", "ceb", "dwg", "docm", "xlsm", "xlsb", "pps", "ppsx", "gd", "sep", "uof", "tar", "gz", "epub", "ett",
    "wpt",
  ]
  private static let keys = Set(endings.compactMap { LinkRelation.key(of: $0) })

  /// A page that hands out files by their number: `/system/_content/download.jsp?wbfileid=12`.
  private static func isDownload(_ path: String) -> Bool {
    let lower = path.lowercased()
    let file = lower[(lower.lastIndex(of: "/").map { lower.index(after: $0) } ?? lower.startIndex)...]
    return downloads.contains { String(file).contains(text: $0) }
  }

  /// Whether a parameter says which file: a page number alone turns the pages of a download column.
  private static func namesFile(_ parameter: Substring) -> Bool {
    let name = String(parameter.prefix { $0 != "=" })
    return fileNames.contains { name.contains(text: $0) }
  }

  private static let downloads = ["download", "downfile", "filedown", "downattach", "attachdown", "getfile"]
  private static let fileNames = ["file", "attach", "path", "name", "id", "url", "key", "code"]
}
