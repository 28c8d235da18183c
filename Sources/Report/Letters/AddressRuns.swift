/// Where addresses stand in running text. They have no spaces, so a line that one of them ends would be spaced wide where
/// both margins are to be met; a layout that knows them may break them anywhere.
enum AddressRuns {
  struct Run: Equatable {
    var isAddress: Bool
    var text: String
  }

  /// The text in pieces, which together are the text. An address begins with `http://` or `https://` and ends before the
  /// first character that is not visible ASCII, or is a quotation mark or an angle bracket.
  static func of(_ text: String) -> [Run] {
    var runs: [Run] = []
    var plain: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      let end = addressEnd(bytes, index)
      guard end > index else {
        plain.append(bytes[index])
        index += 1
        continue
      }
      if !plain.isEmpty { runs.append(Run(isAddress: false, text: String(decoding: plain, as: UTF8.self))) }
      plain.removeAll()
      runs.append(Run(isAddress: true, text: String(decoding: bytes[index..<end], as: UTF8.self)))
      index = end
    }
    if !plain.isEmpty { runs.append(Run(isAddress: false, text: String(decoding: plain, as: UTF8.self))) }
    return runs
  }

  static func holdsAddress(_ text: String) -> Bool { text.contains("://") && of(text).contains(where: \.isAddress) }

  /// Behind the address that begins there; `start` itself where none begins.
  private static func addressEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    for scheme in ["http://", "https://"] where bytes[start...].starts(with: scheme.utf8) {
      var end = start + scheme.utf8.count
      let host = end
      while end < bytes.count, (0x21...0x7E).contains(bytes[end]), ![0x22, 0x3C, 0x3E].contains(bytes[end]) {
        end += 1
      }
      return end > host ? end : start
    }
    return start
  }
}
