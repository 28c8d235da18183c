import Disclosure
import JSON
import Localization
import Store
import Web

/// Where links that leave the site end up: on pages that gamblers have taken over, or on sites that were closed.
extension Rule {
  /// 外链落地页易主：域名过期后被抢注，指向赌博、色情或待售页面。
  static let hijackedTarget = Rule(
    id: "hijacked-target", severity: .review,
    title: Localized("外部链接落到博彩、色情或待售域名", en: "A link leads to a gambling, porn or parked page"),
    measured: Localized(
      "检查外部链接时记下落地页的标题、关键词和描述；其中出现 hijack-words 的词（标题含其 allowed 中的词除外），或 parked 中表示域名出售的词。"
        + "每个目标一条，列出引用页面。",
      en:
        "When a link that leaves the cluster is checked, title, keywords and description of the page it ends on are kept. "
        + "They hold one of the words of hijack-words (without one of its allowed words), or one that says the domain is for "
        + "sale. One finding a target, with the pages that carry it."),
    falseAlarms: Localized(
      "反赌、反诈等宣传页面已按 allowed 排除；落地页按访问者显示不同内容的，须人工打开核对。",
      en: "Pages that warn of such things are left out; pages that show visitors different contents need a person."),
    remedy: Localized("立即删除链接，排查其他页面上的同一域名。", en: "Remove the link, and look for the domain elsewhere."),
    byHand: Localized(
      "打开引用页面，到证据所写的行找到链接；用隔离的浏览器打开目标，看是不是原来的单位，再查域名的登记人。",
      en:
        "Find the link at the given line; open the target in an isolated browser: is it still the same body? Look up whose the domain is."
    ),
    source: "国办秘函〔2019〕19号 单项否决1（链接反动、暴力、色情等内容）；国办发〔2017〕47号（定期清理失效、错误链接）",
    reads: [.link, .page],
    parameters: [Parameter("parked", .texts, Localized("表示域名出售、停放的词", en: "words of parked domains"))],
    passing: [
      RuleExample("普通外部网站", en: "An ordinary site") { landing("示例新闻网") },
      RuleExample("反赌宣传页面", en: "A page that warns of gambling") { landing("警惕网上百家乐骗局") },
      RuleExample("没有看过落地页", en: "Nobody saw the page") {
        ExampleSite(.home("https://old.example.org/"), .dead("https://old.example.org/"))
      },
    ],
    failing: [
      RuleExample("落地页是博彩网站", en: "A gambling page", expects: ["https://old.example.org/"]) {
        landing("真人百家乐_注册送彩金")
      },
      RuleExample("域名待售", en: "A domain for sale", expects: ["https://old.example.org/"]) {
        landing("该域名正在出售 domain for sale")
      },
    ],
    findings: { context in
      let hijack = context.parameters.rules["hijack-words"]
      let words = hijack?.list("words") ?? []
      let allowed = hijack?.list("allowed") ?? []
      let parked = context.setting.texts("parked")
      let scanner = WordScanner(words + parked)
      let suspects = context.facts.targets.filter { target in
        guard let landing = target.landing, !allowed.contains(where: landing.title.contains) else { return false }
        return !scanner.matches(in: landing.title + " " + landing.words).isEmpty
      }
      let carriers = Carriers.grouped(
        Dictionary(suspects.map { ($0.id, $0.id) }, uniquingKeysWith: { first, _ in first }), context)
      return suspects.compactMap { target -> Finding? in
        guard let landing = target.landing, let carriers = carriers[target.id], let first = carriers.all.first
        else {
          return nil
        }
        let text = landing.title + " " + landing.words
        guard let match = scanner.matches(in: text).first else { return nil }
        let word = (words + parked)[match.word]
        return Finding(
          first.linked, certainty: .suspected, onHome: carriers.onHome,
          message: Localized(
            "\(carriers.all.count) 个页面链接到 \(target.url.host)，其页面标题是“\(landing.title.prefix(60))”，含“\(word)”",
            en:
              "\(counted(carriers.all.count, "page links", "pages link")) to \(target.url.host), whose page is titled “\(landing.title.prefix(60))”, with “\(word)”"
          )
        ) { json in
          json.member("end", target.url.string)
          json.member("title", landing.title)
          json.member("word", word)
          json.member("excerpt", text.excerpt(around: match.range))
          carriers.write(&json)
        }
      }.sorted { $0.url < $1.url }
    })

