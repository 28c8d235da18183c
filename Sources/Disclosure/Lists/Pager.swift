import HTML
import Web

/// Where a list goes on. Page counts stand in script calls, variables, texts or links, in that order of trust.
enum Pager {
  /// What is printed beside a pager.
  static let marks = ["下一页", "下页", "末页", "尾页", "上一页", "共1页", "首页上页", "后一页", "转到第", "条记录"].map(\.bytes)

  static func read(_ reading: Reading, after start: Int) -> Paging {
    var paging = scripted(reading) ?? Paging()
    if let link = nextLink(reading) {
      paging.next = paging.next ?? link
    }
    if paging.count == nil, let (current, count) = printed(reading.text, from: start) {
      paging.count = count
      paging.current = paging.current ?? current
    }
    if paging.count == nil, let count = numberedLinks(reading) { paging.count = count }
    if paging.current == nil {
      paging.current = currentByAddress(reading.input.url) ?? (paging.count == nil ? nil : 1)
    }
    if let current = paging.current, let count = paging.count, current >= count { paging.next = nil }
    return paging
  }

  // MARK: Scripts

  /// The scripts that call a pager.
  static func scripts(in reading: Reading) -> [Int] {
    var code: [UInt8] = []
    return reading.document.elements(.script).filter { node in
      code.removeAll(keepingCapacity: true)
      reading.document.rawBytes(of: node, into: &code)
      return code.count > 8 && PagerCall.find(in: code) != nil
    }
  }

  private static func scripted(_ reading: Reading) -> Paging? {
    for node in reading.pagerScripts {
      let code = reading.document.rawText(of: node).bytes
      if let call = PagerCall.find(in: code) {
        return call.paging(base: reading.input.url, page: reading.facts.base)
      }
    }
    return nil
  }

  /// The link 下一页 that a pager's script prints and no markup has. Readers of the page click it, so it is a link
  /// of the page; its element is the script.
  static func printedLink(_ reading: Reading) -> Link? {
    guard let next = reading.facts.list.paging.next, !reading.facts.links.contains(where: { $0.url == next }) else {
      return nil
    }
    for node in reading.pagerScripts {
      guard let call = PagerCall.find(in: reading.document.rawText(of: node).bytes), call.isPrinted,
        call.paging(base: reading.input.url, page: reading.facts.base).next == next
      else { continue }
      let place = reading.document.place(of: node)
      return Link(
        url: next, raw: next.string, text: "下一页", element: .script, relation: .page, line: place.line,
        column: place.column)
    }
    return nil
  }

  // MARK: Links and texts

  private static func nextLink(_ reading: Reading) -> WebURL? {
    for anchor in reading.anchors.reversed() {
      let range = reading.text.trimmed(anchor.range)
      guard range.count <= 24, range.count >= 1 else { continue }
      let label = String(decoding: reading.text.solid(range), as: UTF8.self)
      guard nextWords.contains(label), let url = anchor.url, url != reading.input.url else { continue }
      return url
    }
    return nil
  }

  /// 共17页, 当前第 1 / 163 页, 1132条 2/46页, 第1页/共 N 页.
  static func printed(_ text: [UInt8], from start: Int) -> (current: Int?, count: Int)? {
    var index = start
    while let page = text.firstIndex(of: pageWord, in: index..<text.count) {
      index = page + pageWord.count
      guard let number = numberBefore(text, page) else { continue }
      let before = text.trimmed(0..<number.start).upperBound
      if before > 0, text[before - 1] == 0x2F, let current = numberBefore(text, before - 1) {
        return number.value > 0 && number.value < 100_000 ? (current.value, number.value) : nil
      }
      if text.has(total, at: before - total.count), number.value > 0 {
        let from = max(start, before - 60)
        var current: Int?
        if let mark = text.firstIndex(of: ordinal, in: from..<before),
          let end = text.firstIndex(of: pageWord, in: mark..<before), let value = numberBefore(text, end)
        {
          current = value.value
        }
        return (current, number.value)
      }
    }
    return nil
  }

  private static func numberBefore(_ text: [UInt8], _ end: Int) -> (value: Int, start: Int)? {
    let last = text.trimmed(0..<end).upperBound
    var start = last
    while start > 0, last - start < 7, isDigit(text[start - 1]) { start -= 1 }
    return start < last ? Int(text.string(start..<last)).map { ($0, start) } : nil
  }

  /// The highest number among links that are nothing but a number, when 1 and 2 are there.
  private static func numberedLinks(_ reading: Reading) -> Int? {
    var numbers: Set<Int> = []
    for anchor in reading.anchors {
      let range = reading.text.trimmed(anchor.range)
      guard (1...5).contains(range.count) else { continue }
      let label = reading.text.string(range)
      if let number = Int(label), number > 0, number < 10_000 { numbers.insert(number) }
    }
    guard numbers.contains(2), numbers.contains(3) || numbers.contains(1), let last = numbers.max() else {
      return nil
    }
    return last
  }

  static func currentByAddress(_ url: WebURL) -> Int? {
    let stem = URLShape.name(of: url).split(separator: ".").first.map(String.init) ?? ""
    guard let mark = stem.lastIndex(of: "_"), let number = Int(stem[stem.index(after: mark)...]), number < 5000,
      ["index", "list", "mindex"].contains(String(stem[..<mark]))
    else { return nil }
    return number + 1
  }

  private static let nextWords: Set<String> = ["下一页", "下页", "下一页>", "下一页>>", "后一页", "下一頁", "下一页»", "下一页〉", "下一页›"]
  private static let pageWord = "页".bytes
  private static let total = "共".bytes
  private static let ordinal = "第".bytes
}
