import Web

/// The script calls that carry the page count where no link does.
///
/// - `createPageHTML(4, 0, "index", "html")`: pages, current from 0, stem, ending
/// - `createPageHTML(835, 56, 0, "index", "html")`: records before them
/// - `createPageHTML('page_div', 50, 1, 'list', 'shtml', 1000)`: an element, then pages, current from 1 …
/// - `Pager({size: 16, current: 0, prefix: 'index', suffix: 'html'})`
/// - `var countPage = 17; var currentPage = 0;`, `totalPage: 17`
struct PagerCall {
  var count: Int
  /// As the script counts: from 0, or from 1 when `isOneBased`.
  var current: Int
  var isOneBased: Bool
  var stem: String?
  var ending: String?
  /// A call of the form `createPageHTML(4, 0, "index", "html")`, whose function is the same on every site.
  var isPrinted = false

  /// Page k of the list: index.html, index_1.html … from 0; list.shtml, list_2.shtml … from 1.
  func paging(base: WebURL, page: WebURL) -> Paging {
    var paging = Paging()
    paging.count = max(count, 1)
    let fromOne = isOneBased ? current : current + 1
    paging.current = min(max(fromOne, 1), max(count, 1))
    let next = isOneBased ? current + 1 : current + 1
    if fromOne < count, let stem, let ending {
      paging.next = WebURL("\(stem)_\(next).\(ending)", base: page)
    }
    return paging
  }

  static func find(in code: [UInt8]) -> PagerCall? {
    createPage(code) ?? pager(code) ?? variables(code)
  }

  private static func createPage(_ code: [UInt8]) -> PagerCall? {
    var index = 0
    while let start = code.firstIndex(of: call, in: index..<code.count) {
      index = start + call.count
      // The definition, `function createPageHTML(…)`, is no call.
      let before = code.trimmed(0..<start).upperBound
      if code.has(function, at: before - function.count) { continue }
      let arguments = ScriptArguments.read(code, from: index)
      var values = arguments[...]
      if case .text? = values.first { values.removeFirst() }
      let isOneBased = values.count < arguments.count
      var numbers: [Int] = []
      while case .number(let number)? = values.first {
        numbers.append(number)
        values.removeFirst()
      }
      var texts: [String] = []
      for case .text(let text) in values { texts.append(text) }
      guard numbers.count >= 2 else { continue }
      let three = numbers.count >= 3
      return PagerCall(
        count: numbers[three ? 1 : 0], current: numbers[three ? 2 : 1],
        isOneBased: isOneBased, stem: texts.first, ending: texts.dropFirst().first,
        isPrinted: numbers.count == 2 && texts.count == 2 && !isOneBased)
    }
    return nil
  }

  private static func pager(_ code: [UInt8]) -> PagerCall? {
    guard let start = code.firstIndex(of: object, in: 0..<code.count) else { return nil }
    let end = code.firstIndex(of: [0x7D], in: start..<code.count) ?? code.count
    guard let size = number(named: "size", code, start..<end) else { return nil }
    return PagerCall(
      count: size, current: number(named: "current", code, start..<end) ?? 0, isOneBased: false,
      stem: text(named: "prefix", code, start..<end), ending: text(named: "suffix", code, start..<end))
  }

  private static func variables(_ code: [UInt8]) -> PagerCall? {
    let all = 0..<code.count
    if let count = number(named: "countPage", code, all) {
      return PagerCall(
        count: count, current: number(named: "currentPage", code, all) ?? 0, isOneBased: false, stem: "index",
        ending: text(named: "sExt", code, all) ?? "html")
    }
    if let count = number(named: "totalPage", code, all) ?? number(named: "totalPages", code, all) {
      let current = number(named: "currentPage", code, all) ?? number(named: "current", code, all) ?? 1
      return PagerCall(count: count, current: max(current, 1), isOneBased: true, stem: nil, ending: nil)
    }
    return nil
  }

  /// The value of `name: 17`, `name = '17'` as a text, when it is made of digits.
  static func value(_ name: String, _ code: [UInt8]) -> String? {
    number(named: name, code, 0..<code.count).map(String.init)
  }

  /// `name = 17` or `name: 17`.
  private static func number(named name: String, _ code: [UInt8], _ range: Range<Int>) -> Int? {
    guard var index = value(named: name, code, range) else { return nil }
    if index < range.upperBound, code[index] == 0x22 || code[index] == 0x27 { index += 1 }
    let start = index
    while index < range.upperBound, isDigit(code[index]), index - start < 7 { index += 1 }
    return Int(code.string(start..<index))
  }

  private static func text(named name: String, _ code: [UInt8], _ range: Range<Int>) -> String? {
    value(named: name, code, range).flatMap { ScriptText.literal(code, at: $0)?.text }
  }

  private static func value(named name: String, _ code: [UInt8], _ range: Range<Int>) -> Int? {
    let name = name.bytes
    var from = range.lowerBound
    while let start = code.firstIndex(of: name, in: from..<range.upperBound) {
      from = start + name.count
      if start > 0, ScriptText.isNameByte(code[start - 1]) { continue }
      var index = from
      if index < range.upperBound, code[index] == 0x22 || code[index] == 0x27 { index += 1 }
      index = code.skipSpace(from: index, to: range.upperBound)
      guard index < range.upperBound, code[index] == 0x3A || code[index] == 0x3D else { continue }
      index = code.skipSpace(from: index + 1, to: range.upperBound)
      if index < range.upperBound, isDigit(code[index]) || code[index] == 0x22 || code[index] == 0x27 {
        return index
      }
    }
    return nil
  }

  private static let call = "createPageHTML(".bytes
  private static let function = "function".bytes
  private static let object = "Pager({".bytes
}

/// The literal arguments of a call, up to its closing bracket.
enum ScriptArguments {
  enum Value {
    case number(Int)
    case text(String)
    case other
  }

  static func read(_ code: [UInt8], from start: Int) -> [Value] {
    var values: [Value] = []
    var index = start
    while values.count < 12 {
      index = code.skipSpace(from: index, to: code.count)
      guard index < code.count, code[index] != 0x29 else { break }
      if let literal = ScriptText.literal(code, at: index) {
        values.append(.text(literal.text))
        index = literal.end
      } else {
        let from = index
        while index < code.count, code[index] != 0x2C, code[index] != 0x29 { index += 1 }
        let word = code.string(code.trimmed(from..<index))
        values.append(Int(word).map { .number($0) } ?? .other)
      }
      index = code.skipSpace(from: index, to: code.count)
      guard index < code.count, code[index] == 0x2C else { break }
      index += 1
    }
    return values
  }
}
