/// The validity criteria of UTS #46 §4.1 for a label in Unicode: normalised, no mark in front, valid characters,
/// joiners in their context (RFC 5892 A.1, A.2), and for domains with right-to-left letters the Bidi Rule (RFC 5893 §2).
struct LabelRules: Sendable {
  static let shared = LabelRules()

  private let rightToLeft = CharacterRanges(IDNATables.rightToLeft)
  private let arabicNumbers = CharacterRanges(IDNATables.arabicNumbers)
  private let europeanNumbers = CharacterRanges(IDNATables.europeanNumbers)
  private let neutral = CharacterRanges(IDNATables.neutral)
  private let joinsBoth = CharacterRanges(IDNATables.joinsBoth)
  private let joinsLeft = CharacterRanges(IDNATables.joinsLeft)
  private let joinsRight = CharacterRanges(IDNATables.joinsRight)

  /// Whether the label may stand in a domain; the Bidi Rule is asked by itself, as it depends on the whole domain.
  func accept(_ label: [Unicode.Scalar]) -> Bool {
    guard let first = label.first, !isMark(first), Composition.shared.composed(label) == label,
      !label.starts(with: "xn--".unicodeScalars), !label.contains("."),
      label.allSatisfy(IDNAMapping.shared.isValid)
    else { return false }
    return label.indices.allSatisfy { isJoinerInContext(label, at: $0) }
  }

  // MARK: Joiners

  private func isJoinerInContext(_ label: [Unicode.Scalar], at place: Int) -> Bool {
    let scalar = label[place]
    guard scalar == "\u{200C}" || scalar == "\u{200D}" else { return true }
    if place > 0, label[place - 1].properties.canonicalCombiningClass == .virama { return true }
    guard scalar == "\u{200C}",
      let before = label[..<place].last(where: { !isTransparent($0) }),
      let after = label[(place + 1)...].first(where: { !isTransparent($0) })
    else { return false }
    return (joinsLeft.contains(before) || joinsBoth.contains(before))
      && (joinsRight.contains(after) || joinsBoth.contains(after))
  }

  private func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
    if joinsLeft.contains(scalar) || joinsRight.contains(scalar) || joinsBoth.contains(scalar) { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return true
    case .format: return scalar != "\u{200C}" && scalar != "\u{200D}"
    default: return false
    }
  }

  private func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  // MARK: Bidi

  private enum Direction { case left, right, arabicNumber, europeanNumber, mark, neutral }

  /// Whether a label makes its domain one to which the Bidi Rule applies.
  func isRightToLeft(_ label: [Unicode.Scalar]) -> Bool {
    label.contains { !$0.isASCII && (rightToLeft.contains($0) || arabicNumbers.contains($0)) }
  }

  /// The Bidi Rule for one label of such a domain. Labels in ASCII are not asked: `1.ي` is a host to browsers
  /// (web-platform-tests), though the rule wants a letter in front.
  func followBidiRule(_ label: [Unicode.Scalar]) -> Bool {
    if label.allSatisfy(\.isASCII) { return true }
    let directions = label.map(direction)
    guard let first = directions.first else { return true }
    guard let last = directions.last(where: { $0 != .mark }) else { return false }
    switch first {
    case .right:
      return !directions.contains(.left) && [.right, .europeanNumber, .arabicNumber].contains(last)
        && !(directions.contains(.europeanNumber) && directions.contains(.arabicNumber))
    case .left:
      return !directions.contains(.right) && !directions.contains(.arabicNumber)
        && (last == .left || last == .europeanNumber)
    case .arabicNumber, .europeanNumber, .mark, .neutral: return false
    }
  }

  private func direction(_ scalar: Unicode.Scalar) -> Direction {
    if scalar.isASCII {
      let byte = UInt8(scalar.value)
      return byte.isAlpha ? .left : byte.isDigit ? .europeanNumber : .neutral
    }
    if rightToLeft.contains(scalar) { return .right }
    if arabicNumbers.contains(scalar) { return .arabicNumber }
    if europeanNumbers.contains(scalar) { return .europeanNumber }
    if neutral.contains(scalar) { return .neutral }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    default: return .left
    }
  }
}
