import Audit
import Crawl
import Disclosure
import Store

/// Judges the sites of a run on all processors, each with a reader of its own, and hands them on in their order.
///
/// How many sites are in memory at a time is bounded by their pages: a few large ones, or as many small ones as there is
/// work for. The site whose turn it is to be handed on is always among them, so that it never waits for itself.
struct SiteJudging: Sendable {
  /// The most addresses of sites in memory at a time, unless one site has more.
  private static let mostPages = 15_000

  let run: Int64
  let path: String
  let judge: Judge
  let asOf: CivilDate?
  let waivers: [Waiver]
  let cluster: ClusterIndex
  let retired: [String: String]
  /// Addresses on each site.
  let pages: [String: Int]
  /// Whether the items of the disclosure ledger are listed; else they are only counted.
  let listsItems: Bool

  /// One site, judged.
  struct Judged: Sendable {
    let facts: SiteFacts
    let judgement: Judgement
    /// Its disclosure ledger, unless only counted.
    let items: [LedgerItem]?
  }

  /// - Parameter body: called for one site after another, in the order of `sites`.
  func forEach(_ sites: [SiteRow], _ line: JudgingLine?, _ body: (Judged) -> Void) async throws(StoreError) {
    let counts = sites.map { pages[$0.id] ?? 0 }
    let total = counts.reduce(0, +)
    let readers = LendingPool<StoreReader>()
    let result = await withTaskGroup(of: (Int, Result<Judged, StoreError>).self) { group in
      var waiting: [Int: Judged] = [:]
      var (begun, handedOn, inHand, done) = (0, 0, 0, 0)
      line?.judged(sites: 0, of: sites.count, pages: 0, of: total)
      while handedOn < sites.count {
        while begun < sites.count, begun - handedOn < Processors.count * 2,
          begun == handedOn || inHand + counts[begun] <= Self.mostPages
        {
          let (place, site) = (begun, sites[begun])
          inHand += counts[place]
          begun += 1
          group.addTask {
            do throws(StoreError) {
              let done = try readers.lend(open) { (reader) throws(StoreError) in try judged(site, by: reader) }
              return (place, .success(done))
            } catch {
              return (place, .failure(error))
            }
          }
        }
        guard let (place, result) = await group.next() else { break }
        switch result {
        case .failure(let error):
          return Result<Void, StoreError>.failure(error)
        case .success(let judged): waiting[place] = judged
        }
        while let judged = waiting.removeValue(forKey: handedOn) {
          body(judged)
          inHand -= counts[handedOn]
          done += counts[handedOn]
          handedOn += 1
          line?.judged(sites: handedOn, of: sites.count, pages: done, of: total)
        }
      }
      return .success(())
    }
    try result.get()
  }

  private func open() throws(StoreError) -> StoreReader { try StoreReader.open(path) }

  private func judged(_ site: SiteRow, by reader: StoreReader) throws(StoreError) -> Judged {
    var facts = try reader.facts(run: run, site: site, retired: retired)
    try cluster.complete(&facts, from: reader)
    let judgement = judge.judge(facts: [facts], asOf: asOf, waivers: waivers)
    try reader.checkTexts()
    return Judged(
      facts: facts, judgement: judgement,
      items: listsItems ? try reader.items(run: run, site: site.id) : nil)
  }
}
