/// A value of a JSON or JSON5 document together with where it stands, so that a message can name line and column.
public struct JSONNode: Sendable {
  public enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    /// Members in the order of the document. A repeated key is a syntax error.
    case object([Member])
  }

  public struct Member: Sendable {
    public let key: String
    /// Where the key stands.
    public let position: Position
    public let value: JSONNode

    public init(key: String, position: Position, value: JSONNode) {
      self.key = key
      self.position = position
      self.value = value
    }
  }

  /// A place in a document: line and column from 1, columns in Unicode scalars.
  public struct Position: Sendable, Hashable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  public let value: Value
  public let position: Position

  public init(_ value: Value, at position: Position) {
    self.value = value
    self.position = position
  }

  /// The member of that name, or nil when this is no object or has none.
  public subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  public var string: String? { if case .string(let text) = value { text } else { nil } }
  public var bool: Bool? { if case .bool(let flag) = value { flag } else { nil } }
  public var number: Double? { if case .number(let number) = value { number } else { nil } }
  /// A number without a fraction that fits.
  public var int: Int? { number.flatMap { Int(exactly: $0) } }
  public var array: [JSONNode]? { if case .array(let nodes) = value { nodes } else { nil } }
  public var members: [Member]? { if case .object(let members) = value { members } else { nil } }
}

/// What is wrong with the text of a document, and where.
public struct JSONSyntaxError: Error, Sendable, Equatable {
  public let position: JSONNode.Position
  /// What was expected or found, in English and short: `expected ',' or '}'`.
  public let problem: String

  public init(at position: JSONNode.Position, _ problem: String) {
    self.position = position
    self.problem = problem
  }
}
