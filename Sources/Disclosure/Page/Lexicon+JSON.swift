public import JSON

/// A lexicon file says something that a lexicon cannot hold.
public struct LexiconError: Error, Sendable, Equatable {
  /// `columns`, `fields`, `walls`, `notfound`, `parts` or `departure`.
  public let file: String
  public let position: JSONNode.Position
  public let problem: String
}

extension Lexicon {
  /// From the six files of `profiles/lexicon/`. An unknown key is an error at its place.
  public init(
    columns: JSONNode, fields: JSONNode, walls: JSONNode, notFound: JSONNode, parts: JSONNode,
    departure: JSONNode
  ) throws(LexiconError) {
    self.init()
    try readColumns(columns)
    try readFields(fields)
    try readWalls(walls)
    try readNotFound(notFound)
    try readParts(parts)
    try readDeparture(departure)
  }

  private mutating func readColumns(_ root: JSONNode) throws(LexiconError) {
    let file = LexiconFile(name: "columns")
    for node in try file.array(try file.member("categories", of: root, known: ["version", "categories", "asides"]))
    {
      try file.check(node, known: ["id", "zh", "en", "exact", "contains", "never", "reach", "folders"])
      var reach = Reach.below
      if let named = node["reach"] {
        guard let known = named.string.flatMap({ Reach(rawValue: $0) }) else {
          throw file.error(named, "expected 'name', 'type' or 'below'")
        }
        reach = known
      }
      categories.append(
        Category(
          id: ColumnCategory(rawValue: try file.text("id", of: node)), chinese: try file.text("zh", of: node),
          english: try file.text("en", of: node), exact: try file.texts("exact", of: node),
          contains: try file.texts("contains", of: node), never: try file.texts("never", of: node),
          reach: reach, folders: try file.texts("folders", of: node)))
    }
    asides = try file.texts("asides", of: root)
  }

  private mutating func readFields(_ root: JSONNode) throws(LexiconError) {
    let file = LexiconFile(name: "fields")
    let node = try file.member("fields", of: root, known: ["version", "fields"])
    fieldLabels = try file.labels(node)
  }

  private mutating func readParts(_ root: JSONNode) throws(LexiconError) {
    let file = LexiconFile(name: "parts")
    let known: Set = ["version", "annualReport", "disclosureGuide", "serviceGuide", "forms", "message"]
    annualReport = try documentParts(file.member("annualReport", of: root, known: known), file)
    disclosureGuide = try documentParts(file.member("disclosureGuide", of: root, known: known), file)
    serviceGuide = try documentParts(file.member("serviceGuide", of: root, known: known), file)
    let forms = try file.member("forms", of: root, known: known)
    try file.check(forms, known: ["labels", "none", "elsewhere"])
    self.forms.labels = try file.texts("labels", of: forms)
    self.forms.none = try file.texts("none", of: forms)
    self.forms.elsewhere = try file.texts("elsewhere", of: forms)
    messageLabels = try file.labels(file.member("message", of: root, known: known))
  }

  private mutating func readDeparture(_ root: JSONNode) throws(LexiconError) {
    let file = LexiconFile(name: "departure")
    try file.check(root, known: ["version", "notice", "addresses"])
    departure.notice = try file.texts("notice", of: root)
    departure.addresses = try file.texts("addresses", of: root)
  }

  private func documentParts(_ node: JSONNode, _ file: LexiconFile) throws(LexiconError) -> DocumentParts {
    var document = DocumentParts()
    let parts = try file.array(file.member("parts", of: node, known: ["titles", "never", "parts"]))
    document.titles = try file.texts("titles", of: node)
    document.never = try file.texts("never", of: node)
    for part in parts {
      try file.check(part, known: ["id", "zh", "en", "words"])
      document.parts.append(
        DocumentParts.Part(
          id: try file.text("id", of: part), chinese: try file.text("zh", of: part),
          english: try file.text("en", of: part), words: try file.texts("words", of: part)))
    }
    return document
  }

  private mutating func readWalls(_ root: JSONNode) throws(LexiconError) {
    let file = LexiconFile(name: "walls")
    for node in try file.array(try file.member("walls", of: root, known: ["version", "walls"])) {
      try file.check(node, known: ["id", "statuses", "body", "headers", "maxBytes"])
      var statuses: [Int] = []
      if let list = node["statuses"] {
        for status in try file.array(list) {
          guard let number = status.int else { throw file.error(status, "expected a whole number") }
          statuses.append(number)
        }
      }
      walls.append(
        WallSignature(
          id: try file.text("id", of: node), statuses: statuses, bodyMarks: try file.texts("body", of: node),
          headerMarks: try file.texts("headers", of: node), maxBytes: node["maxBytes"]?.int ?? 0))
    }
  }

  private mutating func readNotFound(_ root: JSONNode) throws(LexiconError) {
    let file = LexiconFile(name: "notfound")
    try file.check(root, known: ["version", "phrases"])
    notFoundPhrases = try file.texts("phrases", of: root)
  }
}

/// Reading one file with errors that name it.
private struct LexiconFile {
  let name: String

  func error(_ node: JSONNode, _ problem: String) -> LexiconError {
    LexiconError(file: name, position: node.position, problem: problem)
  }

  func check(_ node: JSONNode, known: Set<String>) throws(LexiconError) {
    guard let members = node.members else { throw error(node, "expected an object") }
    for member in members where !known.contains(member.key) {
      throw LexiconError(file: name, position: member.position, problem: "unknown key '\(member.key)'")
    }
  }

  func member(_ key: String, of node: JSONNode, known: Set<String>) throws(LexiconError) -> JSONNode {
    try check(node, known: known)
    guard let value = node[key] else { throw error(node, "missing key '\(key)'") }
    return value
  }

  func array(_ node: JSONNode) throws(LexiconError) -> [JSONNode] {
    guard let nodes = node.array else { throw error(node, "expected an array") }
    return nodes
  }

  func text(_ key: String, of node: JSONNode) throws(LexiconError) -> String {
    guard let value = node[key] else { throw error(node, "missing key '\(key)'") }
    guard let text = value.string else { throw error(value, "expected a text") }
    return text
  }

  /// Labels by the field that they stand for.
  func labels(_ node: JSONNode) throws(LexiconError) -> [String: [String]] {
    guard let members = node.members else { throw error(node, "expected an object") }
    var labels: [String: [String]] = [:]
    for member in members { labels[member.key] = try texts(member.key, of: node) }
    return labels
  }

  /// The texts of an array; an absent key is an empty one.
  func texts(_ key: String, of node: JSONNode) throws(LexiconError) -> [String] {
    guard let list = node[key] else { return [] }
    var texts: [String] = []
    for item in try array(list) {
      guard let text = item.string, !text.withoutSpace.isEmpty else {
        throw error(item, "expected a text that is not empty")
      }
      texts.append(text)
    }
    return texts
  }
}
