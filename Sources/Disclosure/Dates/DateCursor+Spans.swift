/// Spans of time (6月1日至6月5日), bounding dates (…起施行), and dates that are split over boxes.
extension DateCursor {
  /// Where the span ends that the date before `end` opens, or nil when it opens none.
  func spanEnd(after end: Int) -> Int? {
    var index = bytes.skipSpace(from: end, to: range.upperBound)
    guard index < range.upperBound, Self.connectorStarts.contains(bytes.scalar(at: index).value),
      let connector = Self.connectors.first(where: { has($0, at: index) })
    else { return nil }
    index += connector.count
    while let again = Self.connectors.first(where: { has($0, at: index) }) { index += again.count }
    index = bytes.skipSpace(from: index, to: range.upperBound)
    guard let number = number(at: index), number.digits <= 4, number.end < range.upperBound else { return nil }
    if DateTime.time(in: bytes, from: index, to: range.upperBound) != nil { return number.end }
    let rest = bytes.skipSpace(from: number.end, to: range.upperBound)
    if let match = full(year: number.value, from: number.end, start: index) { return match.range.upperBound }
    for mark in Self.dayMarks + [Self.monthMark, Self.yearMark] where has(mark, at: rest) {
      return Self.endOfPartialDate(bytes, from: rest, to: range.upperBound)
    }
    let separated = rest < range.upperBound && [0x2D, 0x2F, 0x2E].contains(bytes[rest])
    return separated && number.digits <= 2
      ? Self.endOfPartialDate(bytes, from: rest, to: range.upperBound) : nil
  }

  /// The date names a bound: 起, 前, 止 behind it, or 自, 截止, 至 before it.
  func isBound(_ match: DateMatch) -> Bool {
    let after = bytes.skipSpace(from: match.range.upperBound, to: range.upperBound)
    if after < range.upperBound, Self.boundStarts.contains(bytes.scalar(at: after).value),
      Self.boundsAfter.contains(where: { has($0, at: after) })
    {
      return true
    }
    let before = bytes.trimmed(range.lowerBound..<match.range.lowerBound).upperBound
    guard let (last, _) = bytes.scalar(before: before, from: range.lowerBound), Self.boundEnds.contains(last) else {
      return false
    }
    return Self.boundsBefore.contains {
      has($0, at: before - $0.count) && before - $0.count >= range.lowerBound
    }
  }

  /// Digits behind 电话, 编号 or 号码 are no date, even if they could be one.
  func followsNumberLabel(_ start: Int) -> Bool {
    var end = start
    while let (before, position) = bytes.scalar(before: end, from: range.lowerBound),
      isSpace(before) || before == 0x3A || before == 0xFF1A
    {
      end = position
    }
    return Self.numberLabels.contains { has($0, at: end - $0.count) && end - $0.count >= range.lowerBound }
  }

  private static func endOfPartialDate(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    var index = start
    while index < end {
      let (value, length) = bytes.scalar(at: index)
      guard digitValue(value) != nil || [0x5E74, 0x6708, 0x65E5, 0x53F7, 0x2D, 0x2F, 0x2E].contains(value) else {
        break
      }
      index += length
    }
    return index
  }

  /// `23 | 2017-05`, `2017-05 | 23`, `05-23 | 2017`, `2017 | 05-23`: neighbouring words of which each is a part.
  static func boxes(in bytes: [UInt8], _ range: Range<Int>) -> DateMatch? {
    guard mayHoldBoxes(bytes, range), case let words = words(in: bytes, range), words.count >= 2 else { return nil }
    for index in 1..<words.count {
      let (first, second) = (DatePart(bytes, words[index - 1]), DatePart(bytes, words[index]))
      guard let date = DatePart.join(first, second) ?? DatePart.join(second, first) else { continue }
      let end = words[index].upperBound
      return DateMatch(
        day: date, minute: nil, range: words[index - 1].lowerBound..<end, shape: .boxes)
    }
    return nil
  }

  /// A year and a day or month have five digits at least; wide ones begin with EF.
  private static func mayHoldBoxes(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var digits = 0
    for index in range where isDigit(bytes[index]) || bytes[index] == 0xEF {
      digits += 1
      if digits >= 5 { return true }
    }
    return false
  }

