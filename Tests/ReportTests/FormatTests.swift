import FoundationEssentials
import Localization
import Report
import Testing

@Suite struct `Every format` {
  struct Case: CustomTestStringConvertible, Sendable {
    var format: any Format.Type
    var language: Language
    var testDescription: String { "\(format.name) \(language.rawValue)" }
  }

  static let cases = Formats.all.flatMap { format in Language.allCases.map { Case(format: format, language: $0) } }

  @Test(arguments: cases)
  func `writes the small model as expected`(_ test: Case) throws {
    let name = "small.\(test.language.rawValue).\(test.format.name)"
    try SourceTree.expect(withoutAssets(try text(test, Sample.small)), equals: name)
  }

  @Test(arguments: cases)
  func `gives the same bytes for facts that come in another order`(_ test: Case) throws {
    let model = Sample.town
    var shuffled = ReportModel(
      run: model.run, ledger: model.ledger, sites: model.sites, findings: model.findings.reversed(),
      columns: model.columns.reversed(),
      items: model.items.reversed(), linkGroups: model.linkGroups.reversed(),
      blindSpots: model.blindSpots.reversed(),
      rules: model.rules, truth: model.truth, limits: model.limits, office: model.office)
    shuffled.checklist = model.checklist
    var first: [UInt8] = []
    var second: [UInt8] = []
    test.format.init().write(model, language: test.language, to: &first)
    test.format.init().write(shuffled, language: test.language, to: &second)
    #expect(first == second)
  }

  @Test(arguments: cases)
  func `writes a run without any site`(_ test: Case) throws {
    let model = ReportModel(
      run: Sample.run(agency: nil), ledger: Sample.ledger, sites: [], findings: [], columns: [], items: [],
      linkGroups: [], blindSpots: [],
      rules: [])
    let text = try text(test, model)
    #expect(!text.isEmpty)
    if ["html", "json", "md", "github"].contains(test.format.name) { #expect(text.contains("2026")) }
  }

  /// The numbers are made up; the first has the right check digit.
  @Test(arguments: cases)
  func `quotes titles without the personal numbers in them`(_ test: Case) throws {
    let numbers = ["110101199003071233", "13912345678"]
    let title = "张某某（\(numbers[0])，电话\(numbers[1])）来信的答复"
    let finding = Sample.finding(
      1, message: "《\(title)》没有答复日期",
      evidence: .members([.init("title", .text(title)), .init("titles", .list([.text(title)]))]))
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: Sample.small.sites, findings: [finding], columns: [],
      items: [.init(site: "s1", column: nil, title: title, url: "https://s1.example.gov.cn/1.html")],
      linkGroups: [], blindSpots: [], rules: Sample.small.rules)
    var all = try text(test, model)
    test.format.init().files(model, language: test.language) { all += String(decoding: $1, as: UTF8.self) }
    for number in numbers { #expect(!all.contains(number)) }
    if ["html", "csv", "json", "xlsx"].contains(test.format.name) { #expect(all.contains("来信的答复")) }
  }

  /// What the format wrote, with the parts of an archive laid open.
  private func text(_ test: Case, _ model: ReportModel) throws -> String {
    var bytes: [UInt8] = []
    test.format.init().write(model, language: test.language, to: &bytes)
    return bytes.starts(with: Array("PK".utf8)) ? try Unzip.text(bytes) : String(decoding: bytes, as: UTF8.self)
  }

  @Test func `has a name of its own`() {
    #expect(Set(Formats.all.map { $0.name }).count == Formats.all.count)
    for format in Formats.all { #expect(Formats.named(format.name) != nil) }
    #expect(Formats.named("html5") == nil)
  }

  /// With `MINGCHA_REPORT_SAMPLES=folder` in the environment, writes the larger model there for looking at it.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["MINGCHA_REPORT_SAMPLES"] != nil), arguments: cases)
  func `writes a town for looking at it`(_ test: Case) throws {
    let folder = try #require(ProcessInfo.processInfo.environment["MINGCHA_REPORT_SAMPLES"])
    var bytes: [UInt8] = []
    test.format.init().write(Sample.town, language: test.language, to: &bytes)
    try Data(bytes).write(
      to: URL(filePath: folder).appending(path: "town.\(test.language.rawValue).\(test.format.fileName)"))
  }
}

/// The style sheet and the script have a test of their own; here they would only hide the differences.
private func withoutAssets(_ text: String) -> String {
  var text = text
  func cut(from opening: String, to closing: String) {
    guard let start = text.firstRange(of: opening),
      let end = text[start.upperBound...].firstRange(of: closing)
    else { return }
    text.replaceSubrange(start.upperBound..<end.lowerBound, with: "")
  }
  for name in ["style", "script"] {
    cut(from: "<\(name)>", to: "</\(name)>")
    cut(from: "\(name)-src &#39;sha256-", to: "&#39;")
  }
  return text
}
