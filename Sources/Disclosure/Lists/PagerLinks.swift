import HTML
import Web

/// The links by which a list's pages are reached, as they stand beside each other: 首页 上页 1 2 3 … 12 下页 尾页.
/// The current page is the number among them that leads nowhere, or to this page itself.
struct PagerLinks {
  var next: WebURL?
  var current: Int?
  var count: Int?

  /// The last such run of links on the page; nothing when there is none.
  static func read(_ reading: Reading) -> PagerLinks {
    var best = PagerLinks()
    var run: [Mark] = []
    for anchor in reading.anchors {
      guard let role = role(of: anchor, reading) else {
        // A link without any text, as icons are, divides nothing.
        if !reading.text.trimmed(anchor.range).isEmpty { close(&run, &best, reading) }
        continue
      }
      if let last = run.last, anchor.range.lowerBound > last.range.upperBound + longestGap {
        close(&run, &best, reading)
      }
      run.append(Mark(role: role, node: anchor.node, url: anchor.url, range: anchor.range))
    }
    close(&run, &best, reading)
    return best
  }

  private enum Role: Equatable {
    case number(Int)
    case next, previous, end
    /// » and its like: the next page where numbers stand beside it.
    case forward, back
  }

  private struct Mark {
    var role: Role
    var node: Int
    var url: WebURL?
    var range: Range<Int>
  }

  private static func role(of anchor: Reading.Anchor, _ reading: Reading) -> Role? {
    let text = reading.text
    let range = text.trimmed(anchor.range)
    guard (1...24).contains(range.count) else { return nil }
    let first = text[range.lowerBound]
    guard isDigit(first) || first == 0x5B || starts.contains(text.scalar(at: range.lowerBound).value) else {
      return nil
    }
    var solid = text.solid(range)[...]
    if solid.first == 0x5B, solid.last == 0x5D { solid = solid.dropFirst().dropLast() }
    if solid.count <= 5, solid.allSatisfy(isDigit) {
      return Int(String(decoding: solid, as: UTF8.self)).flatMap { (1..<10_000).contains($0) ? .number($0) : nil }
    }
    return words[String(decoding: solid, as: UTF8.self)]
  }

  private static func close(_ run: inout [Mark], _ best: inout PagerLinks, _ reading: Reading) {
    defer { run.removeAll(keepingCapacity: true) }
    guard let first = run.first, let last = run.last else { return }
    var numbers: [Int: WebURL?] = [:]
    var words = 0
    for mark in run {
      if case .number(let number) = mark.role { numbers[number] = .some(mark.url) } else { words += 1 }
    }
    // One number alone may be anything; two of them, or words beside it, are a pager.
    guard
      run.contains(where: { [.next, .previous, .end].contains($0.role) }) || numbers.count >= 2
        || (numbers.count == 1 && words > 0)
    else { return }
    var links = PagerLinks()
    links.current = current(run, first.node..<reading.view.end(of: last.node), numbers, reading)
    // A number that leads nowhere and is not the current page counts rows.
    let pages = numbers.filter { $0.value != nil }.keys
    links.count = pages.isEmpty ? nil : max(pages.max() ?? 0, links.current ?? 0)
    links.next = next(run, numbers, links.current, reading.input.url)
    best = links
  }

  private static func next(
    _ run: [Mark], _ numbers: [Int: WebURL?], _ current: Int?, _ page: WebURL
  ) -> WebURL? {
    func target(_ role: Role) -> WebURL? { run.last { $0.role == role && $0.url != page }?.url }
    if let word = target(.next) { return word }
    if let current, let url = numbers[current + 1] ?? nil, url != page { return url }
    return numbers.isEmpty ? nil : target(.forward)
  }

  /// The number that leads nowhere or here; else the printed number that is missing among the links.
  private static func current(
    _ run: [Mark], _ nodes: Range<Int>, _ numbers: [Int: WebURL?], _ reading: Reading
  ) -> Int? {
    func hasNeighbour(_ number: Int) -> Bool { numbers[number + 1] != nil || numbers[number - 1] != nil }
    for mark in run {
      guard case .number(let number) = mark.role, mark.url == nil || mark.url == reading.input.url else { continue }
      if hasNeighbour(number) || numbers.count == 1 { return number }
    }
    let view = reading.view
    for node in max(1, nodes.lowerBound - 4)..<min(view.count, nodes.upperBound + 4) {
      guard view.document.nodes[node].kind == .text, !view.zone(of: view.parent(of: node)).contains(.link) else {
        continue
      }
      for number in numbersAlone(in: view.range(of: node), view.text)
      where numbers[number] == nil && hasNeighbour(number) {
        return number
      }
    }
    return nil
  }

  /// The numbers of a text that nothing but white space or brackets stands around.
  private static func numbersAlone(in range: Range<Int>, _ text: [UInt8]) -> [Int] {
    guard range.count < 60 else { return [] }
    return text[range].split(whereSeparator: { $0 <= 0x20 || $0 == 0x5B || $0 == 0x5D }).compactMap { part in
      part.count < 5 && part.allSatisfy(isDigit) ? Int(String(decoding: part, as: UTF8.self)) : nil
    }
  }

  /// Between two links of a pager stand a separator or a few words.
  private static let longestGap = 60
  private static let words: [String: Role] = {
    var words: [String: Role] = [:]
    for word in ["下一页", "下页", "后一页", "下一頁", "下一页>", "下一页>>", "下一页»", "下一页›", "下一页〉", "下页>", "下一页→", "Next", "next"]
    {
      words[word] = .next
    }
    for word in ["上一页", "上页", "前一页", "上一頁", "<上一页", "<<上一页", "«上一页", "‹上一页", "<上页", "Prev", "prev"] {
      words[word] = .previous
    }
    for word in ["首页", "第一页", "尾页", "末页", "最后一页", "最末页", "首頁", "尾頁", "末頁"] { words[word] = .end }
    for word in [">", "»", "›", ">>", "〉", "→", "▶", "＞"] { words[word] = .forward }
    for word in ["<", "«", "‹", "<<", "〈", "←", "◀", "＜"] { words[word] = .back }
    return words
  }()
  private static let starts = ScalarSet(firstOf: words.keys)
}
