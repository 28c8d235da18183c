public import Disclosure
public import JSON
public import Localization

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
  /// A code of the profile's own, with its words.
  case coded(String, Localized)
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
    case .text(let text), .coded(let text, _): text.isEmpty
    case .list(let values): values.isEmpty
    case .members(let members): members.isEmpty
    }
  }

  /// The same without the personal numbers of the texts that it quotes. Addresses stay what they are.
  public var masked: Evidence {
    switch self {
    case .text(let text):
      text.hasPrefix("http://") || text.hasPrefix("https://") ? self : .text(PersonalDataScanner.masked(text))
    case .list(let values): .list(values.map(\.masked))
    case .members(let members): .members(members.map { Member($0.name, $0.value.masked) })
    default: self
    }
  }

  /// The same with the categories of columns in the words of a lexicon.
  public func naming(_ categories: [ColumnCategory: Localized]) -> Evidence {
    switch self {
    case .list(let values): .list(values.map { $0.naming(categories) })
    case .members(let members):
      .members(
        members.map { member in
          if member.name == "category", case .text(let code) = member.value,
            let words = categories[ColumnCategory(rawValue: code)]
          {
            return Member(member.name, .coded(code, words))
          }
          return Member(member.name, member.value.naming(categories))
        })
    default: self
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
    case .text(let text), .coded(let text, _): json.value(text)
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
