/// Finds dates in UTF-8 text as Chinese government pages print them: ASCII, full-width and Chinese numerals, every
/// kind of dash, brackets around, times behind. Numbers that only look like dates (index numbers such as
/// 2026-02-00018, telephone numbers, document numbers) and both ends of a span (6月1日至6月5日) are not taken.
public struct DateScanner: Sendable {
  public enum Scope: Sendable {
    /// Running text: only dates that name their year with separators.
    case text
    /// A short text that may be nothing but a date: also 05-23, 17-05-23, 20170523, 3天前 and split boxes.
    case cell
  }

  /// The day against which incomplete and relative dates are read. Without it they are not read.
  public var reference: CivilDate?

  public init(reference: CivilDate?) { self.reference = reference }

  /// All dates in the order in which they stand.
  public func all(in bytes: [UInt8], _ range: Range<Int>? = nil, scope: Scope = .text) -> [DateMatch] {
    let range = range ?? 0..<bytes.count
    if scope == .text, range.count < 200, !DateCursor.mayHoldYear(bytes, range) { return [] }
    var cursor = DateCursor(bytes: bytes, range: range, scope: scope, reference: reference)
    return cursor.scan()
  }

  /// All dates in the running text of a page; what its passages hold that is no date for certain is passed over.
  func all(in bytes: [UInt8], _ passages: [PassageView.Place]) -> [DateMatch] {
    guard !passages.isEmpty, bytes.count >= 200 else { return all(in: bytes) }
    var cursor = DateCursor(bytes: bytes, range: 0..<bytes.count, scope: .text, reference: reference)
    return cursor.scan(passages)
  }

  /// The date that a short text means: a complete one that bounds no span, else any complete one, else an
  /// incomplete one.
  public func first(in bytes: [UInt8], _ range: Range<Int>? = nil, scope: Scope = .cell) -> DateMatch? {
    let matches = all(in: bytes, range, scope: scope)
    return matches.first { $0.shape == .full && !$0.bounds } ?? matches.first { $0.shape == .full }
      ?? matches.first { $0.shape != .monthDay && $0.shape != .relative && !$0.bounds }
      ?? (scope == .cell ? DateCursor.boxes(in: bytes, range ?? 0..<bytes.count) : nil)
      ?? matches.first
  }

  public func first(in text: String, scope: Scope = .cell) -> DateMatch? { first(in: text.bytes, scope: scope) }
}

extension CivilDate {
  /// The date with that month and day nearest before (or one day after) the reference.
  static func recent(month: Int, day: Int, reference: CivilDate) -> CivilDate? {
    for back in 0...4 {
      guard let date = CivilDate(year: reference.year - back, month: month, day: day) else { continue }
      if date <= reference.adding(days: 1) { return date }
    }
    return nil
  }

  /// The century of a two-digit year: the latest that does not lie after the reference.
  static func shortYear(_ year: Int, reference: CivilDate?) -> Int {
    let latest = reference?.year ?? 2069
    return 2000 + year <= latest ? 2000 + year : 1900 + year
  }
}
