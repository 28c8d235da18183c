/// One pass over a text for `DateScanner`.
struct DateCursor {
  let bytes: [UInt8]
  let range: Range<Int>
  let scope: DateScanner.Scope
  let reference: CivilDate?
  /// Whether months in English are looked for: in short texts only, such as a header's value.
  private let namesMonths: Bool
  private var matches: [DateMatch] = []

  init(bytes: [UInt8], range: Range<Int>, scope: DateScanner.Scope, reference: CivilDate?) {
    self.bytes = bytes
    self.range = range
    self.scope = scope
    self.reference = reference
    namesMonths = scope == .cell
  }

  struct Number {
    var value: Int
    var digits: Int
    var end: Int
  }

  /// - Parameter passages: of a page's text; where it is known that nothing begins in them nobody looks.
  mutating func scan(_ passages: [PassageView.Place] = []) -> [DateMatch] {
    let bytes = bytes
    let end = range.upperBound
    var known = KnownStarts(passages)
    let starts = Self.chineseStarts
    var index = range.lowerBound
    while index < end {
      if index >= known.next {
        index = known.start(from: index)
        continue
      }
      if scope == .text {
        let stop = min(end, known.next)
        index = Self.nextYear(in: bytes, index..<stop)
        guard index < stop else { continue }
      }
      let byte = bytes[index]
      if byte < 0x80, !isDigit(byte) {
        index = namesMonths && isASCIILetter(UInt32(byte)) ? takeEnglish(at: index) ?? index + 1 : index + 1
      } else if byte >= 0xE0, byte <= 0xE9,
        byte < 0xE4 || byte > 0xE6 || !starts.contains(bytes.scalar(at: index).value)
      {
        // No number and no word of a date begins with this.
        index += 3
      } else if let number = number(at: index) {
        index = take(number, at: index) ?? number.end
      } else if byte >= 0xE2, starts.contains(bytes.scalar(at: index).value),
        let end = takeChinese(at: index)
      {
        index = end
      } else {
        index += bytes.scalar(at: index).length
      }
    }
    return matches
  }

  /// A run of ASCII or full-width digits. Runs of more than 17 digits keep their length, not their value.
  func number(at start: Int) -> Number? {
    var value = 0
    var digits = 0
    var index = start
    while index < range.upperBound {
      let byte = bytes[index]
      if isDigit(byte) {
        if digits < 17 { value = value * 10 + Int(byte - 0x30) }
        index += 1
      } else if byte == 0xEF, let digit = digitValue(bytes.scalar(at: index).value) {
        if digits < 17 { value = value * 10 + digit }
        index += 3
      } else {
        break
      }
      digits += 1
    }
    return digits == 0 ? nil : Number(value: value, digits: digits, end: index)
  }

  /// Tries every shape that can begin with this number. Answers where to go on after a match or a span.
  private mutating func take(_ number: Number, at start: Int) -> Int? {
    // In running text only a year begins a date.
    if scope == .text, number.digits != 4 { return nil }
    guard startsFresh(at: start) else { return nil }
    let match: DateMatch? =
      switch number.digits {
      case 4 where (1900...2099).contains(number.value):
        full(year: number.value, from: number.end, start: start)
      case 8 where scope == .cell: compact(number, start: start)
      case 14 where scope == .cell: compactWithTime(number, start: start)
      case 1 where scope == .cell, 2 where scope == .cell:
        shortYear(number, start: start) ?? monthDay(number, start: start) ?? relative(number, start: start)
          ?? dayFirst(number, start: start)
      default: nil
      }
    return match.map { accept($0) }
  }

  /// Keeps the match unless it opens a span; then skips the span's other end.
  mutating func accept(_ found: DateMatch) -> Int {
    var match = found
    if let end = spanEnd(after: match.range.upperBound) { return end }
    match.bounds = isBound(match)
    if scope == .cell || match.shape == .full { matches.append(match) }
    return match.range.upperBound
  }

  /// No digit, letter or digit-and-separator stands right before.
  func startsFresh(at start: Int) -> Bool {
    guard let (before, position) = bytes.scalar(before: start, from: range.lowerBound) else { return true }
    if isASCIILetter(before) || digitValue(before) != nil || before == 0x5F { return false }
    guard [0x2D, 0x2F, 0x2E, 0xFF0D].contains(before) else { return true }
    guard let (second, _) = bytes.scalar(before: position, from: range.lowerBound) else { return true }
    return digitValue(second) == nil && !isASCIILetter(second)
  }

  /// No digit stands right after, nor a separator with a digit (2026-02-00018, 2020.06.28.3) unless a time follows.
  func endsFresh(at end: Int) -> Bool {
    guard end < range.upperBound else { return true }
    let (value, length) = bytes.scalar(at: end)
    if digitValue(value) != nil || value == 0x5F { return false }
    guard [0x2D, 0x2F, 0x2E, 0xFF0D].contains(value), end + length < range.upperBound else { return true }
    let next = bytes.scalar(at: end + length).value
    if digitValue(next) == nil { return true }
    return value == 0x2D && DateTime.time(in: bytes, from: end + length, to: range.upperBound) != nil
  }

