import FoundationEssentials
import JSON
import Localization

/// The values of one call's keys, from the command line's options or from one line of a batch. Every mistake (a missing
/// key, a wrong type, bad base64, a file that cannot be read) is thrown as an `Exit` that names the key.
struct KeyValues: Sendable {
  private enum Value: Sendable {
    case texts([String])
    case number(Double)
  }

  private var values: [String: Value] = [:]
  private let kinds: [String: Key.Kind]

  init(_ arguments: Arguments, _ keys: [Key]) {
    kinds = Self.kinds(keys)
    for key in keys where arguments.has(key.name) { values[key.name] = .texts(arguments.all(key.name)) }
  }

  /// The members of a line's object. `null` is as good as absent. Members that are no keys are listed in `unknown`: a
  /// caller may carry labels of its own in the line.
  init(_ node: JSONNode, _ keys: [Key], unknown: inout [String]) throws(Exit) {
    kinds = Self.kinds(keys)
    guard let members = node.members else {
      throw Exit.usage(Localized("这一行应是一个 JSON 对象", en: "the line should be one JSON object"))
    }
    for member in members {
      guard let kind = kinds[member.key] else {
        unknown.append(member.key)
        continue
      }
      switch (member.value.value, kind) {
      case (.null, _): continue
      case (.string(let text), .text), (.string(let text), .base64), (.string(let text), .texts):
        values[member.key] = .texts([text])
      case (.number(let number), .integer): values[member.key] = .number(number)
      case (.array(let nodes), .texts):
        let texts = nodes.compactMap(\.string)
        guard texts.count == nodes.count else { throw Self.wrongType(member.key, kind) }
        values[member.key] = .texts(texts)
      default: throw Self.wrongType(member.key, kind)
      }
    }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// The text of a key, the last one when its option was repeated.
  func text(_ name: String) -> String? {
    guard case .texts(let texts) = values[name] else { return nil }
    return texts.last
  }

  func texts(_ name: String) -> [String] {
    guard case .texts(let texts) = values[name] else { return [] }
    return texts
  }

  func required(_ name: String) throws(Exit) -> String {
    guard let text = text(name) else { throw Self.missing(name) }
    return text
  }

  func integer(_ name: String) throws(Exit) -> Int? {
    guard case .integer(let range)? = kinds[name] else { throw Exit.bug("the key \(name) is no number") }
    let number: Int?
    switch values[name] {
    case nil: return nil
    case .number(let value): number = Int(exactly: value)
    case .texts(let texts): number = texts.last.flatMap { Int($0) }
    }
    guard let number, range.contains(number) else { throw Self.wrongType(name, .integer(range)) }
    return number
  }

  /// The bytes of the file that `file` names, or of the base64 under `name`. Exactly one of the two must be there.
  func body(_ name: String) throws(Exit) -> [UInt8] {
    switch (text("file"), text(name)) {
    case (let path?, nil): return try Files.read(path)
    case (nil, let code?):
      guard let data = Data(base64Encoded: code) else {
        throw Exit.usage(Localized("\(name) 不是有效的 base64", en: "\(name) is no valid base64"))
      }
      return [UInt8](data)
    case (nil, nil):
      throw Exit.usage(Localized("缺少 file 或 \(name)", en: "file or \(name) is required"))
    case (_?, _?):
      throw Exit.usage(Localized("file 和 \(name) 只能给一个", en: "give file or \(name), not both"))
    }
  }

  static func missing(_ name: String) -> Exit {
    .usage(Localized("缺少必需的 \(name)", en: "\(name) is required"))
  }

  static func wrongType(_ name: String, _ kind: Key.Kind) -> Exit {
    switch kind {
    case .text, .base64: .usage(Localized("\(name) 应是字符串", en: "\(name) takes a string"))
    case .texts: .usage(Localized("\(name) 应是字符串或字符串数组", en: "\(name) takes a string or an array of strings"))
    case .integer(let range):
      .usage(
        Localized(
          "\(name) 应是 \(range.lowerBound) 到 \(range.upperBound) 的整数",
          en: "\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound)"))
    }
  }

  private static func kinds(_ keys: [Key]) -> [String: Key.Kind] {
    Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0.kind) })
  }
}
