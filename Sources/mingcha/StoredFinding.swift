import Audit
import Disclosure
import Localization
import Report
import Store

/// One finding of a stored run with everything that it was made of: what `explain` and `verify` speak about.
struct StoredFinding {
  let run: RunRow
  let finding: FindingRow
  /// Judged again from the facts; nil when it does not stand by the rules as they are now.
  let again: FindingRow?
  let facts: SiteFacts
  /// By the run's own profile, or the one that was named.
  let judge: Judge
  /// The words for the categories of columns.
  let categories: [ColumnCategory: Localized]

  static let options = [
    StorePath.option,
    OptionSpec("run", argument: "N", Localized("第几次检查，默认最近一次", en: "which run; default the latest")),
    OptionSpec(
      "profile", "p", argument: "FILE", Localized("按这份配置判定，默认当时所用的", en: "the profile; default: the run's own")),
  ]

  /// Whether an operand names a finding rather than a rule.
  static func isName(_ operand: String) -> Bool { operand.uppercased().hasPrefix("F-") }

  /// - Parameter wanted: the fingerprint or its beginning.
  static func find(_ wanted: String, _ arguments: Arguments) throws(Exit) -> StoredFinding {
    let path = try StorePath.find(arguments)
    let run = try StoredRun.choose(arguments, in: path)
    let library = try ProfilesFolder.library()
    let judge: Judge
    let lexicon: Lexicon
    do {
      lexicon = try library.lexicon()
      judge = try Judge(profile: try library.profile(arguments["profile"] ?? run.profile), library: library)
    } catch { throw Exit(error) }
    let stored: [FindingRow]
    let sites: [SiteRow]
    do throws(StoreError) {
      let reader = try StoreReader.open(path)
      stored = try reader.findings(run: run.id).filter { $0.fingerprint.hasPrefix(wanted.uppercased()) }
      sites = try reader.sites(run: run.id)
    } catch { throw Exit(error, store: path) }
    guard let finding = stored.first, Set(stored.map(\.fingerprint)).count == 1 else {
      throw Exit.usage(
        stored.isEmpty
          ? Localized("第 \(run.id) 次检查没有问题“\(wanted)”", en: "run \(run.id) has no finding '\(wanted)'")
          : Localized("“\(wanted)”对应多条问题，请写全编号", en: "'\(wanted)' fits several findings; write more of it"))
    }
    guard let site = sites.first(where: { $0.id == finding.site }) else {
      throw Exit.bug("the finding's site \(finding.site) is not in run \(run.id)")
    }
    do throws(StoreError) {
      let reader = try StoreReader.open(path)
      var facts = try reader.facts(run: run.id, site: site)
      let cluster = try ClusterIndex(profile: judge.profile, sites: [site.id], run: run.id, from: reader)
      try cluster.complete(&facts, from: reader)
      let again = judge.judge(facts: [facts]).findings.first { $0.fingerprint == finding.fingerprint }
      try reader.checkTexts()
      return StoredFinding(
        run: run, finding: finding, again: again, facts: facts, judge: judge, categories: lexicon.names)
    } catch { throw Exit(error, store: path) }
  }

  /// The rules of the finding's site.
  var parameters: RuleParameters { judge.profile.rules(for: facts.site.id) }
}
