import Web

/// What a link's target is, as far as its address tells.
enum LinkRelation {
  static func of(_ url: WebURL?, element: Link.Element, host: String, ownHosts: Set<String>) -> Link.Relation {
    guard let url else { return .other }
    switch element {
    case .img, .script, .media, .style, .link, .embed, .object: return .asset
    case .a, .area, .iframe, .frame, .form, .meta, .onclick, .data: break
    }
    let own = isOn(host, url) || ownHosts.contains(url.authority) || ownHosts.contains(url.host)
    if !own { return .external }
    if Attachments.isAttachment(url) { return .attachment }
    if let ending = ending(of: url), assets.contains(ending) { return .asset }
    return element == .form ? .other : .page
  }

  /// The same of an address. One without a query ends where its path ends.
  static func ending(of url: WebURL) -> String? {
    ending(of: url.string.utf8.contains(0x3F) ? url.path : url.string)
  }

  /// The letters after the last point of the last path part, in lower case.
  static func ending(of path: String) -> String? {
    let bytes = path.utf8
    var index = bytes.endIndex
    for _ in 0...5 where index > bytes.startIndex {
      let behind = index
      index = bytes.index(before: index)
      if bytes[index] == 0x2F { return nil }
      if bytes[index] == 0x2E { return path[behind...].lowercased() }
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

  private static let assets: Set<String> = [
    "jpg", "jpeg", "png", "gif", "bmp", "webp", "svg", "ico", "css", "js", "mp4", "mp3", "flv", "swf", "avi", "wmv",
  ]
}

/// Files that a reader downloads, recognised by their ending in the path or in the query.
enum Attachments {
  static func isAttachment(_ url: WebURL) -> Bool {
    if let ending = LinkRelation.ending(of: url), endings.contains(ending) { return true }
    guard let query = url.query else { return false }
    let lower = query.lowercased()
    if downloads.contains(where: { url.path.lowercased().contains(text: $0) }) { return true }
    return lower.split(separator: "&").contains { part in
      guard let point = part.lastIndex(of: ".") else { return false }
      return endings.contains(String(part[part.index(after: point)...]))
    }
  }

  static let endings: Set<String> = [
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "wps", "et", "dps", "ofd", "zip", "rar", "7z", "txt", "csv",
    "rtf", "ceb", "dwg",
  ]
  private static let downloads = ["downfile.jsp", "download.jsp", "/download/", "downloadattach"]
}
