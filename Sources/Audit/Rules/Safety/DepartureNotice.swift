import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 打开非政府网站链接应有提示。
  static let departureNotice = Rule(
    id: "departure-notice", severity: .advice,
    title: Localized("离开本网站没有提示", en: "No notice on leaving the site"),
    measured: Localized(
      "页面上看得见的链接直接打开站群和政府网站之外、known 所列域名之外的网站，而本站没有一处提示：页面脚本、收起的提示框、引用的脚本文件都没有离开提示的用语或中转页地址"
        + "（lexicon/departure.json5），链接自己和外层元素也没有点击处理。附件、与本站同一注册域名的网站不算。全站一条，列出去向和页面。页面完全没有脚本、也没有这些用语的，可以断定；"
        + "脚本都读过而没有这些用语的，列为疑似，其他机构的脚本、按参数生成的脚本没有读到的列在证据里；本站或政府网站的脚本文件没有读到的，列为未能查看。",
      en:
        "A visible link opens a site that is neither in the cluster, nor the government's, nor among the known domains, and "
        + "nothing on the site warns: no script of a page, no folded box, no script file holds the words of a notice or "
        + "the address of a page that shows one (lexicon/departure.json5), and neither the link nor what holds it has a "
        + "click handler. Files, and hosts of the site's own registered domain, do not count. One finding a site, with the "
        + "hosts and the pages. On a page without any script and without such words it is certain; where the scripts were "
        + "read it is suspected, and what others serve or what is made for a query and was not read stands in the evidence; "
        + "where a script file of the site or of a government's site was not read it is unknown."),
    falseAlarms: Localized(
      "脚本可以用别的说法提示，或者再装载别的脚本；凡有点击处理的链接都不算，宁可漏报。",
      en:
        "A script may warn in other words or load another script; a link with a click handler never counts, so some are "
        + "missed."),
    remedy: Localized(
      "在全站脚本里给外部链接加上离开提示，或者经由提示页跳转。",
      en: "Let the script of all pages warn on links that lead out, or lead them through a page that does."),
    byHand: Localized(
      "打开证据所列的页面，点那个链接：有没有出现“即将离开”一类的提示框或提示页。",
      en: "Open a listed page and follow the link: does a box or a page say that you are leaving?"),
    source: "国办发〔2017〕47号（打开非政府网站链接时应有提示）", reads: [.page, .link],
    parameters: [
      Parameter("known", .texts, Localized("不需要提示的域名", en: "domains that need no notice"))
    ],
    passing: [
      RuleExample("链接到政府网站", en: "A government site") {
        site("https://www.other.gov.cn/", DepartureFacts(warns: false, mayWarn: false, handled: []))
      },
      RuleExample("页面脚本有提示", en: "The page's script warns") {
        site("https://shop.example.org/", DepartureFacts(warns: true, mayWarn: true, handled: []))
      },
      RuleExample("链接有自己的点击处理", en: "The link has a handler") {
        site(
          "https://shop.example.org/", DepartureFacts(warns: false, mayWarn: true, handled: ["shop.example.org"]))
      },
      RuleExample("脚本文件有提示", en: "A script file warns") {
        site("https://shop.example.org/", script: .script("/js/site.js", warns: true))
      },
      RuleExample("脚本重定向到有提示的文件", en: "A script's redirect leads to one that warns") {
        var example = site("https://shop.example.org/", script: .redirect("/js/site.js", to: "/js/2.js"))
        example.pages.append(.script("/js/2.js", warns: true))
        return example
      },
      RuleExample("链接到附件", en: "A file in a store") {
        site("https://files.example.org/f/1.docx", DepartureFacts(warns: false, mayWarn: false, handled: []))
      },
      RuleExample("链接到自己的另一个主机", en: "Another host of its own domain") {
        site("https://map.example.gov.cn/", DepartureFacts(warns: false, mayWarn: false, handled: []))
      },
    ],
    failing: [
      RuleExample("没有脚本，直接打开", en: "No script at all", expects: ["/"]) {
        site("https://shop.example.org/", DepartureFacts(warns: false, mayWarn: false, handled: []))
      },
      RuleExample("读过的脚本没有提示", en: "All scripts were read", expects: ["/"]) {
        site("https://shop.example.org/", script: .script("/js/site.js", warns: false))
      },
      RuleExample("脚本文件已不存在", en: "A script file is gone", expects: ["/"]) {
        site("https://shop.example.org/", script: .dead("/js/site.js"))
      },
      RuleExample("脚本没有读到", en: "A script was not read", expects: ["/"]) {
        site("https://shop.example.org/", script: .failed("/js/site.js", "timeout"))
      },
    ],
    findings: { context in
      guard let exits = Exits(context), let first = exits.direct.first else { return [] }
      let hosts = Set(exits.direct.map(\.host)).sorted()
      let certainty =
        exits.direct.contains { $0.ground == .noScript }
        ? Certainty.certain : exits.direct.contains { $0.ground == .allRead } ? .suspected : .unknown
      let pages = Set(exits.direct.map(\.page.id)).count
      let others = hosts.count > 1
      return [
        Finding(
          context.facts.site.home, certainty: certainty, severity: certainty == .unknown ? .review : nil,
          onHome: exits.direct.contains { $0.page.id == context.index.home?.id },
          message: Localized(
            "\(pages) 个页面的链接直接打开非政府网站 \(first.host)\(others ? " 等 \(hosts.count) 个" : "")，"
              + (certainty == .unknown ? "有脚本没有读到，不能断定有没有离开提示" : "没有看到离开本网站的提示"),
            en:
              "\(counted(pages, "page opens", "pages open")) \(first.host)"
              + (others ? " and \(counted(hosts.count - 1, "other site", "other sites"))" : "")
              + (certainty == .unknown
                ? " directly; a script was not read, so nobody knows whether a notice is shown"
                : " directly, and no notice on leaving was seen"))
        ) { json in
          json.member("hosts", Array(hosts.prefix(20)))
          json.member("pages", pages)
          json.member("scriptsRead", exits.scriptsRead)
          json.member("scriptsUnread", exits.unread.sorted().prefix(20).map(\.string))
          json.carriers(exits.direct) { json, exit in
            json.member("url", exit.page.url.string)
            json.member("line", exit.line)
            json.member("target", exit.target.string)
            json.member("withoutScript", exit.ground == .noScript)
          }
        }
      ]
    })

  private static func site(
    _ target: String, _ departure: DepartureFacts? = nil, script: ExamplePage? = nil
  ) -> ExampleSite {
    var home = ExamplePage.home(target)
    if let script { home.links.append(script.path) }
    home.edit = {
      $0.departure = departure ?? DepartureFacts(warns: false, mayWarn: false, handled: [])
    }
    var site = ExampleSite(home, .target(target))
    if let script { site.pages.append(script) }
    return site
  }
}

