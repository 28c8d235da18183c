import HTML
import Web

/// The years of rows that print month and day only. The row's address says it, or the heading above (2019年, 2019年11月);
/// else it is the latest year that lies not in the future.
struct RowYears {
  private let reading: Reading
  /// The lines that are nothing but a year, or a year and a month, in order.
  private let headings: [(place: Int, year: Int)]

  /// Nil when no row needs it.
  init?(_ rows: [RowGroup.Row], _ reading: Reading) {
    guard let first = rows.first(where: { $0.date?.shape == .monthDay }), let last = rows.last else { return nil }
    self.reading = reading
    headings = Self.headings(in: reading.text, max(0, first.range.lowerBound - 2_000)..<last.range.upperBound)
  }

  func settle(_ row: inout RowGroup.Row) {
    guard let date = row.date, date.shape == .monthDay else { return }
    let heading = headings.last { $0.place < row.range.lowerBound }?.year
    guard let year = row.anchor?.url.flatMap({ year(in: $0, date.day) }) ?? heading,
      let day = CivilDate(year: year, month: date.day.month, day: date.day.day),
      day <= reading.input.reference.adding(days: 1)
    else { return }
    row.date?.day = day
  }

  /// The year of an address that carries the same month and day, or the same month: /202011/t20201127_1.html.
  private func year(in url: WebURL, _ day: CivilDate) -> Int? {
    if let date = URLShape.date(in: url), date.month == day.month, date.day == day.day { return date.year }
    for part in url.path.split(separator: "/") where part.utf8.count == 6 && part.utf8.allSatisfy(isDigit) {
      guard let number = Int(part), number % 100 == day.month, (1990...2099).contains(number / 100) else {
        continue
      }
      return number / 100
    }
    return nil
  }

  private static func headings(in text: [UInt8], _ range: Range<Int>) -> [(place: Int, year: Int)] {
    var found: [(place: Int, year: Int)] = []
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != 0x0A { end += 1 }
      let line = text.trimmed(start..<end)
      if (4...16).contains(line.count), let year = year(of: line, text) { found.append((line.lowerBound, year)) }
      start = end + 1
    }
    return found
  }

  /// 2019, 2019年, 2019年11月, 2019-11.
  private static func year(of line: Range<Int>, _ text: [UInt8]) -> Int? {
    let digits = text[line].prefix(while: isDigit)
    guard digits.count == 4, let year = Int(String(decoding: digits, as: UTF8.self)), (1990...2099).contains(year)
    else { return nil }
    let rest = text[(line.lowerBound + 4)..<line.upperBound]
    return rest.isEmpty || rest.elementsEqual(yearMark)
      || rest.starts(with: yearMark) && rest.suffix(3).elementsEqual(monthMark)
      || rest.first == 0x2D && rest.dropFirst().count <= 2 && rest.dropFirst().allSatisfy(isDigit) ? year : nil
  }

  private static let yearMark = "年".bytes
  private static let monthMark = "月".bytes
}
