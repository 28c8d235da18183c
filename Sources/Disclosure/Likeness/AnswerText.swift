/// What a page says to its visitor, to be compared with what the server says to an address that nobody has made.
///
/// Digits are left out, and so is everything but Chinese where there is enough of it: error pages repeat the address that
/// was asked for, the hour and the number of the request.
public struct AnswerText: Sendable {
  /// Chinese characters from which on a text is compared by them alone.
  private static let enoughChinese = 12
  /// Runs of characters below which a text says too little to be compared.
  private static let leastRuns = 4

  private let title: String
  private let chinese: String
  private let letters: String
  /// More than the title was read.
  private let goesBeyondTitle: Bool

  /// - Parameter said: `PageFacts.said`, the title in its first line.
  public init(_ said: String) {
    let titleEnd = said.firstIndex(of: "\n") ?? said.endIndex
    title = Self.words(said[..<titleEnd]).chinese
    (chinese, letters) = Self.words(said[...])
    goesBeyondTitle = Self.words(said[titleEnd...]).letters.unicodeScalars.count >= Self.leastRuns
  }

  private static func words(_ text: Substring) -> (chinese: String, letters: String) {
    var chinese = String.UnicodeScalarView()
    var letters = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x4E00...0x9FFF, 0x3400...0x4DBF:
        chinese.append(scalar)
        letters.append(scalar)
      case 0x41...0x5A, 0x61...0x7A: letters.append(scalar)
      default: break
      }
    }
    return (String(chinese), String(letters))
  }

  /// How much two answers are alike.
  public struct Likeness: Sendable, Equatable {
    /// Common runs of characters over all, in percent.
    public var alike: Int
    /// Runs of characters that the first has and the second has not: what it says of its own.
    public var own: Int
    public var hasSameTitle: Bool
    /// Both say more than their titles, so that more than those was compared.
    public var goesBeyondTitle: Bool
  }

  /// Nil when one of the two says too little to be compared.
  public func likeness(to other: AnswerText) -> Likeness? {
    let isChinese = min(chinese.unicodeScalars.count, other.chinese.unicodeScalars.count) >= Self.enoughChinese
    let (mine, others) = isChinese ? (chinese, other.chinese) : (letters, other.letters)
    var likeness = Likeness(
      alike: 100, own: 0, hasSameTitle: title == other.title,
      goesBeyondTitle: goesBeyondTitle && other.goesBeyondTitle)
    if mine == others, mine.unicodeScalars.count >= Self.leastRuns { return likeness }
    let (runs, otherRuns) = (Shingles(mine), Shingles(others))
    guard min(runs.count, otherRuns.count) >= Self.leastRuns else { return nil }
    likeness.alike = runs.resemblance(otherRuns)
    likeness.own = runs.surplus(over: otherRuns)
    return likeness
  }

  /// How many runs of letters the first has and the second has not, however little either says.
  public func surplus(over other: AnswerText) -> Int { Shingles(letters).surplus(over: Shingles(other.letters)) }
}

extension PageFacts {
  /// Longer texts are cut: what is compared are error pages.
  private static let mostSaid = 8_000

  /// What the page says to its visitor: title, main text, the titles of a list, each in lines of its own.
  public var said: String {
    PageFacts.said(title: self.title, text: self.text, items: self.list.items.lazy.map(\.title))
  }

  /// The same from its parts.
  public static func said(title: String?, text: String, items: some Sequence<String>) -> String {
    var said = title ?? ""
    said += "\n"
    // No text has more characters than bytes, and bytes need no counting.
    said += text.utf8.count <= mostSaid ? text[...] : text.prefix(mostSaid)
    for item in items {
      guard said.utf8.count < mostSaid * 3 else { break }
      said += "\n"
      said += item
    }
    return said
  }
}
