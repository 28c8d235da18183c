import JSON

extension Profile {
  /// How a resolved profile is written.
  public enum Notation: String, Sendable, CaseIterable {
    /// With bare keys, and a comment wherever the file changes that a value came from.
    case json5
    case json
  }

  /// The profile with everything that it extends merged into it, as `profile show` prints it.
  public func rendered(_ notation: Notation) -> String {
    switch notation {
    case .json:
      var json = JSONWriter(pretty: true)
      Self.write(tree, &json)
      return json.text + "\n"
    case .json5:
      var text = files.map { "// \($0)\n" }.joined()
      var file = tree.origin.file
      Self.write(tree, to: &text, indent: 0, file: &file)
      return text + "\n"
    }
  }

  private static func write(_ node: SourcedNode, _ json: inout JSONWriter) {
    switch node.value {
    case .null: json.null()
    case .bool(let flag): json.value(flag)
    case .number(let number):
      if let whole = Int(exactly: number) { json.value(whole) } else { json.value(number) }
    case .string(let text): json.value(text)
    case .array(let nodes): json.array { json in for node in nodes { write(node, &json) } }
    case .object(let members):
      json.object { json in
        for member in members {
          json.key(member.key)
          write(member.value, &json)
        }
      }
    }
  }

  private static func write(_ node: SourcedNode, to text: inout String, indent: Int, file: inout String) {
    let margin = String(repeating: "  ", count: indent + 1)
    switch node.value {
    case .object(let members):
      text += "{\n"
      for member in members {
        if member.origin.file != file {
          file = member.origin.file
          text += "\(margin)// \(file)\n"
        }
        text += "\(margin)\(key(member.key)): "
        write(member.value, to: &text, indent: indent + 1, file: &file)
        text += ",\n"
      }
      text += margin.dropLast(2) + "}"
    case .array(let nodes) where nodes.contains { if case .object = $0.value { true } else { false } }:
      text += "[\n"
      for node in nodes {
        text += margin
        write(node, to: &text, indent: indent + 1, file: &file)
        text += ",\n"
      }
      text += margin.dropLast(2) + "]"
    case .array(let nodes): text += "[" + nodes.map(scalar).joined(separator: ", ") + "]"
    case .null, .bool, .number, .string: text += scalar(node)
    }
  }

  private static func scalar(_ node: SourcedNode) -> String {
    var json = JSONWriter()
    write(node, &json)
    return json.text
  }

  /// A key as it may stand in JSON5 without quotation marks, or with them.
  private static func key(_ name: String) -> String {
    let isBare = name.utf8.allSatisfy { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 == 0x5F }
    return isBare && !name.isEmpty ? name : "'\(name)'"
  }
}
