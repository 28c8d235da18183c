import Disclosure
import Localization
import Store
import Web

/// Gathers what of a site could not be looked at, by reason, with examples and what to do about it.
struct BlindSpots {
  private let facts: SiteFacts
  private static let mostExamples = 5

  init(_ facts: SiteFacts) { self.facts = facts }

  func spots() -> [ReportModel.BlindSpot] {
    var urls: [String: [String]] = [:]
    let answered = Set(facts.pages.filter { $0.facts?.list.state == .items }.map(\.url))
    for page in facts.pages {
      if let reason = reason(page) { urls[reason, default: []].append(page.url.string) }
      guard let read = page.facts else { continue }
      // What the script would have asked for was asked for.
      let isAnswered = read.list.paging.next.map(answered.contains) ?? false
      if read.list.state == .needsScript, !isAnswered { urls["script", default: []].append(page.url.string) }
      if read.interpretationNeedsScript { urls["interpretation-script", default: []].append(page.url.string) }
    }
    for target in facts.targets where [.walled, .slow, .unsure].contains(target.verdict) {
      urls["external", default: []].append(target.url.string)
    }
    return urls.map { reason, urls in spot(reason, urls) }
  }

  /// Nil of what was seen, of what is known to be gone, and of what lies outside of the site.
  private func reason(_ page: PageRow) -> String? {
    guard page.verdict != .dead, page.verdict != .softDead else { return nil }
    switch page.state {
    case .fetched, .notModified: return page.verdict == .walled || page.facts?.kind == .wall ? "walled" : nil
    case .outOfScope: return nil
    case .failed: return "failed:\(page.reason)"
    case .walled, .robots, .trapCapped, .budget, .blockedAddress, .pending: return page.state.rawValue
    }
  }

  private func spot(_ reason: String, _ urls: [String]) -> ReportModel.BlindSpot {
    let (title, advice) = BlindSpots.words(reason)
    let share = reason == "external" || facts.pages.isEmpty ? nil : Double(urls.count) / Double(facts.pages.count)
    return ReportModel.BlindSpot(
      site: facts.site.id, reason: reason, title: title, count: urls.count, share: share,
      examples: Array(urls.sorted().prefix(BlindSpots.mostExamples)), advice: advice)
  }

  private static func words(_ reason: String) -> (Localized, Localized?) {
    switch reason {
    case "walled":
      (
        Localized("访问防护（验证页、脚本设置 cookie 等）", en: "Access protection (challenge page, cookie set by script …)"),
        Localized(
          "请主管单位把检查机的地址列入白名单后重查。", en: "Ask the operator to allow-list the auditor's address, then look again.")
      )
    case "robots":
      (
        Localized("robots.txt 不许访问", en: "Forbidden by robots.txt"),
        Localized(
          "本单位的网站可在方案中设为不受 robots 限制。", en: "For sites of your own the profile may set robots to be ignored.")
      )
    case "trap-capped":
      (
        Localized("同形网址过多，只查了一部分", en: "Too many addresses of one shape; only some were visited"),
        Localized("确需检查的，在方案中提高同形网址上限。", en: "Raise the limit per shape in the profile if they matter.")
      )
    case "budget":
      (
        Localized("超出页数或时间预算", en: "Beyond the budget of pages or time"),
        Localized("提高方案中的页数上限，或用 --resume 继续。", en: "Raise the page limit of the profile, or go on with --resume.")
      )
    case "blocked-address":
      (
        Localized("指向内网等禁访地址", en: "Leads to a private or otherwise blocked address"),
        Localized("检查内网测试环境时，用 --allow-cidr 放行。", en: "For a staging network allow it with --allow-cidr.")
      )
    case "pending":
      (
        Localized("检查未完成，尚未访问", en: "The run did not finish; not visited yet"),
        Localized("用 --resume 继续。", en: "Go on with --resume.")
      )
    case "script":
      (
        Localized("列表由脚本加载，不执行脚本", en: "Lists loaded by script, which is not run"),
        Localized(
          "请人工查看这些栏目；建议改为服务端输出列表。", en: "Look at these columns by eye; better let the server write the list.")
      )
    case "interpretation-script":
      (
        Localized("解读关联由脚本加载，不执行脚本", en: "Links to interpretations loaded by script, which is not run"),
        Localized("请人工查看这些文件的解读关联。", en: "Look at these documents' interpretations by eye.")
      )
    case "external":
      (
        Localized("站外链接未能确认（防护、过慢或结果不一）", en: "External links that could not be settled (walled, slow, unsure)"),
        Localized("点开核对即可，不计入失效。", en: "Open them to see; they do not count as dead.")
      )
    default:
      failed(String(reason.drop { $0 != ":" }.dropFirst()))
    }
  }

  private static func failed(_ code: String) -> (Localized, Localized?) {
    let why = Codes.reason(code)
    return (
      Localized("没能取到页面：\(why.chinese)", en: "Could not be fetched: \(why.english)"),
      Localized(
        "不能断定失效；换时间或换网络重查。", en: "Not known to be gone; look again at another time or from another network.")
    )
  }
}
