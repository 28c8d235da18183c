import HTML

/// Annual reports, guides and interaction entries: what rules ask of them beyond an article's facts.
extension Reading {
  /// Where a document's own words stand: from its title or text to the end of its container, or of the page.
  private var documentRange: Range<Int> {
    let start = titleNode.map { view.range(of: $0).lowerBound } ?? main?.lowerBound ?? 0
    return min(start, text.count)..<text.count
  }

  mutating func readAnnualReport() {
    guard let title = facts.title, lexicon.annualReport.isNamed(by: title) else { return }
    let body = facts.text.bytes
    facts.annualReport = AnnualReport(
      year: ReportYear.find(in: title) ?? ReportYear.find(in: body.line(0..<min(body.count, 600))),
      sections: lexicon.annualReport.found(in: body, 0..<body.count, loosely: true))
  }

  /// The guide that this page is. Its title says so, or most of a service guide's elements have labels of their own.
  /// A page with a list of dated rows is none.
  func guide(beside rows: [RowGroup.Row]?) -> GuideFacts? {
    guard (rows ?? []).filter({ $0.date != nil }).count < 3 else { return nil }
    let title = facts.title ?? ""
    if lexicon.disclosureGuide.isNamed(by: title) {
      let elements = lexicon.disclosureGuide.found(in: text, documentRange, loosely: true)
      if elements.count >= 3 { return GuideFacts(kind: .disclosure, elements: elements) }
      return nil
    }
    let isNamed = lexicon.serviceGuide.isNamed(by: title) || facts.column?.category?.rawValue == "service"
    guard isNamed || words.hold(.service) else { return nil }
    let elements = lexicon.serviceGuide.found(in: text, documentRange, loosely: false)
    guard elements.count >= (isNamed ? 3 : 5) else { return nil }
    return GuideFacts(kind: .service, elements: elements, forms: forms(in: documentRange))
  }

  /// The entry of an interaction column that this page shows: a label of the question and one of its handling.
  mutating func message() -> MessageFacts? {
    guard words.hold(.message) else { return nil }
    var found = RecordPairs(reading: self, labels: lexicon.message, longest: 6_000)
    found.read()
    var values: [String: String] = [:]
    for pair in found.pairs where values[pair.field] == nil { values[pair.field] = pair.value }
    let labels = found.labelled
    guard labels.count >= 3, !labels.isDisjoint(with: ["asked", "question", "title"]),
      !labels.isDisjoint(with: ["answered", "answer", "status", "agency"])
    else { return nil }
    if let first = found.pairs.first, let end = found.pairs.map(\.end).max() {
      letter = Letter(
        range: first.place..<max(first.place, end), reply: found.pairs.first { $0.field == "answer" }?.place,
        answer: values["answer"] ?? "")
    }
    let scanner = DateScanner(reference: input.reference)
    return MessageFacts(
      number: values["number"], title: values["title"],
      asked: values["asked"].flatMap { scanner.first(in: $0)?.day },
      answered: values["answered"].flatMap { scanner.first(in: $0)?.day }, status: values["status"],
      agency: values["agency"], hasAnswer: values["answer"] != nil)
  }
}

/// A letter of a visitor and what the office wrote below it, by their places in the page's text.
struct Letter {
  var range: Range<Int>
  /// Where the office's own words begin; nil when it has not answered.
  var reply: Int?
  /// These words.
  var answer: String
}

/// The year of a report: 2023年, 二〇二三年, 2023 年度.
enum ReportYear {
  static func find(in title: String) -> Int? {
    let bytes = title.withoutSpace.bytes
    var index = 0
    while index < bytes.count {
      let (value, length) = bytes.scalar(at: index)
      if let year = digits(bytes, index) ?? chinese(bytes, index, value), bytes.has(mark, at: year.end) {
        return year.value
      }
      index += length
    }
    return nil
  }

  private static func digits(_ bytes: [UInt8], _ start: Int) -> (value: Int, end: Int)? {
    var value = 0
    var index = start
    for _ in 0..<4 {
      guard index < bytes.count, case let (scalar, length) = bytes.scalar(at: index), let digit = digitValue(scalar)
      else { return nil }
      value = value * 10 + digit
      index += length
    }
    return (2000...2099).contains(value) ? (value, index) : nil
  }

  private static func chinese(_ bytes: [UInt8], _ start: Int, _ scalar: UInt32) -> (value: Int, end: Int)? {
    scalar == 0x4E8C ? ChineseNumeral.year(in: bytes, at: start, to: bytes.count) : nil
  }

  private static let mark = "年".bytes
}
