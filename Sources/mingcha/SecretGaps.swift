import Crawl
import Localization

/// What to say when the profile names a secret that is not there. Without it the audit would judge the page for
/// strangers, so it does not begin. Says where the secret should be, never what it is.
enum SecretGaps {
  static func check(_ plan: CrawlPlan) throws(Exit) {
    let gaps = Secrets.gaps(in: plan)
    guard gaps.isEmpty else { throw Exit.profile(gaps.map(text)) }
  }

  private static func text(_ gap: Secrets.Gap) -> Localized {
    let key = gap.field.map { "network.headers.\(gap.host).\($0)" } ?? "network.credentials.\(gap.host)"
    let (place, fault): (Localized, Localized)
    switch gap.place {
    case .environment(let name):
      place = Localized("环境变量 \(name) ", en: "the environment variable \(name)")
      fault = Localized("没有设置，或是空的", en: "is not set, or is empty")
    case .file(let path):
      place = Localized("文件 \(path) ", en: "the file \(path)")
      fault = Localized("读不到，或是空的", en: "cannot be read, or is empty")
    }
    let misshapen = Localized("的第一行不是“用户名:口令”", en: "does not begin with a line user:password")
    let what = gap.isMisshapen ? misshapen : fault
    return Localized("\(key)：\(place.chinese)\(what.chinese)", en: "\(key): \(place.english) \(what.english)")
  }
}
