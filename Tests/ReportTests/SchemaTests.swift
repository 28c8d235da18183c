import JSON
import Localization
import Report
import Testing

@Suite struct `The JSON report` {
  private func schema() throws -> ReportSchema { try ReportSchema() }

  private func json(_ model: ReportModel) throws -> String {
    var bytes: [UInt8] = []
    JSONFormat().write(model, language: .chinese, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `keeps its published schema`() throws {
    for model in [Sample.small, Sample.town] {
      #expect(try schema().problems(of: try JSON5.parse(try json(model))) == [])
    }
  }

  @Test(arguments: [
    (#""balanced": true"#, #""balanced": "yes""#), (#""verdict": "fail""#, #""verdict": "perhaps""#),
    (#""asOf": "#, #""as_of": "#), (#""version": 1"#, #""version": 2"#),
    (#""freshSince": "2026"#, #""freshSince": "20x6"#),
  ])
  func `is refused by the schema when something is wrong with it`(_ edit: (from: String, to: String)) throws {
    let text = try json(Sample.small)
    let broken = text.replacing(edit.from, with: edit.to, maxReplacements: 1)
    try #require(broken != text)
    #expect(try !schema().problems(of: try JSON5.parse(broken)).isEmpty)
  }

  @Test func `leaves nothing out, however much there is`() throws {
    let findings = (0..<6_000).map { Sample.finding($0) }
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: [Sample.site("s1", "一")], findings: findings, columns: [],
      items: [],
      linkGroups: [],
      blindSpots: [], rules: [])
    let document = try JSON5.parse(try json(model))
    #expect(document["findings"]?.array?.count == 6_000)
    #expect(document["summary"]?["findings"]?["deduct"]?.int == 6_000)
  }

  @Test func `keeps the evidence as the rule wrote it`() throws {
    let written =
      #"{"newest": "2026-01-02", "count": 6, "share": 0.25, "urls": ["a", null], "deep": {"flag": true}}"#
    let evidence = Evidence(try JSON5.parse(written))
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: [], findings: [Sample.finding(1, evidence: evidence)],
      columns: [], items: [],
      linkGroups: [], blindSpots: [], rules: [])
    let read = try #require(try JSON5.parse(try json(model))["findings"]?.array?.first?["evidence"])
    #expect(Evidence(read) == evidence)
  }
}
