import HTML

/// Finds personal numbers in UTF-8 text: resident identity numbers, mobile numbers, bank cards, and the credit codes
/// of organisations (which are no personal data but look alike). Every hit is masked at once; the number itself is
/// not kept. Office landlines, numbers that are masked already and digits inside longer numbers are no hits.
/// Source: GB 11643—1999 (identity numbers), ISO/IEC 7812 (cards), GB 32100—2015 (credit codes).
public enum PersonalDataScanner {
  public struct Match: Sendable, Equatable {
    public var kind: PersonalData.Kind
    /// What may be shown: a mobile as 138****1234, any other number with its first two and last three characters.
    public var masked: String
    /// Where it stands, in bytes.
    public var range: Range<Int>
    /// The same place in Unicode scalars.
    public var offset: Int
    public var length: Int
  }

  public static func matches(in text: String) -> [Match] {
    let bytes = text.bytes
    var scalars = 0
    var counted = 0
    return matches(in: bytes).map { found in
      var match = found
      scalars += bytes.scalars(in: counted..<match.range.lowerBound)
      counted = match.range.lowerBound
      match.offset = scalars
      match.length = bytes.scalars(in: match.range)
      return match
    }
  }

  /// The text with every personal number masked: an excerpt must not spread what it is about.
  public static func masked(_ text: String) -> String {
    var bytes = text.bytes
    let found = matches(in: bytes).filter { $0.kind != .creditCode }
    guard !found.isEmpty else { return text }
    for match in found.reversed() {
      bytes.replaceSubrange(match.range, with: match.masked.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// As above without counting scalars: `offset` and `length` are those of `range`.
  static func matches(in bytes: [UInt8], _ range: Range<Int>? = nil) -> [Match] {
    let range = range ?? 0..<bytes.count
    var matches: [Match] = []
    var index = range.lowerBound
    while true {
      // A number begins with a digit, in ASCII or wide, or with a capital.
      index = ByteBlocks.first(in: bytes, min(index, range.upperBound)..<range.upperBound) { here, next, third in
        ByteBlocks.digits(here, next, third) .| ByteBlocks.within(here, 0x41, count: 26)
      }
      guard index < range.upperBound else { break }
      let byte = bytes[index]
      if isCapital(byte),
        let label = labels.first(where: { AnyCase.stands($0, in: bytes[..<range.upperBound], at: index) })
      {
        index += label.count
        continue
      }
      let short = NumberRun.shortEnd(bytes, at: index, to: range.upperBound)
      if short > index {
        index = short
        continue
      }
      guard let run = NumberRun(bytes, at: index, to: range.upperBound) else {
        index += bytes.scalar(at: index).length
        continue
      }
      // Two numbers side by side (a column of them) are not one: what makes no sense as a whole may in its first group.
      let candidates =
        [run]
        + (run.groups.count > 1
          ? [NumberRun(bytes, at: index, to: range.upperBound, grouped: false)].compactMap(\.self) : [])
      let previous = matches.last?.range.upperBound
      guard
        let (run, kind) = candidates.lazy.compactMap({ run in
          classify(run, bytes, from: range.lowerBound, previous: previous).map { (run, $0) }
        }).first
      else {
        index = (candidates.last ?? run).range.upperBound
        continue
      }
      matches.append(
        Match(
          kind: kind, masked: mask(run, kind), range: run.range, offset: run.range.lowerBound,
          length: run.range.count))
      index = run.range.upperBound
    }
    return matches
  }

  /// - Parameter previous: where the number found before ends: a slash behind it (13812345678/13987654321) parts two.
  private static func classify(
    _ run: NumberRun, _ bytes: [UInt8], from floor: Int, previous: Int?
  ) -> PersonalData.Kind? {
    let start = run.range.lowerBound
    let followsOther = start > floor && previous == start - 1 && bytes[start - 1] == 0x2F
    guard followsOther || !continuesNumber(bytes, before: start, from: floor), !goesOn(bytes, run) else {
      return nil
    }
    let characters = run.characters
    switch characters.count {
    case 18:
      if IdentityNumber.isValid(characters) { return .idCard }
      if CreditCode.isValid(characters) { return .creditCode }
      return isCard(run, bytes, from: floor) ? .bankCard : nil
    case 15:
      if characters.starts(with: "0086".utf8) {
        return MobileNumber.isValid(Array(characters.dropFirst(4))) ? .mobile : nil
      }
      if IdentityNumber.isOldForm(characters), IdentityNumber.isAnnounced(bytes, before: start, from: floor) {
        return .idCard
      }
      return nil
    case 16, 17, 19: return isCard(run, bytes, from: floor) ? .bankCard : nil
    case 11: return MobileNumber.isValid(characters) && MobileNumber.isGrouping(run.groups) ? .mobile : nil
    case 13 where characters.starts(with: "86".utf8):
      return MobileNumber.isValid(Array(characters.dropFirst(2))) ? .mobile : nil
    default: return nil
    }
  }

  /// Numbers of UnionPay's own range are cards by themselves. Those of other issuers begin as area codes do (44, 51 …), so
  /// every tenth project or permit number would pass: they count in groups of four or where the text speaks of cards.
  private static func isCard(_ run: NumberRun, _ bytes: [UInt8], from floor: Int) -> Bool {
    guard BankCard.isValid(run.characters) else { return false }
    if run.characters.starts(with: "62".utf8) || run.groups == [4, 4, 4, 4] { return true }
    return BankCard.isAnnounced(bytes, before: run.range.lowerBound, from: floor)
  }

  /// A letter, digit, point or mask star before it makes it part of something longer. `+86-` and `0086-` do not.
  private static func continuesNumber(_ bytes: [UInt8], before start: Int, from floor: Int) -> Bool {
    guard let (before, position) = bytes.scalar(before: start, from: floor) else { return false }
    if digitValue(before) != nil || before == 0x2A || before == 0x5F || before == 0x25 { return true }
    if isASCIILetter(before) { return !endsWithLabel(bytes, start, floor) }
    guard before == 0x2D || before == 0x2E || before == 0x2F else { return false }
    guard let (second, _) = bytes.scalar(before: position, from: floor) else { return false }
    if before == 0x2D, bytes.has([0x38, 0x36], at: position - 2), position - 2 >= floor { return false }
    return digitValue(second) != nil || isASCIILetter(second)
  }

  private static func endsWithLabel(_ bytes: [UInt8], _ start: Int, _ floor: Int) -> Bool {
    labels.contains { label in
      let from = start - label.count
      guard from >= floor else { return false }
      return (0..<label.count).allSatisfy { bytes[from + $0] | 0x20 == label[$0] }
    }
  }

  private static func goesOn(_ bytes: [UInt8], _ run: NumberRun) -> Bool {
    let end = run.range.upperBound
    guard end < bytes.count else { return false }
    let (after, length) = bytes.scalar(at: end)
    if digitValue(after) != nil || isASCIILetter(after) || after == 0x2A || after == 0x5F { return true }
    guard after == 0x2D || after == 0x2E, end + length < bytes.count else { return false }
    return digitValue(bytes.scalar(at: end + length).value) != nil
  }

  private static func mask(_ run: NumberRun, _ kind: PersonalData.Kind) -> String {
    var characters = run.characters
    if kind == .mobile { characters = Array(characters.suffix(11)) }
    let (head, tail) = kind == .mobile ? (3, 4) : (2, 3)
    let hidden = characters.count - head - tail
    return String(decoding: characters.prefix(head), as: UTF8.self) + String(repeating: "*", count: hidden)
      + String(decoding: characters.suffix(tail), as: UTF8.self)
  }

  private static let labels = ["tel", "mobile", "phone", "mob"].map(\.bytes)
}

func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

/// A run of digits and capitals as one number: single blanks or hyphens between groups of digits belong to it.
struct NumberRun {
  let characters: [UInt8]
  let range: Range<Int>
  /// The lengths of its groups.
  let groups: [Int]

  /// Where a run ends that is too short, when that is plain: fewer than eleven digits and capitals, and nothing behind
  /// them that could belong to a number. Otherwise `start`.
  static func shortEnd(_ bytes: [UInt8], at start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isDigit(bytes[index]) || isCapital(bytes[index]) {
      index += 1
      if index - start == 11 { return start }
    }
    guard index < end else { return index }
    let next = bytes[index]
    // A gap, a wide digit and a small x go on.
    let goesOn = next == 0x20 || next == 0x2D || next == 0x78 || next == 0xC2 || next == 0xE2 || next == 0xE3
    return goesOn || next == 0xEF ? start : index
  }

  /// Nil when fewer than eleven characters stand there.
  ///
  /// - Parameter grouped: whether the run may go on behind a blank or hyphen.
  init?(_ bytes: [UInt8], at start: Int, to end: Int, grouped: Bool = true) {
    var characters: [UInt8] = []
    var groups = [0]
    var index = start
    var last = start
    while index < end, characters.count < 40 {
      let (value, length) = bytes.scalar(at: index)
      if let digit = digitValue(value) {
        characters.append(UInt8(0x30 + digit))
      } else if value < 0x80, isCapital(UInt8(value)) {
        characters.append(UInt8(value))
      } else if value == 0x78 || value == 0xFF38 || value == 0xFF58, characters.count == 17,
        characters.allSatisfy(isDigit)
      {
        characters.append(0x58)
      } else if grouped, NumberRun.isGap(value), characters.count >= 3,
        NumberRun.groupFollows(bytes, index + length, end)
      {
        index += length
        groups.append(0)
        continue
      } else {
        break
      }
      groups[groups.count - 1] += 1
      index += length
      last = index
    }
    guard characters.count >= 11 else { return nil }
    self.characters = characters
    self.groups = groups
    range = start..<last
  }

  private static func isGap(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x20, 0x2D, 0xA0, 0x2010...0x2015, 0x3000, 0xFF0D: true
    default: false
    }
  }

  /// Groups inside one number have three to eight digits.
  private static func groupFollows(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    var index = start
    var count = 0
    while index < end, count < 9 {
      let (value, length) = bytes.scalar(at: index)
      guard digitValue(value) != nil else { break }
      count += 1
      index += length
    }
    return (3...8).contains(count)
  }
}
