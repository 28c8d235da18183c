public import JSON

/// What a rule measured, as a tree of named values. It is the `evidence` object of a finding in the store.
public indirect enum Evidence: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    public var name: String
    public var value: Evidence
    public init(_ name: String, _ value: Evidence) {
      self.name = name
      self.value = value
    }
  }

  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([Evidence])
  case members([Member])

  public init(_ node: JSONNode) {
    switch node.value {
    case .null: self = .null
    case .bool(let flag): self = .flag(flag)
    case .number(let number): self = .number(number)
    case .string(let text): self = .text(text)
    case .array(let nodes): self = .list(nodes.map { Evidence($0) })
    case .object(let members): self = .members(members.map { Member($0.key, Evidence($0.value)) })
    }
  }

  public var isEmpty: Bool {
    switch self {
    case .null: true
    case .flag, .number: false
    case .text(let text): text.isEmpty
    case .list(let values): values.isEmpty
    case .members(let members): members.isEmpty
    }
  }

  /// A number as people write it: without a fraction when it has none.
  static func print(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

  /// Writes it as the value that comes next.
  public func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .flag(let flag): json.value(flag)
    case .number(let number):
      if let whole = Int(exactly: number) { json.value(whole) } else { json.value(number) }
    case .text(let text): json.value(text)
    case .list(let values): json.array { json in for value in values { value.write(to: &json) } }
    case .members(let members):
      json.object { json in
        for member in members {
          json.key(member.name)
          member.value.write(to: &json)
        }
      }
    }
  }
}
