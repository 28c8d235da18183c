import HTML
import Web

/// Reading what a data address answers: the rows of a list whose page is an empty shell.
extension PageReader {
  /// The facts of an answer that is no page. A list with rows is a column's; what says nothing that is understood
  /// (a refusal, an empty or a broken answer) is of no kind, and never a blank list.
  func readData(_ utf8: [UInt8], _ facts: PageFacts, _ input: Input) -> PageFacts {
    var facts = facts
    guard let answer = DataAnswer.read(utf8, base: input.url, reference: input.reference) else {
      facts.kindReasons = ["data:unreadable"]
      return facts
    }
    var items = answer.items
    var paging = Paging()
    paging.current = DataAddress.page(of: input.url) ?? answer.current
    paging.count = answer.pageCount
    if items.isEmpty, let markup = answer.markup {
      let rows = readRows(markup.bytes, facts, input)
      items = rows.items
      paging.current = paging.current ?? rows.paging.current
      paging.count = paging.count ?? rows.paging.count
    } else {
      facts.links = PageLinks(items.compactMap { item in item.url.map { Self.link($0, item.title, input) } })
    }
    guard !items.isEmpty else {
      facts.kindReasons = ["data:no-rows"]
      return facts
    }
    if paging.count != nil, paging.current == nil { paging.current = 1 }
    if let current = paging.current, let count = paging.count, current < count {
      paging.next = DataAddress.page(current + 1, of: input.url, size: items.count)
    }
    facts.kind = .column
    facts.kindReasons = ["data:rows"]
    facts.list.state = .items
    facts.list.items = items
    facts.list.paging = paging
    return facts
  }

  static func link(_ url: WebURL, _ title: String, _ input: Input) -> Link {
    let relation = LinkRelation.of(
      url, element: .data, host: input.url.authority, ownHosts: input.siteHosts.union([input.url.host]))
    return Link(url: url, raw: url.string, text: title, element: .data, relation: relation, line: 1, column: 1)
  }
}
