import JSON
import Localization
import Report
import Testing

/// The part of JSON Schema 2020-12 that `reports/schema.json` uses.
private struct Schema {
  let root: JSONNode

  /// Where and how the value breaks the schema; empty when it keeps it.
  func problems(of value: JSONNode) -> [String] { check(value, root, at: "$") }

  private func check(_ value: JSONNode, _ schema: JSONNode, at path: String) -> [String] {
    if let reference = schema["$ref"]?.string {
      guard let target = root["$defs"]?[String(reference.dropFirst("#/$defs/".count))] else {
        return ["\(path): no definition \(reference)"]
      }
      return check(value, target, at: path)
    }
    if let choices = schema["anyOf"]?.array {
      let results = choices.map { check(value, $0, at: path) }
      return results.contains { $0.isEmpty } ? [] : results.flatMap { $0 }
    }
    var problems: [String] = []
    if let types = schema["type"].map({ $0.array?.compactMap(\.string) ?? [$0.string ?? ""] }),
      !types.contains(where: { isA($0, value) })
    {
      problems.append("\(path): not \(types.joined(separator: " or "))")
    }
    if let constant = schema["const"], !same(constant, value) { problems.append("\(path): not the constant") }
    if let allowed = schema["enum"]?.array, !allowed.contains(where: { same($0, value) }) {
      problems.append("\(path): none of the allowed values")
    }
    if let least = schema["minimum"]?.number, let number = value.number, number < least {
      problems.append("\(path): below \(least)")
    }
    if let most = schema["maximum"]?.number, let number = value.number, number > most {
      problems.append("\(path): above \(most)")
    }
    if let pattern = schema["pattern"]?.string, let text = value.string,
      (try? Regex(pattern).wholeMatch(in: text)) == nil
    {
      problems.append("\(path): does not match \(pattern)")
    }
    if let members = value.members, let properties = schema["properties"] {
      for name in schema["required"]?.array ?? [] where value[name.string ?? ""] == nil {
        problems.append("\(path): lacks \(name.string ?? "")")
      }
      for member in members {
        if let expected = properties[member.key] {
          problems += check(member.value, expected, at: "\(path).\(member.key)")
        } else if schema["additionalProperties"]?.bool == false {
          problems.append("\(path): unknown member \(member.key)")
        }
      }
    }
    if let elements = value.array, let items = schema["items"] {
      for (index, element) in elements.enumerated() { problems += check(element, items, at: "\(path)[\(index)]") }
    }
    return problems
  }

  private func isA(_ type: String, _ value: JSONNode) -> Bool {
    switch (type, value.value) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("null", .null),
      ("number", .number):
      true
    case ("integer", .number): value.int != nil
    default: false
    }
  }

  private func same(_ a: JSONNode, _ b: JSONNode) -> Bool {
    switch (a.value, b.value) {
    case (.null, .null): true
    case (.string(let a), .string(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.bool(let a), .bool(let b)): a == b
    default: false
    }
  }
}

@Suite struct `The JSON report` {
  private func schema() throws -> Schema {
    Schema(root: try JSON5.parse(try SourceTree.text("reports/schema.json")))
  }

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
      run: Sample.run(), sites: [Sample.site("s1", "一")], findings: findings, columns: [], items: [],
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
      run: Sample.run(), sites: [], findings: [Sample.finding(1, evidence: evidence)], columns: [], items: [],
      linkGroups: [], blindSpots: [], rules: [])
    let read = try #require(try JSON5.parse(try json(model))["findings"]?.array?.first?["evidence"])
    #expect(Evidence(read) == evidence)
  }
}