  // MARK: Shapes

  func full(year: Int, from end: Int, start: Int) -> DateMatch? {
    guard let first = separator(at: end), let month = monthOrDay(at: first.end, chinese: first.kind == .character),
      let second = separator(at: month.end), second.kind == first.kind,
      let day = monthOrDay(at: second.end, chinese: first.kind == .character),
      let date = CivilDate(year: year, month: month.value, day: day.value)
    else { return nil }
    if first.kind == .character, !has(Self.monthMark, at: second.end - 3 - second.space) { return nil }
    let end = first.kind == .character ? afterDayMark(day.end) : day.end
    guard end > day.end || endsFresh(at: end) else { return nil }
    return withTime(DateMatch(day: date, minute: nil, range: start..<end, shape: .full))
  }

  private func compact(_ number: Number, start: Int) -> DateMatch? {
    let (year, month, day) = (number.value / 10_000, number.value / 100 % 100, number.value % 100)
    guard (1949...2099).contains(year), endsFresh(at: number.end), !followsNumberLabel(start),
      let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return withTime(DateMatch(day: date, minute: nil, range: start..<number.end, shape: .compact))
  }

  private func compactWithTime(_ number: Number, start: Int) -> DateMatch? {
    let date = Number(value: number.value / 1_000_000, digits: 8, end: number.end)
    let (hour, minute) = (number.value / 10_000 % 100, number.value / 100 % 100)
    guard hour < 24, minute < 60, var match = compact(date, start: start) else { return nil }
    match.minute = hour * 60 + minute
    return match
  }

  /// 10-11-09, each part of two digits and nothing of a word around; 20年6月28日.
  private func shortYear(_ number: Number, start: Int) -> DateMatch? {
    if scope == .cell, number.digits == 2, stands(alone: start), has(Self.yearMark, at: number.end) {
      let year = CivilDate.shortYear(number.value, reference: reference)
      guard year >= 1949, var match = full(year: year, from: number.end, start: start) else { return nil }
      match.shape = .shortYear
      return match
    }
    guard scope == .cell, number.digits == 2, stands(alone: start),
      let first = separator(at: number.end), first.kind != .character,
      let month = self.number(at: first.end), month.digits == 2,
      let second = separator(at: month.end), second.kind == first.kind,
      let day = self.number(at: second.end), day.digits == 2, endsAlone(at: day.end),
      case let year = CivilDate.shortYear(number.value, reference: reference), year >= 1949,
      let date = CivilDate(year: year, month: month.value, day: day.value)
    else { return nil }
    return withTime(DateMatch(day: date, minute: nil, range: start..<day.end, shape: .shortYear))
  }

  /// 05-23 or 5月23日; the year is that of the reference or the one before.
  private func monthDay(_ number: Number, start: Int) -> DateMatch? {
    guard scope == .cell, let reference, let mark = separator(at: number.end), mark.space == 0 else { return nil }
    let character = mark.kind == .character && has(Self.monthMark, at: number.end)
    guard character || (mark.kind != .character && number.digits == 2 && stands(alone: start)),
      let day = self.number(at: mark.end), day.digits == 2 || (character && day.digits == 1)
    else { return nil }
    let end = character ? afterDayMark(day.end) : day.end
    guard character ? end > day.end && !follows(year: start) : endsAlone(at: end),
      let date = CivilDate.recent(month: number.value, day: day.value, reference: reference)
    else { return nil }
    return withTime(DateMatch(day: date, minute: nil, range: start..<end, shape: .monthDay))
  }

  private func relative(_ number: Number, start: Int) -> DateMatch? {
    guard scope == .cell, let reference else { return nil }
    return ago(number.value, from: number.end, start: start, reference: reference)
  }

  /// `count` units of time before the reference: 3天前, 两周前, 1年前.
  private func ago(_ count: Int, from end: Int, start: Int, reference: CivilDate) -> DateMatch? {
    let unit = bytes.skipSpace(from: end, to: range.upperBound)
    guard unit < range.upperBound, Self.agoStarts.contains(bytes.scalar(at: unit).value) else { return nil }
    for (mark, days) in Self.ago where has(mark, at: unit) {
      return DateMatch(
        day: reference.adding(days: -days * count), minute: nil, range: start..<unit + mark.count,
        shape: .relative)
    }
    for (mark, months) in Self.monthsAgo where has(mark, at: unit) {
      guard months == 1 || (stands(alone: start) && endsAlone(at: unit + mark.count)) else { continue }
      return DateMatch(
        day: reference.adding(months: -months * count), minute: nil, range: start..<unit + mark.count,
        shape: .relative)
    }
    return nil
  }