/// The links that lead out of a site without anything that may warn.
private struct Exits {
  /// Why a link counts.
  enum Ground { case noScript, allRead, notRead }

  struct Exit {
    let page: PageRow
    let host: String
    let target: WebURL
    let line: Int
    let ground: Ground
  }

  /// Each page's first link to each host: those that can be decided first, then by depth and address.
  private(set) var direct: [Exit] = []
  private(set) var unread: Set<WebURL> = []
  private(set) var scriptsRead = 0

  /// Nil when the site warns its visitors somewhere.
  init?(_ context: RuleContext) {
    let known = DomainList(context.setting.texts("known") + ["gov.cn"])
    let home = context.facts.site.home.host
    let index = context.index
    // Most links are a template's, so each target is judged once: nil needs no notice.
    var leaving: [URLID: WebURL?] = [:]
    func exit(to target: URLID) -> WebURL? {
      if let judged = leaving[target] { return judged }
      let url = index.url(of: target).flatMap { url in
        known.contains(url.host) || RegistrableDomain.areRelated(url.host, home)
          || AttachmentKinds.standard.kind(of: url) != nil ? nil : url
      }
      leaving[target] = .some(url)
      return url
    }
    var scripts: [URLID: ScriptLook] = [:]
    for page in context.pages where page.isReadable {
      guard let departure = page.facts?.departure else { continue }
      if departure.warns { return nil }
      var hosts: [String: (url: WebURL, line: Int)] = [:]
      var isBare = !departure.mayWarn
      var allRead = true
      let hidden = Set((page.facts?.hiddenLinks ?? []).map(\.url))
      for link in context.facts.links[page.id] ?? [] {
        if link.element == .script {
          isBare = false
          let look = scripts[link.target] ?? ScriptLook(link.target, index, home: home)
          scripts[link.target] = look
          if look == .warns { return nil }
          if look == .unread { allRead = false }
        }
        guard link.relation == .external, link.element == .a || link.element == .area,
          let url = exit(to: link.target), hosts[url.host] == nil, !hidden.contains(url),
          !departure.handled.contains(url.host)
        else { continue }
        hosts[url.host] = (url, link.line)
      }
      let ground = isBare ? Ground.noScript : allRead ? .allRead : .notRead
      for (host, link) in hosts {
        direct.append(Exit(page: page, host: host, target: link.url, line: link.line, ground: ground))
      }
    }
    for (script, look) in scripts {
      if look == .silent { scriptsRead += 1 } else if let url = index.url(of: script) { unread.insert(url) }
    }
    let order: [Ground] = [.noScript, .allRead, .notRead]
    direct.sort { a, b in
      let (first, second) = (order.firstIndex(of: a.ground) ?? 0, order.firstIndex(of: b.ground) ?? 0)
      return (first, a.page.depth, a.page.url, a.target) < (second, b.page.depth, b.page.url, b.target)
    }
  }
}

/// What is known of a script file that a page loads.
private enum ScriptLook {
  /// It holds a notice.
  case warns
  /// It was read and holds none, or it is not there and can do nothing.
  case silent
  /// It was not read, and it is the site's or a government's: it may well hold the notice.
  case unread
  /// It was not read and hardly holds the notice: another owner's, or no file but an answer to a query.
  case remote

  init(_ script: URLID, _ index: SiteIndex, home: String) {
    guard let end = index.destination(of: script) else {
      self = .unread
      return
    }
    switch (end.warns, end.verdict) {
    case (true, _): self = .warns
    case (false, _), (nil, .dead), (nil, .softDead): self = .silent
    default:
      let host = end.url.host
      let isOwn = RegistrableDomain.areRelated(host, home) || host.hasSuffix(".gov.cn")
      let isNoFile = end.verdict == .fine && !end.url.isScript(servedAs: end.contentType)
      self = isOwn && !isNoFile ? .unread : .remote
    }
  }
}
