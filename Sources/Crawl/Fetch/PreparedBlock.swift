import Disclosure
import Store
import Synchronization
import Web

/// A block of links that pages share, made ready for the crawl once: see `LinkBlock`.
final class PreparedBlock: Sendable {
  /// A link that leads somewhere, and what is wanted with its target.
  struct Entry: Sendable {
    /// Without a session.
    let url: WebURL
    let hash: UInt64
    let wish: PreparedPage.Wish
    let element: Link.Element
    let relation: Link.Relation
    let line: Int
    let column: Int

    init?(_ link: Link) {
      guard let url = link.url else { return nil }
      self.url = SessionIDs.stripped(url)
      hash = PreparedPage.hash(of: self.url)
      (element, relation) = (link.element, link.relation)
      wish = PreparedPage.wish(of: element, relation)
      (line, column) = (link.line, link.column)
    }
  }

  let links: [Entry]
  private let settled = AtomicLazyReference<SettledBlock>()

  init(_ block: LinkBlock) { links = block.links.compactMap { Entry($0) } }

  /// What is left of it where a crawl has settled it.
  func settled(in crawl: CrawlIdentity) -> SettledBlock? {
    guard let settled = settled.load(), settled.crawl === crawl else { return nil }
    return settled
  }

  /// - Parameter ids: the numbers of the links' targets. The crawl has taken them in, and taking them in again, from
  ///   whatever page, will never change anything.
  func settle(in crawl: CrawlIdentity, _ ids: [URLID]) {
    let rows = zip(links, ids).map { link, id in
      LinkRow(target: id, element: link.element, relation: link.relation, line: link.line, column: link.column)
    }
    _ = settled.storeIfNil(SettledBlock(crawl: crawl, passage: LinkBlob.Passage(rows)))
  }
}

/// What a crawl still needs of a block: its part of the pages' out-links.
final class SettledBlock: Sendable {
  /// Whose numbers these are.
  let crawl: CrawlIdentity
  let passage: LinkBlob.Passage

  init(crawl: CrawlIdentity, passage: LinkBlob.Passage) {
    self.crawl = crawl
    self.passage = passage
  }
}

/// Tells one crawl's numbers from another's: the readers of a process, and what they remember, may serve several.
final class CrawlIdentity: Sendable {}
