import Web

/// What the spelling of an address says about lists: its folder, its plain form, whether it looks like a column.
enum ListAddress {
  /// Authority and path up to the last slash: `www.example.gov.cn/xw/`.
  static func folder(_ url: WebURL) -> String {
    let path = url.path
    return url.authority + (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "/")
  }

  /// The folders above a folder, the nearest first, without the host's root.
  static func ancestors(_ folder: String) -> [String] {
    var ancestors: [String] = []
    var rest = folder.dropLast()
    while let slash = rest.lastIndex(of: "/") {
      let parent = rest[...slash]
      guard parent.dropLast().contains("/") else { break }
      ancestors.append(String(parent))
      rest = parent.dropLast()
    }
    return ancestors
  }

  /// The address without scheme and without a list's file name, so that `/xw/` and `/xw/index.html` agree.
  static func plain(_ url: WebURL, listNames: [String]) -> String {
    guard url.query == nil, let stem = stem(url), listNames.contains(stem) else {
      return url.authority + url.path + (url.query.map { "?" + $0 } ?? "")
    }
    return folder(url)
  }

  /// A folder, or a file with a list's name.
  static func isList(_ url: WebURL, listNames: [String]) -> Bool {
    if url.path.hasSuffix("/") { return true }
    return stem(url).map { listNames.contains($0) } ?? false
  }

  /// What addresses of one kind have in common: folder and suffix, or with a query the file and the query's keys.
  static func shape(_ url: WebURL) -> String {
    guard let query = url.query else {
      let file = url.path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
      return folder(url) + "*" + (file.lastIndex(of: ".").map { String(file[$0...]) } ?? "")
    }
    let keys = query.split(separator: "&").map { $0.prefix { $0 != "=" } }.joined(separator: "&")
    return url.authority + url.path + "?" + keys
  }

  /// The file name without suffix, in lower case; nil for a folder.
  private static func stem(_ url: WebURL) -> String? {
    guard let file = url.path.split(separator: "/", omittingEmptySubsequences: false).last, !file.isEmpty else {
      return nil
    }
    return file.split(separator: ".").first.map { $0.lowercased() }
  }
}
