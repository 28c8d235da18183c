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
    /// The run may have to take the address in.
    var lacksText: Bool
  }

  var facts: Int64
  /// `PageFacts.contentHash` of these facts.
  var content: UInt64
  /// What the run did not know when this was made.
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
    let reading = earlier.reading
    let isCopy = try await isCopy(reading.canonical, saying: reading.contentHash, assignment)
    var targets = try news(in: reading)
    // While the texts are read others may take addresses in, so these are more than needed, never fewer.
    let unknown = targets.filter(\.lacksText).map(\.id)
    if !unknown.isEmpty {
      let texts = try await store.texts(of: unknown)
      for place in targets.indices { targets[place].url = texts[targets[place].id] }
    }
    func other(_ url: WebURL, _ wish: PreparedPage.Wish) -> PreparedPage.Target {
      let url = SessionIDs.stripped(url)
      return .init(url: url, hash: PreparedPage.hash(of: url), wish: wish)
    }
    return RecalledPage(
      facts: earlier.facts, content: reading.contentHash, targets: targets,
      others: (reading.refresh.map { [other($0, .page)] } ?? []) + reading.attachments.map { other($0, .check) }
        + (reading.canonical.map { $0.authority == assignment.url.authority ? [other($0, .page)] : [] } ?? []),
      canonical: reading.canonical, isCopy: isCopy, isProductive: reading.isProductive, isRepeat: earlier.isRepeat)
  }

  /// Where a page points to, in the order of its links, as far as the run does not know it yet. Most of it the run was told
  /// of by other pages, and it never becomes news again: what is known as a page stays one.
  private func news(in reading: StoredReading) throws(StoreError) -> [RecalledPage.Target] {
    var targets: [RecalledPage.Target] = []
    var places: [URLID: Int] = [:]
    // Asked for each link of a page: held once, instead of taken from the actor each time.
    let records = frontier.records
    func take(_ id: URLID, _ wish: PreparedPage.Wish) {
      let record = records.record(of: id)
      let lacksText = record.map { wish == .page && !$0.isPage } ?? true
      guard lacksText || record?.isUnlinked == true else { return }
      if let place = places[id] {
        targets[place].wish = max(targets[place].wish, wish)
        targets[place].lacksText = targets[place].lacksText || lacksText
      } else {
        places[id] = targets.count
        targets.append(.init(id: id, wish: wish, isNextPage: id == reading.next, lacksText: lacksText))
      }
    }
    try reading.links.each { take($0.target, PreparedPage.wish(of: $0.element, $0.relation)) }
    for item in reading.items { take(item, .page) }
    if let next = reading.next { take(next, .page) }
    return targets
  }

  /// As `read`, for a page that was not read again.
  func take(
    _ page: RecalledPage, of id: URLID, _ assignment: Assignment, into result: inout CrawlWrite.Result,
    _ write: inout CrawlWrite
  ) {
    guard let record = record(of: id) else { return }
    let depth = Int(record.depth)
    let shape = assignment.shape
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
    result.earlierContent = page.content
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
