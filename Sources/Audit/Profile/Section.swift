import Disclosure
import Localization
import Web

/// Collects what is wrong with the files that one reading visits.
final class ProblemLog {
  private(set) var problems: [ProfileProblem] = []

  func add(_ origin: SourcedNode.Origin, _ key: String, _ message: Localized) {
    let problem = ProfileProblem(
      file: origin.file, line: origin.line, column: origin.column, key: key, message: message)
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// Throws when anything was logged; problems in the order of files and lines.
  func check() throws(ProfileError) {
    guard !problems.isEmpty else { return }
    throw ProfileError(
      problems: problems.sorted { ($0.file, $0.line, $0.column, $0.key) < ($1.file, $1.line, $1.column, $1.key) })
  }
}

/// One object of a profile while it is being read. It remembers which keys were asked for: `finish` reports the
/// others as unknown. A value of the wrong type is logged and read as absent, so that reading goes on and every
/// problem is found at once.
final class Section {
  let origin: SourcedNode.Origin
  let path: String
  let log: ProblemLog
  private let members: [SourcedNode.Member]
  private var asked: Set<String> = []

  /// A section over `node`; anything but an object is logged and read as an empty one.
  init(_ node: SourcedNode, path: String, log: ProblemLog) {
    origin = node.origin
    self.path = path
    self.log = log
    if case .object(let members) = node.value {
      self.members = members
    } else {
      members = []
      log.add(node.origin, path, Section.expected("对象 { … }", "an object { … }"))
    }
  }

  private static func expected(_ chinese: String, _ english: String) -> Localized {
    Localized("应为\(chinese)", en: "expected \(english)")
  }

