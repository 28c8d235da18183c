import Audit
import Disclosure
import Report
import Store

/// A stored run, judged: the findings for the store and the finished report, made in one pass site by site, so that
/// the facts of only one site are in memory.
struct JudgedRun {
  private(set) var findings: [FindingRow] = []
  let model: ReportModel

  /// - Parameter asOf: the moment of monitoring when it is not the run's own.
  init(
    _ id: Int64, in path: String, by judge: Judge, lexicon: Lexicon, asOf: CivilDate? = nil
  ) throws(StoreError) {
    let reader = try StoreReader.open(path)
    var builder = ReportBuilder(run: try reader.run(id), profile: judge.profile, lexicon: lexicon, asOf: asOf)
    for site in try reader.sites(run: id) {
      let facts = try reader.facts(run: id, site: site)
      let judgement = judge.judge(facts: [facts], asOf: asOf)
      builder.add(facts, judgement)
      findings += judgement.findings
    }
    model = builder.model(items: try reader.items(run: id), balance: try reader.balance(run: id))
  }
}
