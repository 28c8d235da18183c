public import JSON
public import Localization

/// The drawing record: a file to be published with the sample (docs/register.md).
extension Drawing {
  static let format = 1
  static let method =
    "mingcha-draw-1: largest remainders by division; longest ago first; lowest sha256(seed LF key)"

  public func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("format", Self.format)
      json.member("method", Self.method)
      json.member("quarter", request.quarter)
      json.member("seed", request.seed)
      switch request.size {
      case .ratio(let basisPoints): json.member("ratioBasisPoints", basisPoints)
      case .count(let count): json.member("count", count)
      }
      json.member("by", request.strata.map(\.rawValue))
      json.key("population")
      json.object { json in
        json.member("size", populationSize)
        json.member("sha256", populationSeal)
      }
      json.key("always")
      Self.write(always.mapValues(\.rawValue), &json)
      json.key("lastDrawn")
      Self.write(history, &json)
      json.key("divisions")
      json.array { json in for division in divisions { division.write(&json) } }
      json.key("sites")
      json.array { json in for choice in choices { choice.write(&json) } }
    }
  }

  private static func write(_ map: [String: String], _ json: inout JSONWriter) {
    json.object { json in
      for (key, value) in map.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
    }
  }

  /// From a record. Throws the first thing that is wrong with it, with its place.
  public init(record node: JSONNode) throws(DrawingRecordError) {
    let reading = RecordReading()
    guard node["format"]?.int == Self.format else {
      throw reading.error(node["format"] ?? node, "format \(Self.format)")
    }
    let size: Size
    if let points = node["ratioBasisPoints"]?.int {
      size = .ratio(basisPoints: points)
    } else {
      size = .count(try reading.integer("count", of: node))
    }
    var strata: [Stratum] = []
    for item in try reading.array("by", of: node) {
      guard let stratum = item.string.flatMap({ Stratum(rawValue: $0) }) else {
        throw reading.error(item, Stratum.allCases.map(\.rawValue).joined(separator: ", "))
      }
      strata.append(stratum)
    }
    request = Request(
      quarter: try reading.text("quarter", of: node), seed: try reading.text("seed", of: node), size: size,
      strata: strata)
    let population = try reading.member("population", of: node)
    populationSize = try reading.integer("size", of: population)
    populationSeal = try reading.text("sha256", of: population)
    always = [:]
    for (key, value) in try reading.map("always", of: node) {
      guard let reason = Reason(rawValue: value) else {
        throw reading.error(node["always"] ?? node, "failed, named")
      }
      always[key] = reason
    }
    history = try reading.map("lastDrawn", of: node)
    divisions = []
    var names: Set<String> = []
    for item in try reading.array("divisions", of: node) {
      guard names.insert(try reading.text("name", of: item)).inserted else {
        throw reading.error(item["name"] ?? item, "a division that is named once")
      }
      divisions.append(
        Division(
          name: try reading.text("name", of: item), size: try reading.integer("size", of: item),
          quota: try reading.integer("quota", of: item), drawn: try reading.integer("drawn", of: item)))
    }
    choices = []
    var keys: Set<String> = []
    for item in try reading.array("sites", of: node) {
      guard keys.insert(try reading.text("key", of: item)).inserted else {
        throw reading.error(item["key"] ?? item, "a site that is listed once")
      }
      guard let reason = Reason(rawValue: try reading.text("reason", of: item)) else {
        throw reading.error(item["reason"] ?? item, Reason.allCases.map(\.rawValue).joined(separator: ", "))
      }
      choices.append(
        Choice(
          key: try reading.text("key", of: item), name: try reading.text("name", of: item),
          home: try reading.text("home", of: item), division: try reading.text("division", of: item),
          reason: reason, lastDrawn: item["lastDrawn"]?.string, ticket: try reading.text("ticket", of: item)))
    }
  }
}

extension Drawing.Division {
  fileprivate func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("size", size)
      json.member("quota", quota)
      json.member("drawn", drawn)
    }
  }
}

extension Drawing.Choice {
  fileprivate func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("key", key)
      json.member("name", name)
      json.member("home", home)
      json.member("division", division)
      json.member("reason", reason.rawValue)
      json.member("lastDrawn", lastDrawn)
      json.member("ticket", ticket)
    }
  }
}

/// A drawing record that cannot be read.
public struct DrawingRecordError: Error, Sendable, Equatable {
  public let position: JSONNode.Position
  public let message: Localized
}

private struct RecordReading {
  func error(_ node: JSONNode, _ expected: String) -> DrawingRecordError {
    DrawingRecordError(position: node.position, message: Localized("应为 \(expected)", en: "expected \(expected)"))
  }

  func member(_ key: String, of node: JSONNode) throws(DrawingRecordError) -> JSONNode {
    guard let value = node[key] else {
      throw DrawingRecordError(
        position: node.position, message: Localized("缺少 \(key)", en: "\(key) is missing"))
    }
    return value
  }

  func text(_ key: String, of node: JSONNode) throws(DrawingRecordError) -> String {
    let value = try member(key, of: node)
    guard let text = value.string else { throw error(value, "\(key): \"…\"") }
    return text
  }

  func integer(_ key: String, of node: JSONNode) throws(DrawingRecordError) -> Int {
    let value = try member(key, of: node)
    guard let number = value.int, (0...1_000_000_000).contains(number) else { throw error(value, "\(key): 0…") }
    return number
  }

  func array(_ key: String, of node: JSONNode) throws(DrawingRecordError) -> [JSONNode] {
    let value = try member(key, of: node)
    guard let nodes = value.array else { throw error(value, "\(key): […]") }
    return nodes
  }

  func map(_ key: String, of node: JSONNode) throws(DrawingRecordError) -> [String: String] {
    let value = try member(key, of: node)
    guard let members = value.members else { throw error(value, "\(key): {…}") }
    var map: [String: String] = [:]
    for member in members {
      guard let text = member.value.string else { throw error(member.value, "\"…\"") }
      map[member.key] = text
    }
    return map
  }
}
