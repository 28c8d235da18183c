import Store
import Web

/// Sitemaps: what a site names itself, as seeds and to be compared with what it links to. They are fetched like
/// everything else: only on hosts of the cluster, under robots, pace and address guard, each redirect a hop of its own.
/// The store knows each one from the moment it was found, so that a resumed run fetches those that are left.
extension Crawler {
  /// Where they usually are, for sites whose robots.txt names none.
  private static let usualPlaces = ["/sitemap.xml", "/sitemap_index.xml", "/sitemap.txt"]
  /// Index files within index files; the protocol knows one level.
  private static let deepest = 2
  /// Of one host.
  private static let mostSitemaps = 2_000
  private static let mostTries = 5

  /// Asks for those that a host's robots.txt names, or for the usual ones.
  func askSitemaps(of host: HostID, _ rules: Robots, into write: inout CrawlWrite) {
    guard plan.sitemaps == .seed, rules != .disallowingAll,
      let root = WebURL(frontier.origin(of: host) + "/"), scope.hosts.contains(root.authority)
    else { return }
    let named = rules.sitemaps.compactMap { WebURL($0, base: root) }
    let places = named.isEmpty ? Self.usualPlaces.compactMap { WebURL($0, base: root) } : named
    for place in places { ask(place, level: 0, tries: 0, into: &write) }
  }

  /// Goes on with one that the store knows.
  func takeUp(_ sitemap: CrawlWrite.SitemapRow) {
    guard sitemaps.insert(sitemap.url.string).inserted else { return }
    if scope.hosts.contains(sitemap.url.authority) { _ = count(sitemap.url) }
    guard sitemap.outcome == CrawlWrite.SitemapRow.pending else { return }
    enqueue(sitemap.url, level: sitemap.level, tries: 0)
  }

  private func ask(_ url: WebURL, level: Int, tries: Int, into write: inout CrawlWrite) {
    guard sitemaps.insert(url.string).inserted else { return }
    var row = CrawlWrite.SitemapRow(url: url, level: level, outcome: CrawlWrite.SitemapRow.pending)
    if !scope.hosts.contains(url.authority) {
      row.outcome = "out-of-scope"
    } else if count(url) > Self.mostSitemaps || level > Self.deepest {
      row.outcome = "too-many"
    } else {
      enqueue(url, level: level, tries: tries)
    }
    write.sitemaps.append(row)
  }

  /// Counts one more of the host's, and says how many it has now.
  private func count(_ url: WebURL) -> Int {
    let host = host(of: url)
    sitemapsOfHosts[host, default: 0] += 1
    return sitemapsOfHosts[host, default: 0]
  }

  private func enqueue(_ url: WebURL, level: Int, tries: Int) {
    let number = probes.add(.sitemap(url, level: level, tries: tries))
    frontier.enqueue(probe: number, host: host(of: url))
  }

  func finishSitemap(_ number: UInt32, _ answer: Answer, _ look: LookClass, now: Double) {
    guard case .sitemap(let url, let level, let tries) = probes.tasks[Int(number)] else {
      preconditionFailure("the number of a sitemap's task")
    }
    var write = CrawlWrite(run: run.row.id, at: now)
    var row = CrawlWrite.SitemapRow(url: url, level: level, outcome: "ok")
    row.status = answer.attempt.status
    row.fetchedAt = answer.attempt.at
    row.kind = answer.sitemap?.kind
    switch look {
    case .fine:
      row.isTruncated = answer.sitemap?.isTruncated == true || answer.attempt.outcome != "ok"
      take(answer.sitemap, level: level, &row, into: &write)
    case .redirect:
      row.outcome = "redirect"
      if let location = answer.location, tries < Self.mostTries {
        ask(location, level: level, tries: tries + 1, into: &write)
      }
    case .throttled, .serverError, .timeout, .broken, .unseen:
      row.outcome = answer.attempt.code
      // The host's pace has been slowed down by then.
      if tries + 1 < judgement.looks {
        row.outcome = CrawlWrite.SitemapRow.pending
        enqueue(url, level: level, tries: tries + 1)
      }
    default:
      row.outcome = answer.attempt.code
    }
    write.sitemaps.append(row)
    submit(write)
  }

  private func take(
    _ sitemap: PreparedSitemap?, level: Int, _ row: inout CrawlWrite.SitemapRow, into write: inout CrawlWrite
  ) {
    guard let sitemap, sitemap.kind != .unknown else {
      row.outcome = "not-a-sitemap"
      return
    }
    for target in sitemap.targets {
      if sitemap.kind == .sitemapindex {
        row.entries += 1
        ask(target.url, level: level + 1, tries: 0, into: &write)
      } else if case .site = scope.place(of: target.url) {
        row.entries += 1
        let wish: PreparedPage.Wish = AttachmentKinds.standard.kind(of: target.url) == nil ? .page : .check
        var target = target
        target.wish = wish
        write.sitemapEntries.append(intern(target, depth: 1, isLinked: false, into: &write))
      } else {
        row.outside += 1
      }
    }
  }
}
