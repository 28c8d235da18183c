import JSON

/// `reports/schema.json`, and a check of the part of JSON Schema 2020-12 that it uses.
struct ReportSchema {
  private let root: JSONNode

  init() throws { root = try JSON5.parse(try SourceTree.text("reports/schema.json")) }

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
