import Web

/// What a link's target is, as far as its address tells.
enum LinkRelation {
  static func of(_ url: WebURL?, element: Link.Element, host: String, ownHosts: Set<String>) -> Link.Relation {
    guard let url else { return .other }
    switch element {
    case .img, .script, .media, .style, .link, .embed, .object: return .asset
    case .a, .area, .iframe, .frame, .form, .meta, .onclick, .data: break
    }
    let authority = url.authority
    let own = authority == host || ownHosts.contains(authority) || ownHosts.contains(url.host)
    if !own { return .external }
    if Attachments.isAttachment(url) { return .attachment }
    if let ending = ending(of: url.path), assets.contains(ending) { return .asset }
    return element == .form ? .other : .page
  }

  /// The letters after the last point of the last path part, in lower case.
  static func ending(of path: String) -> String? {
    let name = path.utf8.reversed().prefix { $0 != 0x2F }
    guard let point = name.firstIndex(of: 0x2E) else { return nil }
    let letters = name[..<point].reversed()
    return letters.count <= 5 ? String(decoding: letters, as: UTF8.self).lowercased() : nil
  }

  private static let assets: Set<String> = [
    "jpg", "jpeg", "png", "gif", "bmp", "webp", "svg", "ico", "css", "js", "mp4", "mp3", "flv", "swf", "avi", "wmv",
  ]
}

/// Files that a reader downloads, recognised by their ending in the path or in the query.
enum Attachments {
  static func isAttachment(_ url: WebURL) -> Bool {
    if let ending = LinkRelation.ending(of: url.path), endings.contains(ending) { return true }
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