  private static func words(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = range.lowerBound
    var start: Int?
    while index < range.upperBound {
      let (value, length) = bytes.scalar(at: index)
      if isSpace(value) {
        if let begun = start { words.append(begun..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
      index += length
    }
    if let begun = start { words.append(begun..<range.upperBound) }
    return words
  }

  static let yearMark = "年".bytes
  static let monthMark = "月".bytes
  static let dayMarks = ["日".bytes, "号".bytes, "號".bytes]
  static let connectors = ["至", "到", "~", "～", "—", "–", "―", "－", "-", "−"].map(\.bytes)
  static let boundsAfter = ["起", "前", "止", "以前", "之前", "以来", "以后", "之后", "截止", "期间", "（含）前"]
    .map(\.bytes)
  static let boundsBefore = ["自", "截止", "截至", "截止到", "至", "从", "于今", "截止时间：", "开始时间：", "结束时间："]
    .map(\.bytes)
  static let connectorStarts = MarkSet(starts(of: connectors))
  static let boundStarts = MarkSet(starts(of: boundsAfter))
  static let boundEnds = MarkSet(
    boundsBefore.compactMap { String(decoding: $0, as: UTF8.self).unicodeScalars.last?.value })

  private static func starts(of words: [[UInt8]]) -> [UInt32] { words.map { $0.scalar(at: 0).value } }

  static let numberLabels = [
    "第", "号", "號", "电话", "電話", "传真", "热线", "手机", "号码", "编码", "代码", "邮编", "账户", "卡号", "QQ", "Tel", "TEL", "tel",
    "Fax",
  ].map(\.bytes)
  static let ago: [(mark: [UInt8], days: Int)] = [
    ("天前".bytes, 1), ("日前".bytes, 1), ("周前".bytes, 7), ("星期前".bytes, 7), ("个星期前".bytes, 7),
    ("小时前".bytes, 0), ("个小时前".bytes, 0), ("分钟前".bytes, 0), ("秒前".bytes, 0), ("秒钟前".bytes, 0),
    ("個小時前".bytes, 0), ("小時前".bytes, 0), ("分鐘前".bytes, 0),
  ]
  static let monthsAgo: [(mark: [UInt8], months: Int)] = [("个月前".bytes, 1), ("月前".bytes, 1), ("年前".bytes, 12)]
  static let agoStarts = MarkSet(starts(of: ago.map(\.mark) + monthsAgo.map(\.mark)))
  static let words: [(word: [UInt8], days: Int)] = [
    ("今天".bytes, 0), ("今日".bytes, 0), ("刚刚".bytes, 0), ("昨天".bytes, 1), ("昨日".bytes, 1), ("前天".bytes, 2),
    ("半小时前".bytes, 0), ("半个小时前".bytes, 0),
  ]
  static let isWord = "是".bytes
  /// What dates in Chinese words begin with.
  static let chineseStarts = MarkSet(
    ChineseNumeral.starts
      + words.compactMap { String(decoding: $0.word, as: UTF8.self).unicodeScalars.first?.value })
  /// What may stand right before and after a date that has no year: brackets, colons, bars.
  static let fences: MarkSet = [
    0x5B, 0x5D, 0x28, 0x29, 0x3010, 0x3011, 0xFF08, 0xFF09, 0xFF3B, 0xFF3D, 0x3A, 0xFF1A, 0x7C, 0x3E, 0x3C, 0x3014,
    0x3015,
  ]
}

/// A part of a split date: 23, 2017, 2017-05 or 05-23.
private struct DatePart {
  var year: Int?
  var month: Int?
  var day: Int?

  init(_ bytes: [UInt8], _ word: Range<Int>) {
    var numbers: [(value: Int, digits: Int)] = []
    var index = word.lowerBound
    var inNumber = false
    while index < word.upperBound {
      let (value, length) = bytes.scalar(at: index)
      if let digit = digitValue(value) {
        if !inNumber { numbers.append((0, 0)) }
        inNumber = true
        numbers[numbers.count - 1].digits += 1
        if numbers[numbers.count - 1].digits < 9 {
          numbers[numbers.count - 1].value = numbers[numbers.count - 1].value * 10 + digit
        }
      } else {
        inNumber = false
        guard Self.marks.contains(value) else { return }
      }
      index += length
    }
    guard !numbers.isEmpty, numbers.count <= 2 else { return }
    for number in numbers {
      if number.digits == 4, (1949...2099).contains(number.value) {
        year = number.value
      } else if number.digits <= 2, numbers.count == 1 {
        day = number.value
      } else if number.digits <= 2, month == nil {
        month = number.value
      } else if number.digits <= 2 {
        day = number.value
      }
    }
  }

  private static let marks: MarkSet = [0x2D, 0x2F, 0x2E, 0x5E74, 0x6708, 0x65E5, 0x5B, 0x5D, 0x28, 0x29]

  static func join(_ first: DatePart, _ second: DatePart) -> CivilDate? {
    if let day = first.day, first.year == nil, first.month == nil, let year = second.year, let month = second.month,
      second.day == nil
    {
      return CivilDate(year: year, month: month, day: day)
    }
    if let month = first.month, let day = first.day, first.year == nil, let year = second.year, second.month == nil,
      second.day == nil
    {
      return CivilDate(year: year, month: month, day: day)
    }
    return nil
  }
}
