import JSON

/// The labelled facts of one page against what was read, fact by fact. A fact is named by its path in the object
/// of `inspect --format json`; `published.value` is just `published`.
struct FactComparison {
  /// One labelled fact. Of a list, elements are counted for precision and recall.
  struct Fact {
    let name: String
    let isRight: Bool
    /// Values (of a list: elements) that are right, that were invented or read wrongly, that were missed.
    let found: Int
    let invented: Int
    let missed: Int
    /// For the message: what the label wants and what was read.
    let wanted: String
    let read: String
  }

  let page: String
  private(set) var facts: [Fact] = []

  var disagreements: [String] {
    facts.filter { !$0.isRight }.map { "\(page)  \($0.name): wanted \($0.wanted), read \($0.read)" }
  }

  init(page: String) { self.page = page }

  init(page: String, label: JSONNode, read: JSONNode) {
    self.page = page
    for member in label.members ?? [] where member.key != "input" {
      switch member.key {
      case "links": present("links", member.value.array ?? [], read["links"]?.array ?? [])
      case "linksAbsent": absent(member.value.array ?? [], read["links"]?.array ?? [])
      case "textHas", "textLacks": quote(member.key, member.value.array ?? [], read["text"]?.string ?? "")
      default: compare(member.key, member.value, read[member.key])
      }
    }
  }

  /// A fact that is one value or absent.
  mutating func scalar(_ name: String, _ wanted: String?, _ read: String?) {
    let right = wanted == read
    facts.append(
      Fact(
        name: name, isRight: right, found: right && wanted != nil ? 1 : 0,
        invented: !right && read != nil ? 1 : 0, missed: !right && wanted != nil ? 1 : 0,
        wanted: wanted ?? "nothing", read: read ?? "nothing"))
  }

  private mutating func compare(_ path: String, _ wanted: JSONNode, _ read: JSONNode?) {
    guard let read else {
      scalar(path, wanted.brief, "no such key")
      return
    }
    switch wanted.value {
    case .object(let members):
      for member in members {
        let isAbsent = if case .null = read.value { true } else { false }
        let value = isAbsent ? JSONNode(.null, at: read.position) : read[member.key]
        compare(Self.name(path, member.key), member.value, value)
      }
    case .array(let elements): list(path, elements, read.array ?? [])
    case .null:
      if case .null = read.value { scalar(path, nil, nil) } else { scalar(path, nil, read.brief) }
    default:
      if case .null = read.value { scalar(path, wanted.brief, nil) } else { scalar(path, wanted.brief, read.brief) }
    }
  }

  /// `published.value` is `published`, `column.name` is `column`; the record has a field 名称 of its own.
  private static func name(_ path: String, _ key: String) -> String {
    key == "value" || key == "name" && path != "record" ? path : "\(path).\(key)"
  }

  /// Right when all elements agree in order; precision and recall count elements in any order.
  private mutating func list(_ name: String, _ wanted: [JSONNode], _ read: [JSONNode]) {
    let exact = wanted.count == read.count && zip(wanted, read).allSatisfy { $0.agrees(with: $1) }
    var free = read
    var missed: [JSONNode] = []
    for element in wanted {
      if let match = free.firstIndex(where: { element.agrees(with: $0) }) {
        free.remove(at: match)
      } else {
        missed.append(element)
      }
    }
    let order = missed.isEmpty && free.isEmpty ? " (in another order)" : ""
    facts.append(
      Fact(
        name: name, isRight: exact, found: wanted.count - missed.count, invented: free.count, missed: missed.count,
        wanted: "\(wanted.count) with \(missed.brief)", read: "\(read.count) with \(free.brief)\(order)"))
  }

  private mutating func present(_ name: String, _ wanted: [JSONNode], _ read: [JSONNode]) {
    let missed = wanted.filter { element in !read.contains { element.agrees(with: $0) } }
    facts.append(
      Fact(
        name: name, isRight: missed.isEmpty, found: wanted.count - missed.count, invented: 0, missed: missed.count,
        wanted: missed.brief, read: "none such among \(read.count)"))
  }

  private mutating func absent(_ unwanted: [JSONNode], _ read: [JSONNode]) {
    let invented = unwanted.filter { address in read.contains { $0["url"]?.string == address.string } }
    facts.append(
      Fact(
        name: "links", isRight: invented.isEmpty, found: 0, invented: invented.count, missed: 0,
        wanted: "no \(invented.brief)", read: "it"))
  }

  private mutating func quote(_ key: String, _ phrases: [JSONNode], _ text: String) {
    let wrong = phrases.filter { phrase in
      (phrase.string.map { text.firstRange(of: $0) != nil } ?? false) != (key == "textHas")
    }
    let count = phrases.count - wrong.count
    facts.append(
      Fact(
        name: "text", isRight: wrong.isEmpty, found: key == "textHas" ? count : 0,
        invented: key == "textHas" ? 0 : wrong.count, missed: key == "textHas" ? wrong.count : 0,
        wanted: "\(key) \(wrong.brief)", read: "\(text.prefix(400))"))
  }
}

extension JSONNode {
  /// Whether all that this label says holds of a read value: of an object only the keys given count.
  func agrees(with read: JSONNode) -> Bool {
    switch (value, read.value) {
    case (.null, .null): true
    case (.bool(let wanted), .bool(let read)): wanted == read
    case (.number(let wanted), .number(let read)): wanted == read
    case (.string(let wanted), .string(let read)): wanted == read
    case (.array(let wanted), .array(let read)):
      wanted.count == read.count && zip(wanted, read).allSatisfy { $0.agrees(with: $1) }
    case (.object(let wanted), .object):
      wanted.allSatisfy { member in read[member.key].map { member.value.agrees(with: $0) } ?? false }
    default: false
    }
  }

  /// The value for a message, on one line.
  var brief: String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .string(let text): text
    case .array(let elements): elements.brief
    case .object(let members): "{\(members.map { "\($0.key): \($0.value.brief)" }.joined(separator: ", "))}"
    }
  }
}

extension [JSONNode] {
  var brief: String { "[\(map(\.brief).joined(separator: ", "))]" }
}
