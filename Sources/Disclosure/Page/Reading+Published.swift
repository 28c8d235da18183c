import HTML

/// When the page was published. A labelled date near the title comes first, then the record's, then a bare date on
/// the source line, then the meta value (which is often the day of a migration), last the date in the address.
extension Reading {
  mutating func readPublished() {
    var best: (score: Int, match: DateMatch, origin: DateFact.Origin)?
    for match in view.dates {
      guard let (score, origin) = standing(of: match), score > best?.score ?? 0 else { continue }
      best = (score, match, origin)
    }
    let meta = metaDate()
    if let best, best.score >= 70 || facts.record.issued == nil, best.score >= 40 || meta == nil {
      facts.published = DateFact(day: best.match.day, minute: best.match.minute, origin: best.origin)
      publishedPlace = best.match.range.lowerBound
    } else if let issued = facts.record.issued {
      facts.published = DateFact(day: issued, minute: issuedMinute, origin: .field)
    } else if let meta {
      facts.published = DateFact(day: meta.day, minute: meta.minute, origin: .meta)
    } else if let day = URLShape.date(in: input.url) {
      facts.published = DateFact(day: day, origin: .url)
    }
  }

  func metaDate() -> DateMatch? {
    let scanner = DateScanner(reference: nil)
    for name in ["PubDate", "firstpublishedtime", "publishdate", "article:published_time", "pubtime"] {
      if let value = meta(name), let match = scanner.first(in: value) { return match }
    }
    return nil
  }

  /// How much speaks for a date: its label, its closeness to the title, its line.
  private func standing(of match: DateMatch) -> (Int, DateFact.Origin)? {
    guard !match.bounds else { return nil }
    let lower = match.range.lowerBound
    let title = titleNode.map { view.range(of: $0) }
    if let title, title.contains(lower) { return nil }
    let bodyStart = main?.lowerBound ?? text.count
    let bodyEnd = main?.upperBound ?? text.count
    if lower > bodyStart + 600, lower < bodyEnd { return nil }
    let inBody = lower >= bodyStart && lower < bodyEnd
    let label = PublishLabel.before(text, lower, from: max(lineStart(of: lower) - 60, 0))
    switch label {
    case .published(let rank):
      if inBody, !isOnInfoLine(match) { return (rank - 30, .field) }
      let near = title.map { lower >= $0.upperBound && lower < $0.upperBound + 700 } ?? false
      return (rank + (near ? 20 : 0), .field)
    case .foreign: return nil
    case .none:
      guard let title, lower >= title.upperBound, lower < title.upperBound + 500, lower <= bodyStart else {
        return nil
      }
      if isOnInfoLine(match) { return (60, .text) }
      let line = text.trimmed(lineStart(of: lower)..<lineEnd(from: lower))
      return line.count <= match.range.count + 12 ? (45, .text) : nil
    }
  }

  /// The line also names a source, a font size or a counter, as the line under a title does.
  func isOnInfoLine(_ match: DateMatch) -> Bool {
    let line = lineStart(of: match.range.lowerBound)..<lineEnd(from: match.range.upperBound)
    guard line.count < 400 else { return false }
    let solid = text.solid(line)
    return Self.infoWords.stands(in: solid)
  }

  private static let infoWords = WordFinder(
    ["来源", "字体", "字号", "浏览", "点击", "作者", "阅读", "访问", "编辑", "打印", "發布", "稿源"].map(\.bytes))
}

/// The label right before a date.
enum PublishLabel {
  case published(Int)
  /// A label of something else: written date, start of an event, the day of printing.
  case foreign
  case none

  static func before(_ text: [UInt8], _ index: Int, from floor: Int) -> PublishLabel {
    var end = text.trimmed(floor..<index).upperBound
    var hasColon = false
    while let (value, start) = text.scalar(before: end, from: floor) {
      guard value == 0x3A || value == 0xFF1A || value == 0x5B || value == 0x3010 || value == 0x28 || isSpace(value)
      else { break }
      if value == 0x3A || value == 0xFF1A { hasColon = true }
      end = start
    }
    var start = end
    var letters = 0
    while letters < 10, let (value, before) = text.scalar(before: start, from: floor) {
      // A label stands on one line, in one cell.
      if value == 0x0A || value == 0x09 { break }
      if isSpace(value) {
        // Padded labels: 发 布 时 间
        guard let (second, _) = text.scalar(before: before, from: floor), isIdeograph(second), letters <= 2 else {
          break
        }
        start = before
        continue
      }
      guard isIdeograph(value) else { break }
      start = before
      letters += 1
    }
    let label = text.solid(start..<end)
    for (name, rank) in published where label.count >= name.count && ends(label, with: name) {
      let exact = label.count == name.count
      if !exact, rank < 80, !hasColon { continue }
      if others.contains(where: { ends(label, with: $0) }) { return .foreign }
      return .published(rank)
    }
    if others.contains(where: { ends(label, with: $0) }) { return .foreign }
    return hasColon && letters >= 2 && ends(label, with: dateWord) ? .foreign : .none
  }

  private static func ends(_ label: [UInt8], with name: [UInt8]) -> Bool {
    label.count >= name.count && label.suffix(name.count).elementsEqual(name)
  }

  private static let dateWord = "日期".bytes
  private static let published: [([UInt8], Int)] = [
    ("信息发布时间", 110), ("发布日期", 110), ("发布时间", 110), ("發布時間", 110), ("發布日期", 110), ("发表时间", 105),
    ("发表日期", 105), ("发文时间", 90), ("公开日期", 100), ("公开时间", 100), ("上传时间", 95), ("录入时间", 95), ("添加时间", 95),
    ("发布于", 95), ("时间发布", 95), ("刊发日期", 90), ("更新时间", 72), ("更新日期", 72), ("发布", 70), ("日间", 60),
    ("时间", 75), ("日期", 74), ("時間", 75),
  ].map { ($0.0.bytes, $0.1) }
  private static let others = [
    "成文日期", "生成日期", "产生日期", "印发日期", "制发日期", "形成日期", "开始时间", "开始日期", "结束时间", "截止时间", "截止日期",
    "打印日期", "打印时间", "今天是", "今天", "实施日期", "失效日期", "废止日期", "施行日期", "生效日期", "有效期", "公示时间", "报名时间",
    "会议时间", "考试时间", "答复时间", "回复时间", "提交时间", "留言时间", "来信时间", "访谈时间", "活动时间", "举办时间", "培训时间",
    "公示期", "公告期", "发文日期", "生效时间", "实施时间", "开标时间", "出生日期", "征集时间", "页面生成时间", "任职时间", "发生时间",
    "网页更新日期", "网页更新时间", "页面更新时间", "页面更新日期", "站点更新时间", "网站更新时间",
  ].map(\.bytes)
}
