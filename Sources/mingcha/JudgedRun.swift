import Audit
import Disclosure
import Report
import Store
import Web

/// A stored run, judged: the findings for the store and the finished report, made in one pass site by site, so that
/// the facts of only one site are in memory.
struct JudgedRun {
  private(set) var findings: [FindingRow] = []
  private(set) var model: ReportModel

  /// - Parameters:
  ///   - asOf: the moment of monitoring when it is not the run's own.
  ///   - issued: the day that bulletin and notices bear; nil: the moment of monitoring.
  init(
    _ id: Int64, in path: String, by judge: Judge, lexicon: Lexicon, asOf: CivilDate? = nil,
    issued: CivilDate? = nil
  ) throws(StoreError) {
    let reader = try StoreReader.open(path)
    let run = try reader.run(id)
    let register = try reader.register().compactMap(RegisteredSite.init)
    let running = register.count { $0.status == .running }
    var builder = ReportBuilder(
      run: run, profile: judge.profile, lexicon: lexicon, asOf: asOf, registered: running > 0 ? running : nil)
    for site in try reader.sites(run: id) {
      let facts = try reader.facts(run: id, site: site)
      let judgement = judge.judge(facts: [facts], asOf: asOf)
      builder.add(facts, judgement)
      findings += judgement.findings
    }
    model = builder.model(items: try reader.items(run: id), balance: try reader.balance(run: id))
    model.office = ReportModel.Office(
      wording: judge.profile.wording, asOf: asOf ?? run.asOf, issued: issued, calendar: judge.calendar,
      sponsors: JudgedRun.sponsors(of: model.sites, in: register))
  }

  /// 主办单位 of the register by the site's code, else by its home page's host.
  private static func sponsors(
    of sites: [ReportModel.Site], in register: [RegisteredSite]
  ) -> [String: String] {
    var byCode: [String: String] = [:]
    var byHost: [String: String] = [:]
    for entry in register {
      guard let sponsor = entry.sponsor else { continue }
      if let code = entry.code { byCode[code] = sponsor }
      byHost[entry.home.host] = sponsor
    }
    var sponsors: [String: String] = [:]
    for site in sites {
      sponsors[site.id] = site.code.flatMap { byCode[$0] } ?? WebURL(site.home).flatMap { byHost[$0.host] }
    }
    return sponsors
  }
}
