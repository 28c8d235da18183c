import Web

/// The folder of a list page. Most systems keep a column's articles below it, so an address there speaks for a row.
struct PageFolder {
  /// Scheme, host and path up to the last slash; empty for pages at the root, which tell nothing.
  private let prefix: [UInt8]

  init() { prefix = [] }

  init(_ page: WebURL) {
    prefix = page.directory.utf8.count > 1 ? page.origin.bytes + page.directory.bytes : []
  }

  /// Whether the address is a page below the folder that bears a number, as documents do and sub-columns do not.
  func holds(_ url: WebURL) -> Bool {
    let bytes = url.string.utf8.span
    guard !prefix.isEmpty, bytes.count > prefix.count else { return false }
    for index in 0..<prefix.count where bytes[index] != prefix[index] { return false }
    var name = bytes.count
    var hasDigit = false
    while name > prefix.count, bytes[name - 1] != 0x2F {
      name -= 1
      if isDigit(bytes[name]) { hasDigit = true }
    }
    guard hasDigit else { return false }
    for name in Self.lists where bytes.count >= prefix.count + name.count {
      if (0..<name.count).allSatisfy({ bytes[prefix.count + $0] == name[$0] }) { return false }
    }
    return true
  }

  private static let lists = ["index", "list", "mindex", "?"].map(\.bytes)
}