  /// 链接已关停的网站：登记表里标为关停的。
  static let linkRetired = Rule(
    id: "link-retired", severity: .advice,
    title: Localized("链接已关停的政府网站", en: "A link to a retired government site"),
    measured: Localized(
      "登记表（roster）里状态为关停的网站，其域名没有别的在运行网站使用，而本站页面仍有链接指向它；不论是否还能打开。每个域名一条。",
      en:
        "The register lists a site as retired, no running site uses its host, and a page of this site still links there, "
        + "whether it opens or not. One finding a host."),
    falseAlarms: Localized(
      "登记表没有及时更新的会误报；没有导入登记表时不判。", en: "A register that is out of date; without one nothing is said."),
    remedy: Localized(
      "删除链接，或改为链接到承接其内容的网站。", en: "Remove the link, or link to the site that took its contents over."),
    byHand: Localized(
      "在登记表里查这个域名的状态和关停日期；打开引用页面，到证据所写的行看链接。",
      en: "Look the host up in the register, then find the link at the given line of the page."),
    source: "国办发〔2017〕47号 四（三）网站关停、整合迁移：原有域名不再使用，有关链接应当清理", reads: [.link, .page],
    passing: [
      RuleExample("链接到在运行的网站", en: "A site in operation") { retired("https://www.other.example.org/") },
      RuleExample("没有登记表", en: "No register") {
        ExampleSite(.home("https://gone.example.org/"), .target("https://gone.example.org/"))
      },
    ],
    failing: [
      RuleExample("链接到已关停的网站", en: "A retired site", expects: ["http://gone.example.org/"]) {
        retired("https://gone.example.org/a.html")
      }
    ],
    findings: { context in
      let retired = context.facts.targets.filter { context.facts.retired[$0.url.host] != nil }
      let hosts = Dictionary(retired.map { ($0.id, $0.url.host) }, uniquingKeysWith: { first, _ in first })
      return Carriers.grouped(hosts, context).compactMap { host, carriers -> Finding? in
        // The site that is gone stands for whatever is linked of it, so that one more link makes no other finding.
        guard let name = context.facts.retired[host], let url = WebURL("http://\(host)/") else { return nil }
        return Finding(
          url, onHome: carriers.onHome,
          message: Localized(
            "\(carriers.all.count) 个页面链接到已关停的“\(name)”（\(host)）",
            en: "\(counted(carriers.all.count, "page links", "pages link")) to the retired “\(name)” (\(host))")
        ) { json in
          json.member("host", host)
          json.member("name", name)
          carriers.write(&json)
        }
      }.sorted { $0.url < $1.url }
    })

  private static func landing(_ title: String) -> ExampleSite {
    var target = ExamplePage.target("https://old.example.org/")
    target.landing = title
    return ExampleSite(.home("https://old.example.org/"), target)
  }

  private static func retired(_ url: String) -> ExampleSite {
    var site = ExampleSite(.home(url), .target(url))
    site.retired = ["gone.example.org": "示例市某局"]
    return site
  }
}

/// The pages that link to one of some targets, also through redirects.
private struct Carriers {
  /// Each page with its first such link, and what that link names.
  private(set) var all: [(page: PageRow, link: LinkRow, linked: WebURL)] = []
  private(set) var onHome = false

  /// The carriers of each group of targets, found in one pass over all links; groups that nothing links to are left out.
  static func grouped<Group: Hashable>(
    _ groups: [URLID: Group], _ context: RuleContext
  ) -> [Group: Carriers] {
    guard !groups.isEmpty else { return [:] }
    // Most links are a template's, so each target is asked once.
    var known: [URLID: Group?] = [:]
    func group(of target: URLID) -> Group? {
      if let known = known[target] { return known }
      let found = groups[target] ?? context.index.destination(of: target).flatMap { groups[$0.id] }
      known[target] = .some(found)
      return found
    }
    var carriers: [Group: Carriers] = [:]
    for page in context.facts.pages where page.isReadable {
      var seen: Set<Group> = []
      for link in context.facts.links[page.id] ?? [] {
        guard let group = group(of: link.target), let linked = context.index.url(of: link.target),
          seen.insert(group).inserted
        else { continue }
        carriers[group, default: Carriers()].all.append((page, link, linked))
      }
    }
    return carriers.mapValues { carriers in
      var carriers = carriers
      carriers.all.sort { ($0.page.depth, $0.page.url) < ($1.page.depth, $1.page.url) }
      carriers.onHome = carriers.all.contains { $0.page.id == context.index.home?.id }
      return carriers
    }
  }

  func write(_ json: inout JSONWriter) {
    json.member("pages", all.count)
    json.carriers(all) { json, carrier in
      let (page, link, linked) = carrier
      json.member("url", page.url.string)
      json.member("line", link.line)
      json.member("column", link.column)
      json.member("element", link.element.rawValue)
      json.member("target", linked.string)
    }
  }
}
