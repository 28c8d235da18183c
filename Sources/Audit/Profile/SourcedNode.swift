import JSON

/// A JSON5 value that still knows the file it came from, so that a profile merged from several files can be
/// complained about at the right line of the right one.
struct SourcedNode: Sendable {
  struct Origin: Sendable, Hashable {
    let file: String
    let line: Int
    let column: Int
  }

  struct Member: Sendable {
    let key: String
    let origin: Origin
    var value: SourcedNode
  }

  enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([SourcedNode])
    case object([Member])
  }

  var value: Value
  let origin: Origin

  init(_ value: Value, origin: Origin) {
    self.value = value
    self.origin = origin
  }

  init(_ node: JSONNode, file: String) {
    origin = Origin(file: file, line: node.position.line, column: node.position.column)
    switch node.value {
    case .null: value = .null
    case .bool(let flag): value = .bool(flag)
    case .number(let number): value = .number(number)
    case .string(let text): value = .string(text)
    case .array(let nodes): value = .array(nodes.map { SourcedNode($0, file: file) })
    case .object(let members):
      value = .object(
        members.map { member in
          let place = Origin(file: file, line: member.position.line, column: member.position.column)
          return Member(key: member.key, origin: place, value: SourcedNode(member.value, file: file))
        })
    }
  }

  subscript(key: String) -> SourcedNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// This value with `later` laid over it: objects are merged key by key, everything else is replaced; `null` takes
  /// the key of the earlier file away.
  func merged(with later: SourcedNode) -> SourcedNode {
    guard case .object(var members) = value, case .object(let others) = later.value else { return later }
    for other in others {
      if let index = members.firstIndex(where: { $0.key == other.key }) {
        if case .null = other.value.value {
          members.remove(at: index)
          continue
        }
        let merged = members[index].value.merged(with: other.value)
        members[index] = Member(key: other.key, origin: other.origin, value: merged)
      } else {
        members.append(other)
      }
    }
    return SourcedNode(.object(members), origin: later.origin)
  }

  /// An object without the members of these names; other values as they are.
  func without(_ keys: Set<String>) -> SourcedNode {
    guard case .object(let members) = value else { return self }
    return SourcedNode(.object(members.filter { !keys.contains($0.key) }), origin: origin)
  }

  /// An object with only the members of these names; other values as they are.
  func only(_ keys: Set<String>) -> SourcedNode {
    guard case .object(let members) = value else { return self }
    return SourcedNode(.object(members.filter { keys.contains($0.key) }), origin: origin)
  }
}
