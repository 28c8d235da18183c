import Audit
import Crawl
import Localization
import Store
import Web

/// `--shard i/n`: this process looks at its part of the sites only; `merge` joins the parts.
struct ShardOption {
  let index: Int
  let count: Int

  /// Nil when the option is not given.
  init?(_ arguments: Arguments) throws(Exit) {
    guard let text = arguments["shard"] else { return nil }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], (1...100_000).contains(count),
      (1...count).contains(index)
    else {
      throw Exit.usage(Localized("--shard 应是 3/8 这样的分片，而不是“\(text)”", en: "--shard is like 3/8, not '\(text)'"))
    }
    self.index = index
    self.count = count
  }

  /// Leaves this shard's sites in the plan. Which sites share an address is known from the last availability sample
  /// in `roster`, so that every shard divides alike; without samples each host is on its own.
  func narrow(_ plan: inout CrawlPlan, roster: String?) throws(Exit) {
    var addresses: [String: String] = [:]
    if let roster {
      do { addresses = try StoreReader.open(roster).lastAddresses() } catch { throw Exit(error, store: roster) }
    }
    let members = plan.sites.map {
      Sharding.Member(site: $0.id, group: addresses[$0.id] ?? $0.home.host)
    }
    let own = Sharding.sites(of: index, among: count, from: members)
    for site in plan.sites where !own.contains(site.id) { plan.siblingHosts.formUnion(site.hosts) }
    plan.sites.removeAll { !own.contains($0.id) }
  }

  /// Whether the store already holds this shard's run of that day, crawled and judged: running a shard again is
  /// harmless, as when a scheduler has put a node's work back into its queue.
  func isDone(in store: String, _ session: AuditSession) throws(Exit) -> Bool {
    guard Files.exists(store) else { return false }
    do throws(StoreError) {
      let reader = try StoreReader.open(store)
      guard let run = try reader.latestRun(), run.finishedAt != nil, run.asOf == session.asOf,
        run.profile == session.lastingName, try reader.isJudged(run: run.id)
      else { return false }
      return Set(try reader.sites(run: run.id).map(\.id)) == Set(session.plan.sites.map(\.id))
    } catch {
      if case .outdated = error { return false }
      throw Exit(error, store: store)
    }
  }
}