  /// 二〇一七年五月二十三日, 五月二十三日, 三天前, 昨天.
  private mutating func takeChinese(at start: Int) -> Int? {
    if let year = ChineseNumeral.year(in: bytes, at: start, to: range.upperBound) {
      guard let match = full(year: year.value, from: year.end, start: start) else { return year.end }
      return accept(match)
    }
    guard scope == .cell, let reference else { return nil }
    for (word, days) in Self.words where has(word, at: start) {
      // 今天是… is the page's clock.
      if has(Self.isWord, at: start + word.count) { return nil }
      let day = DateMatch(
        day: reference.adding(days: -days), minute: nil, range: start..<start + word.count, shape: .relative)
      return accept(withTime(day))
    }
    guard let number = ChineseNumeral.upTo99(in: bytes, at: start, to: range.upperBound), !follows(year: start)
    else { return nil }
    // Words of a title (三年前的承诺, 五月四日讲话) are no date of the row: these forms must stand alone.
    guard
      let match = ago(number.value, from: number.end, start: start, reference: reference)
        ?? chineseMonthDay(number, start: start, reference: reference),
      stands(alone: start), endsAlone(at: match.range.upperBound)
    else { return number.end }
    return accept(match)
  }

  private func chineseMonthDay(
    _ month: (value: Int, end: Int), start: Int, reference: CivilDate
  ) -> DateMatch? {
    guard has(Self.monthMark, at: month.end),
      let day = ChineseNumeral.upTo99(in: bytes, at: month.end + 3, to: range.upperBound),
      case let end = afterDayMark(day.end), end > day.end,
      let date = CivilDate.recent(month: month.value, day: day.value, reference: reference)
    else { return nil }
    return withTime(DateMatch(day: date, minute: nil, range: start..<end, shape: .monthDay))
  }

  // MARK: Parts

  /// Whether a word stands there and ends within the range: what follows is another cell's text.
  func has(_ word: [UInt8], at index: Int) -> Bool {
    bytes.has(word, at: index, before: range.upperBound)
  }

  enum SeparatorKind { case dash, slash, dot, character }

  /// A separator with white space around it; `space` counts the bytes of white space behind.
  private func separator(at index: Int) -> (kind: SeparatorKind, end: Int, space: Int)? {
    var index = bytes.skipSpace(from: index, to: range.upperBound)
    guard index < range.upperBound else { return nil }
    let (value, length) = bytes.scalar(at: index)
    let kind: SeparatorKind
    switch value {
    case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0x2500:
      kind = .dash
      index += length
      while index < range.upperBound, case let next = bytes.scalar(at: index), next.value == value {
        index += next.length
      }
    case 0x2F, 0xFF0F: (kind, index) = (.slash, index + length)
    case 0x2E, 0xFF0E, 0xB7, 0x30FB: (kind, index) = (.dot, index + length)
    case 0x5E74, 0x6708: (kind, index) = (.character, index + length)
    default: return nil
    }
    let end = bytes.skipSpace(from: index, to: range.upperBound)
    return (kind, end, end - index)
  }

  private func monthOrDay(at index: Int, chinese: Bool) -> Number? {
    if let number = number(at: index) { return number.digits <= 2 ? number : nil }
    guard chinese, let numeral = ChineseNumeral.upTo99(in: bytes, at: index, to: range.upperBound) else {
      return nil
    }
    return Number(value: numeral.value, digits: 2, end: numeral.end)
  }

  private func afterDayMark(_ end: Int) -> Int {
    let next = bytes.skipSpace(from: end, to: range.upperBound)
    for mark in Self.dayMarks where has(mark, at: next) { return next + mark.count }
    return end
  }

  func withTime(_ match: DateMatch) -> DateMatch {
    guard let time = DateTime.time(in: bytes, from: match.range.upperBound, to: range.upperBound) else {
      return match
    }
    var match = match
    match.minute = time.minute
    let isInstant = bytes[match.range.upperBound..<time.end].contains(0x54)
    match.range = match.range.lowerBound..<time.end
    // 20:30Z is the next day in China, where days are counted.
    if let zone = DateZone.zone(in: bytes, from: time.end, to: range.upperBound, isInstant: isInstant) {
      (match.day, match.minute) = DateZone.inChina(match.day, time.minute, offset: zone.offset)
      match.range = match.range.lowerBound..<zone.end
    }
    return match
  }

  private func follows(year start: Int) -> Bool {
    bytes.scalar(before: start, from: range.lowerBound)?.value == 0x5E74
  }

  private func stands(alone start: Int) -> Bool {
    guard let (before, position) = bytes.scalar(before: start, from: range.lowerBound) else { return true }
    if isSpace(before) { return true }
    guard Self.fences.contains(before) else { return false }
    // 〔2020〕06-28 is the number of a document.
    guard let (inside, _) = bytes.scalar(before: position, from: range.lowerBound) else { return true }
    return digitValue(inside) == nil || before == 0x3A || before == 0xFF1A || before == 0x7C
  }

  private func endsAlone(at end: Int) -> Bool {
    guard end < range.upperBound else { return true }
    let after = bytes.scalar(at: end).value
    return isSpace(after) || Self.fences.contains(after)
  }
}
