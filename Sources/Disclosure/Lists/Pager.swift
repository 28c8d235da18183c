import HTML
import Web

/// Where a list goes on. Page counts stand in script calls, variables, texts or links, in that order of trust.
enum Pager {
  static func read(_ reading: Reading, after start: Int) -> Paging {
    var paging = scripted(reading) ?? Paging()
    let links = PagerLinks.read(reading)
    if paging.next == nil { paging.next = links.next }
    if let printed = printed(reading.text, from: start) {
      paging.count = paging.count ?? printed.count
      paging.current = paging.current ?? printed.current
    }
    paging.count = paging.count ?? links.count
    paging.current =
      paging.current ?? links.current ?? currentByAddress(reading.input.url) ?? (paging.count == nil ? nil : 1)
    if let current = paging.current, let count = paging.count {
      if current >= count {
        paging.next = nil
      } else if paging.next == nil {
        paging.next = DataAddress.page(current + 1, of: reading.input.url)
      }
    }
    return paging
  }

  // MARK: Scripts

  /// The scripts that call a pager.
  static func scripts(in reading: Reading) -> [Int] {
    reading.view.scripts.filter { $0.script.pager != nil }.map(\.node)
  }

  private static func scripted(_ reading: Reading) -> Paging? {
    for node in reading.pagerScripts {
      if let call = reading.view.script(node)?.pager {
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
      guard let call = reading.view.script(node)?.pager, call.isPrinted,
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
        return (
          ordinal(text, max(start, before - 60)..<before) ?? ordinal(text, index..<min(text.count, index + 60)),
          number.value
        )
      }
    }
    return fraction(text, start..<min(text.count, start + 600))
  }

  /// The number of 第3页.
  private static func ordinal(_ text: [UInt8], _ range: Range<Int>) -> Int? {
    guard let mark = text.firstIndex(of: ordinal, in: range),
      let end = text.firstIndex(of: pageWord, in: mark..<min(text.count, range.upperBound + pageWord.count)),
      end - mark < 24
    else { return nil }
    return numberBefore(text, end)?.value
  }

  /// 共3条 1/1: a fraction that stands alone, beside a count of rows.
  private static func fraction(_ text: [UInt8], _ range: Range<Int>) -> (current: Int?, count: Int)? {
    guard text.firstIndex(of: total, in: range) != nil else { return nil }
    var index = range.lowerBound
    while let slash = text.firstIndex(of: [0x2F], in: index..<range.upperBound) {
      index = slash + 1
      var end = index
      while end < range.upperBound, isDigit(text[end]), end - index < 5 { end += 1 }
      guard let current = numberBefore(text, slash), let count = Int(text.string(index..<end)),
        current.start == 0 || text[current.start - 1] <= 0x20, end == text.count || text[end] <= 0x20,
        (1...count).contains(current.value)
      else { continue }
      return (current.value, count)
    }
    return nil
  }

  private static func numberBefore(_ text: [UInt8], _ end: Int) -> (value: Int, start: Int)? {
    let last = text.trimmed(0..<end).upperBound
    var start = last
    while start > 0, last - start < 7, isDigit(text[start - 1]) { start -= 1 }
    return start < last ? Int(text.string(start..<last)).map { ($0, start) } : nil
  }

  static func currentByAddress(_ url: WebURL) -> Int? {
    if let page = DataAddress.page(of: url) { return page }
    let stem = URLShape.name(of: url).split(separator: ".").first.map(String.init) ?? ""
    guard let mark = stem.lastIndex(of: "_"), let number = Int(stem[stem.index(after: mark)...]), number < 5000,
      ["index", "list", "mindex"].contains(String(stem[..<mark]))
    else { return nil }
    return number + 1
  }

  private static let pageWord = "页".bytes
  private static let total = "共".bytes
  private static let ordinal = "第".bytes
}
