import HTML
import Web

/// Lists that name the month in a heading (2020年6月, 2020-06, or 六月 under 2020年) and print only the day in each row.
struct MonthHeadings {
  /// A row's day as it stands beside the title, and where.
  typealias Day = (number: Int, range: Range<Int>)

  private let months: [(place: Int, year: Int, month: Int)]
  private let reference: CivilDate

  /// The lines of a page that are nothing but a month.
  init(_ text: [UInt8], _ reference: CivilDate) {
    self.reference = reference
    var found: [(place: Int, year: Int, month: Int)] = []
    var year: Int?
    var start = 0
    while start < text.count {
      let end = ByteSearch.first(of: 0x0A, in: text, start..<text.count) ?? text.count
      if end - start <= 40 {
        let line = Array(text.solid(start..<end))
        if let (lineYear, month) = Self.month(line, year) {
          year = lineYear
          if let month { found.append((start, lineYear, month)) }
        }
      }
      start = end + 1
    }
    months = found
  }

  /// The day under the nearest heading above; nil when there is none, or it would lie in the future.
  func date(_ day: Int, at range: Range<Int>) -> DateMatch? {
    let above = months.firstIndex(after: { $0.place < range.lowerBound })
    guard above > 0, case let month = months[above - 1],
      let date = CivilDate(year: month.year, month: month.month, day: day), date <= reference.adding(days: 1)
    else { return nil }
    return DateMatch(day: date, minute: nil, range: range, shape: .boxes)
  }

  /// The days of all rows; nil when a row has none, or they only number the rows.
  static func days(
    of rows: [RowGroup.Candidate], _ text: [UInt8], _ link: (RowGroup.Candidate) -> Range<Int>
  ) -> [Day]? {
    var days: [Day] = []
    var areMarked = true
    for row in rows {
      guard let place = place(beside: link(row), row.range, text) else { return nil }
      let digits = text[place].prefix(while: isDigit)
      guard (1...2).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)),
        (1...31).contains(number)
      else { return nil }
      let mark = text[place].dropFirst(digits.count)
      guard mark.isEmpty || mark.elementsEqual(dayMark) else { return nil }
      if mark.isEmpty { areMarked = false }
      days.append((number, place))
    }
    return !days.isEmpty && (areMarked || !areNumbers(days.map(\.number))) ? days : nil
  }

  /// The few bytes of a row on one side of its link, where the other side is empty; a day is no longer.
  static func place(beside link: Range<Int>, _ row: Range<Int>, _ text: [UInt8]) -> Range<Int>? {
    let before = text.trimmed(row.lowerBound..<max(row.lowerBound, link.lowerBound))
    let behind = text.trimmed(min(row.upperBound, link.upperBound)..<row.upperBound)
    let place = before.isEmpty ? behind : before
    return (before.isEmpty || behind.isEmpty) && (1...6).contains(place.count) ? place : nil
  }

  /// 1, 2, 3 and, on a later page of the list, 11, 12, 13: no days, but the numbers of the rows.
  private static func areNumbers(_ days: [Int]) -> Bool {
    days.count == 1 ? days == [1] : zip(days, days.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  /// 2020年 alone, 2020年6月, 2020-06, 2020.6, 2020/06, and 6月 or 六月 where the year stands above.
  private static func month(_ line: [UInt8], _ known: Int?) -> (year: Int, month: Int?)? {
    var index = 0
    var year = known
    let digits = line.prefix(while: isDigit)
    if digits.count == 4 {
      guard let number = Int(String(decoding: digits, as: UTF8.self)), (1990...2099).contains(number) else {
        return nil
      }
      year = number
      index = 4
      if line.count == index { return (number, nil) }
      if line.has(yearMark, at: index) {
        index += yearMark.count
        if line.count == index { return (number, nil) }
      } else if [0x2D, 0x2E, 0x2F].contains(line[index]) {
        index += 1
        let rest = line[index...]
        guard (1...2).contains(rest.count), rest.allSatisfy(isDigit),
          let month = Int(String(decoding: rest, as: UTF8.self)), (1...12).contains(month)
        else { return nil }
        return (number, month)
      } else {
        return nil
      }
    }
    guard let year, index < line.count else { return nil }
    let month: (value: Int, end: Int)?
    let rest = line[index...].prefix(while: isDigit)
    if rest.isEmpty {
      month = ChineseNumeral.upTo99(in: line, at: index, to: line.count)
    } else {
      month = Int(String(decoding: rest, as: UTF8.self)).map { ($0, index + rest.count) }
    }
    guard let month, (1...12).contains(month.value), line.has(monthMark, at: month.end),
      month.end + monthMark.count == line.count
    else { return nil }
    return (year, month.value)
  }

  private static let yearMark = "年".bytes
  private static let monthMark = "月".bytes
  private static let dayMark = "日".bytes
}
