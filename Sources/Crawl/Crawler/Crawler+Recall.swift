import Store
import Web

/// A page that did not change: where it points to, from the facts of an earlier run.
struct RecalledPage: Sendable {
  struct Target: Sendable {
    var id: URLID
    /// Present when the run may have to take the address in.
    var url: WebURL?
    var wish: PreparedPage.Wish
    var isNextPage = false
  }

  var facts: Int64
  var targets: [Target]
  /// Addresses without a number at hand: where the page sends the reader, its attachments.
  var others: [PreparedPage.Target]
  /// The address that the page calls its own.
  var canonical: WebURL?
  /// It does so rightly, as far as this run has read: more of its kind are copies, too.
  var isCopy: Bool
  var isProductive: Bool
  /// It said what another page of its shape said, and says so still.
  var isRepeat: Bool
}

extension Crawler {
  /// Nil when the run knows nothing of the page from earlier.
  func recall(_ earlier: EarlierPage?, of assignment: Assignment) async throws(StoreError) -> RecalledPage? {
    guard let earlier, case .page = assignment.kind else { return nil }
    let reading = try await store.reading(of: earlier.facts)
    let isCopy = try await isCopy(reading.canonical, saying: reading.contentHash, assignment)
    var wishes: [URLID: PreparedPage.Wish] = [:]
    var order: [URLID] = []
    func wish(_ id: URLID, _ wish: PreparedPage.Wish) {
      if let known = wishes[id] {
        if known < wish { wishes[id] = wish }
      } else {
        wishes[id] = wish
        order.append(id)
      }
    }
    for link in reading.links { wish(link.target, PreparedPage.wish(of: link.element, link.relation)) }
    for item in reading.items { wish(item, .page) }
    if let next = reading.next { wish(next, .page) }
    // While the texts are read others may take addresses in, so these are more than needed, never fewer.
    let unknown = order.filter { id in
      guard let record = frontier.record(of: id) else { return true }
      return wishes[id] == .page && !record.isPage
    }
    let texts = try await store.texts(of: unknown)
    let targets = order.map { id in
      RecalledPage.Target(id: id, url: texts[id], wish: wishes[id] ?? .check, isNextPage: id == reading.next)
    }
    func other(_ url: WebURL, _ wish: PreparedPage.Wish) -> PreparedPage.Target {
      let url = SessionIDs.stripped(url)
      return .init(url: url, hash: PreparedPage.hash(of: url), wish: wish)
    }
    return RecalledPage(
      facts: earlier.facts, targets: targets,
      others: (reading.refresh.map { [other($0, .page)] } ?? []) + reading.attachments.map { other($0, .check) }
        + (reading.canonical.map { $0.authority == assignment.url.authority ? [other($0, .page)] : [] } ?? []),
      canonical: reading.canonical, isCopy: isCopy, isProductive: reading.isProductive, isRepeat: earlier.isRepeat)
  }

  /// As `read`, for a page that was not read again.
  func take(
    _ page: RecalledPage, of id: URLID, _ assignment: Assignment, into result: inout CrawlWrite.Result,
    _ write: inout CrawlWrite
  ) {
    guard let record = frontier.record(of: id) else { return }
    let depth = Int(record.depth)
    let shape = assignment.url.shape
    for target in page.targets {
      if page.isCopy, let url = target.url, url.shape == shape,
        noteCopy(target.id, url, depth: depth + 1, into: &write)
      {
        continue
      }
      note(target.id, target.url, target.wish, depth: target.isNextPage ? depth : depth + 1, into: &write)
    }
    let others = zip(
      intern(page.others, depth: depth, copyOf: page.isCopy ? shape : nil, into: &write),
      page.others.lazy.map(\.url)
    ).map { ($0, $1) }
    result.earlierFacts = page.facts
    result.duplicate = duplicate(page.canonical, of: assignment.url)
    guard record.site != Frontier.Record.noSite else { return }
    let key = ShapeBudget.key(site: record.site, shape: shape)
    if page.isRepeat,
      // Those without a text are known to the run.
      !leadsOn(
        page.targets.compactMap { target in target.url.map { (target.id, $0) } } + others, from: shape, write)
    {
      shapes.countRepeat(key)
      result.isRepeat = true
    } else if page.isProductive {
      shapes.proveProductive(key)
    }
  }
}
