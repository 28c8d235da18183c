/// Fingerprints as people write them: `F-` and the first four characters, or as many more as tell it apart from the
/// others of the same list. Any longer beginning of the fingerprint names the same finding.
public struct ShortIDs: Sendable {
  /// Characters of the shortest one, `F-` included.
  static let shortest = 6

  private let lengths: [String: Int]

  public init(_ fingerprints: some Sequence<String>) {
    let sorted = Set(fingerprints).sorted()
    var lengths: [String: Int] = [:]
    lengths.reserveCapacity(sorted.count)
    for (index, fingerprint) in sorted.enumerated() {
      var length = ShortIDs.shortest
      if index > 0 { length = max(length, ShortIDs.common(sorted[index - 1], fingerprint) + 1) }
      if index + 1 < sorted.count { length = max(length, ShortIDs.common(fingerprint, sorted[index + 1]) + 1) }
      lengths[fingerprint] = length
    }
    self.lengths = lengths
  }

  /// The short form; a fingerprint that is not of the list as it is.
  public subscript(_ fingerprint: String) -> String {
    lengths[fingerprint].map { String(fingerprint.prefix($0)) } ?? fingerprint
  }

  /// The fingerprints of the list that begin like `text`, sorted. Letter case, a missing `F-`, and the letters that
  /// Crockford's base 32 reads as digits (O, I, L) do not matter.
  public func matches(_ text: String) -> [String] {
    let wanted = ShortIDs.normalised(text)
    guard wanted.utf8.count > 2 else { return [] }
    return lengths.keys.filter { $0.hasPrefix(wanted) }.sorted()
  }

  static func normalised(_ text: String) -> String {
    var letters = text.uppercased()
    if letters.hasPrefix("F-") { letters.removeFirst(2) }
    return "F-"
      + String(
        letters.map { letter in
          switch letter {
          case "O": "0"
          case "I", "L": "1"
          default: letter
          }
        })
  }

  private static func common(_ a: String, _ b: String) -> Int {
    zip(a.utf8, b.utf8).prefix { $0 == $1 }.count
  }
}