  func path(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// All keys, in the order of the document.
  var keys: [String] { members.map(\.key) }

  /// Every member, all of them counted as asked for: for objects whose keys are names of things.
  func named() -> [SourcedNode.Member] {
    asked.formUnion(keys)
    return members
  }

  /// The members of these names as an object of their own, counted as asked for; nil when there are none.
  func members(of keys: Set<String>) -> SourcedNode? {
    asked.formUnion(keys)
    let found = members.filter { keys.contains($0.key) }
    return found.isEmpty ? nil : SourcedNode(.object(found), origin: origin)
  }

  func node(_ key: String) -> SourcedNode? {
    asked.insert(key)
    return members.first { $0.key == key }?.value
  }

  /// Where the key stands, for messages about it; the section itself when it is absent.
  func place(_ key: String) -> SourcedNode.Origin { members.first { $0.key == key }?.origin ?? origin }

  func problem(_ key: String, _ message: Localized) { log.add(place(key), path(key), message) }

  /// Logs keys that nobody asked for, each with the nearest one that was.
  func finish() {
    for member in members where !asked.contains(member.key) {
      let near = NearestWord.of(member.key, among: asked)
      let hint = near.map { ("，是否想写 \($0)？", "; did you mean \($0)?") } ?? ("", "")
      log.add(
        member.origin, path(member.key),
        Localized("未知的键“\(member.key)”\(hint.0)", en: "unknown key “\(member.key)”\(hint.1)"))
    }
  }

  // MARK: Values

  private func missing(_ key: String) {
    log.add(origin, path(key), Localized("缺少必填的键“\(key)”", en: "the required key “\(key)” is missing"))
  }

  private func read<Value>(
    _ key: String, _ kind: (String, String), required: Bool, _ get: (SourcedNode) -> Value?
  ) -> Value? {
    guard let node = node(key) else {
      if required { missing(key) }
      return nil
    }
    if let value = get(node) { return value }
    log.add(node.origin, path(key), Section.expected(kind.0, kind.1))
    return nil
  }

  func string(_ key: String, required: Bool = false) -> String? {
    read(key, ("非空的文字", "a text that is not empty"), required: required) { node in
      if case .string(let text) = node.value, !text.isEmpty { text } else { nil }
    }
  }

  func bool(_ key: String, required: Bool = false) -> Bool? {
    read(key, ("true 或 false", "true or false"), required: required) { node in
      if case .bool(let flag) = node.value { flag } else { nil }
    }
  }

  func integer(_ key: String, _ range: ClosedRange<Int>, required: Bool = false) -> Int? {
    let kind = (
      "整数 \(range.lowerBound)–\(range.upperBound)", "a whole number \(range.lowerBound)–\(range.upperBound)"
    )
    return read(key, kind, required: required) { node in
      guard case .number(let number) = node.value, let whole = Int(exactly: number) else { return nil }
      return range.contains(whole) ? whole : nil
    }
  }

  func number(_ key: String, _ range: ClosedRange<Double>, required: Bool = false) -> Double? {
    let kind = ("数 \(range.lowerBound)–\(range.upperBound)", "a number \(range.lowerBound)–\(range.upperBound)")
    return read(key, kind, required: required) { node in
      if case .number(let number) = node.value, range.contains(number) { number } else { nil }
    }
  }

  func strings(_ key: String, required: Bool = false) -> [String]? {
    read(key, ("文字的数组 [\"…\"]", "an array of texts [\"…\"]"), required: required) { node in
      guard case .array(let nodes) = node.value else { return nil }
      var texts: [String] = []
      for node in nodes {
        guard case .string(let text) = node.value else { return nil }
        texts.append(text)
      }
      return texts
    }
  }

  /// An array of arrays of texts.
  func groups(_ key: String) -> [[String]]? {
    read(key, ("文字数组的数组 [[\"…\"]]", "an array of arrays of texts [[\"…\"]]"), required: false) { node in
      guard case .array(let groups) = node.value, !groups.isEmpty else { return nil }
      var read: [[String]] = []
      for group in groups {
        guard case .array(let nodes) = group.value, !nodes.isEmpty else { return nil }
        var texts: [String] = []
        for node in nodes {
          guard case .string(let text) = node.value, !text.isEmpty else { return nil }
          texts.append(text)
        }
        read.append(texts)
      }
      return read
    }
  }

  func integers(_ key: String, _ range: ClosedRange<Int>, required: Bool = false) -> [Int]? {
    read(key, ("整数的数组", "an array of whole numbers"), required: required) { node in
      guard case .array(let nodes) = node.value else { return nil }
      var numbers: [Int] = []
      for node in nodes {
        guard case .number(let number) = node.value, let whole = Int(exactly: number), range.contains(whole) else {
          return nil
        }
        numbers.append(whole)
      }
      return numbers
    }
  }

  func date(_ key: String, required: Bool = false) -> CivilDate? {
    read(key, ("日期 \"2026-11-22\"", "a date \"2026-11-22\""), required: required) { node in
      if case .string(let text) = node.value { CivilDate(iso: text) } else { nil }
    }
  }

  func address(_ key: String, required: Bool = false) -> WebURL? {
    read(key, ("网址 \"https://…\"", "an address \"https://…\""), required: required) { node in
      if case .string(let text) = node.value { WebURL(text) } else { nil }
    }
  }

  /// One of the raw values of an enumeration.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ key: String, _ type: Choice.Type, required: Bool = false
  ) -> Choice? {
    let names = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: " | ")
    return read(key, (names, "one of \(names)"), required: required) { node in
      if case .string(let text) = node.value { Choice(rawValue: text) } else { nil }
    }
  }

  /// The object under the key, read by `body`, its unknown keys reported afterwards.
  func section<Value>(_ key: String, required: Bool = false, _ body: (Section) -> Value) -> Value? {
    guard let node = node(key) else {
      if required { missing(key) }
      return nil
    }
    let section = Section(node, path: path(key), log: log)
    let value = body(section)
    section.finish()
    return value
  }

  /// The objects of the array under the key, each read by `body`; elements that it gives nil for are left out.
  func sections<Value>(_ key: String, required: Bool = false, _ body: (Section) -> Value?) -> [Value]? {
    let nodes: [SourcedNode]? = read(key, ("对象的数组 [{ … }]", "an array of objects [{ … }]"), required: required) {
      if case .array(let nodes) = $0.value { nodes } else { nil }
    }
    return nodes?.enumerated().compactMap { index, node in
      let section = Section(node, path: "\(path(key))[\(index)]", log: log)
      let value = body(section)
      section.finish()
      return value
    }
  }
}
