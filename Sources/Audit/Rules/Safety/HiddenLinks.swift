import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 暗链：页面上看不见的、指向非政府网站的链接。
  static let hiddenLink = Rule(
    id: "hidden-link", severity: .review,
    title: Localized("疑似暗链", en: "Hidden links"),
    measured: Localized(
      "指向非政府网站的链接放在屏幕之外、高宽为零的元素里，或放在不显示的元素里而文字含有 words 中的词（博彩、色情、代写等）：每个目标一条，列出页面。"
        + "一个页面上不显示的元素里链接到 many 个以上互不相干的域名的（known 所列和本站的域名不计），每站一条。",
      en:
        "A link to a site that is not the government's inside an element that is out of the window or has no size, or inside "
        + "a hidden one when its text holds one of the words (gambling, porn …): one finding a target, with the pages. And "
        + "hidden links of one page to at least `many` domains that have nothing to do with each other (the site's own and "
        + "those that departure-notice knows aside): one finding a site."),
    falseAlarms: Localized(
      "轮播、下拉菜单里的正常外链不含这些词，域名也没有那么多，不会报；下拉菜单列有许多互不相干的企业网站的会误报。",
      en: "Menus with ordinary links are not reported, unless one lists many firms' sites."),
    remedy: Localized("立即删除，检查服务器是否被入侵。", en: "Remove it at once and look for an intrusion."),
    byHand: Localized(
      "查看引用页面源代码中证据所写的行，看链接外层元素的样式是不是把它藏了起来；不要直接点开目标。",
      en:
        "Look at the given line of the page's source: do the styles around the link hide it? Do not open the target."
    ),
    source: "国办秘函〔2019〕19号 单项否决1（链接反动、暴力、色情等内容；被挂马、被篡改）；国办发〔2017〕47号（避免暗链）", reads: [.page, .record],
    parameters: [
      Parameter("words", .texts, Localized("劫持、挂马常用词", en: "words of hijackers")),
      Parameter(
        "many", .integer(2...200), Localized("一页隐藏链接的域名数", en: "domains that one page's hidden links name")),
    ],
    passing: [
      RuleExample("折叠菜单里的普通外链", en: "An ordinary link in a folded menu") { hidden("新华网", offScreen: false) },
      RuleExample("没有隐藏链接", en: "No hidden link") { ExampleSite(.home()) },
      RuleExample("折叠菜单里同一家网站的许多页面", en: "Many pages of one site in a folded menu") {
        box((1...30).map { "https://www.example.org/\($0)" })
      },
    ],
    failing: [
      RuleExample("放在屏幕之外", en: "Out of the window", expects: ["https://spam.example.org/"]) {
        hidden("平台入口", offScreen: true)
      },
      RuleExample("不显示且文字是博彩词", en: "Hidden, with a gambling word", expects: ["https://spam.example.org/"]) {
        hidden("在线博彩平台", offScreen: false)
      },
      RuleExample("不显示的元素里一批互不相干的网站", en: "A hidden box of unrelated sites", expects: ["/"]) {
        box((1...30).map { "https://www.farm\($0).test/" })
      },
    ],
    findings: { context in
      let scanner = WordScanner(context.setting.texts("words"))
      var carriers: [WebURL: [(page: PageRow, link: HiddenLink)]] = [:]
      for page in context.pages where page.isReadable {
        for link in page.facts?.hiddenLinks ?? []
        where link.isOffScreen || !scanner.matches(in: link.text).isEmpty {
          carriers[link.url, default: []].append((page, link))
        }
      }
      let single = carriers.sorted { $0.key < $1.key }.map { url, carriers in
        let text = carriers.first?.link.text ?? ""
        return Finding(
          url, certainty: .suspected, onHome: carriers.contains { $0.page.id == context.index.home?.id },
          message: Localized(
            "\(carriers.count) 个页面上有看不见的链接“\(text)”指向 \(url.host)",
            en: "\(counted(carriers.count, "page holds", "pages hold")) an invisible link “\(text)” to \(url.host)")
        ) { json in
          json.member("text", text)
          json.member("pages", carriers.count)
          json.carriers(carriers) { json, carrier in
            let (page, link) = carrier
            json.member("url", page.url.string)
            json.member("line", link.line)
            json.member("offScreen", link.isOffScreen)
          }
        }
      }
      return single + [LinkFarm(context)?.finding].compactMap(\.self)
    })

  private static func box(_ targets: [String]) -> ExampleSite {
    ExampleSite(
      ExamplePage(path: "/", kind: .home, depth: 0) {
        $0.hiddenLinks = targets.enumerated().map { place, url in
          HiddenLink(url: ExampleSite.url(url), text: "网站\(place)", isOffScreen: false, line: 20 + place)
        }
      })
  }

  private static func hidden(_ text: String, offScreen: Bool) -> ExampleSite {
    ExampleSite(
      ExamplePage(path: "/", kind: .home, depth: 0) {
        $0.hiddenLinks = [
          HiddenLink(
            url: ExampleSite.url("https://spam.example.org/"), text: text, isOffScreen: offScreen, line: 20)
        ]
      })
  }
}

/// Hidden links to many sites that have nothing to do with each other: what a broken-into server carries for others.
private struct LinkFarm {
  private let home: WebURL
  private let onHome: Bool
  /// With its hidden links to foreign domains, one a domain.
  private var pages: [(page: PageRow, links: [HiddenLink])] = []

  /// Nil when no page holds as many.
  init?(_ context: RuleContext) {
    let home = context.facts.site.home
    self.home = home
    let known = DomainList((context.parameters.rules["departure-notice"]?.list("known") ?? []) + ["gov.cn"])
    let many = context.setting.integer("many")
    for page in context.pages where page.isReadable {
      let hidden = page.facts?.hiddenLinks ?? []
      guard hidden.count >= many else { continue }
      var domains: Set<String> = []
      let foreign = hidden.filter { link in
        // What is off screen is reported one by one.
        !link.isOffScreen && !known.contains(link.url.host)
          && !RegistrableDomain.areRelated(link.url.host, home.host)
          && domains.insert(RegistrableDomain.of(link.url) ?? link.url.host).inserted
      }
      if foreign.count >= many { pages.append((page, foreign)) }
    }
    if pages.isEmpty { return nil }
    onHome = pages.contains { $0.page.id == context.index.home?.id }
    pages.sort { ($0.page.depth, $0.page.url) < ($1.page.depth, $1.page.url) }
  }

  var finding: Finding {
    let first = pages[0]
    return Finding(
      home, certainty: .suspected, item: "many", onHome: onHome,
      message: Localized(
        "\(pages.count) 个页面的不显示的元素里有指向许多互不相干的网站的链接，如 \(first.page.url) 有 \(first.links.count) 个域名",
        en:
          "\(counted(pages.count, "page holds", "pages hold")) invisible links to many unrelated sites: "
          + "\(first.links.count) domains on \(first.page.url)")
    ) { json in
      json.member("pages", pages.count)
      json.member("hosts", first.links.map(\.url.host))
      json.carriers(pages) { json, carrier in
        let (page, links) = carrier
        json.member("url", page.url.string)
        json.member("line", links.first?.line)
        json.member("text", links.first?.text)
      }
    }
  }
}
