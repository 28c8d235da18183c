import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 链接商业网站：严禁刊登、链接商业广告页面。
  static let commercialLink = Rule(
    id: "commercial-link", severity: .review,
    title: Localized("链接商业网站", en: "Links to commercial sites"),
    measured: Localized(
      "本站页面链接（a、iframe）到 hosts 所列商业平台的域名及其子域。每个主机一条，列出页面；是否属广告由人判断。",
      en:
        "A page links (a, iframe) to one of the listed commercial platforms. One finding a host, with the pages; whether it "
        + "is advertising a person decides."),
    falseAlarms: Localized("正常的政务活动链接（如助农展销）须人工判断。", en: "Official campaigns on such platforms need a person."),
    remedy: Localized("删除商业广告链接；确需保留的在打开前提示将离开政府网站。", en: "Remove advertising; warn before leaving the site."),
    byHand: Localized(
      "打开引用页面点那个链接，看落地页卖不卖东西、打开前有没有提示离开政府网站。",
      en: "Follow the link: does the page sell something, and was there a notice on leaving the site?"),
    source: "国办发〔2017〕47号（严禁刊登商业广告或链接商业广告页面；打开非政府网站链接应有提示）", reads: [.page, .link],
    parameters: [Parameter("hosts", .texts, Localized("商业平台的域名", en: "domains of commercial platforms"))],
    passing: [
      RuleExample("链接到政府网站", en: "A government site") {
        ExampleSite(.home("https://www.gov.example.org/"), .target("https://www.gov.example.org/"))
      }
    ],
    failing: [
      RuleExample("链接到网店", en: "A shop", expects: ["https://shop.taobao.com/"]) {
        ExampleSite(.home("https://shop.taobao.com/"), .target("https://shop.taobao.com/"))
      }
    ],
    findings: { context in
      let shops = DomainList(context.setting.texts("hosts"))
      // Most links are a template's, so each target is judged once.
      var others = NumberSet()
      var commercial: [URLID: String] = [:]
      func commercialHost(_ target: URLID) -> String? {
        if others.contains(target.rawValue) { return nil }
        if let known = commercial[target] { return known }
        let host = context.index.url(of: target)?.host
        let found = host.flatMap { shops.contains($0) ? $0 : nil }
        if let found { commercial[target] = found } else { others.insert(target.rawValue) }
        return found
      }
      var targets: [String: (url: WebURL, pages: [PageRow])] = [:]
      for page in context.pages where page.isReadable {
        var seen: Set<String> = []
        for link in context.facts.links[page.id] ?? []
        where link.relation == .external || link.element == .iframe || link.element == .a {
          guard link.element == .a || link.element == .iframe || link.element == .area,
            let host = commercialHost(link.target), seen.insert(host).inserted,
            let url = context.index.url(of: link.target)
          else { continue }
          targets[host, default: (url, [])].pages.append(page)
        }
      }
      return targets.values.sorted { $0.url < $1.url }.map { url, pages in
        Finding(
          url, certainty: .suspected, onHome: pages.contains { $0.id == context.index.home?.id },
          message: Localized(
            "\(pages.count) 个页面链接到商业网站 \(url.host)",
            en: "\(counted(pages.count, "page links", "pages link")) to the commercial site \(url.host)")
        ) { json in
          json.member("host", url.host)
          json.member("pages", pages.count)
          json.member("carriers", pages.prefix(20).map(\.url.string))
        }
      }
    })

  /// https 页面引用 http 资源。
  static let mixedContent = Rule(
    id: "mixed-content", severity: .advice,
    title: Localized("加密页面引用未加密资源", en: "Mixed content"),
    measured: Localized(
      "https 页面里有 http 的脚本、样式、框架或图片。每个资源一条太多，故每个来源主机一条。",
      en:
        "An https page uses scripts, styles, frames or pictures over http. One finding for each host that serves them."
    ),
    falseAlarms: Localized("浏览器会自动升级为 https 的图片影响较小。", en: "Browsers upgrade pictures by themselves."),
    remedy: Localized("改为 https 地址。", en: "Use https."),
    byHand: Localized(
      "用浏览器打开引用页面，看开发者工具控制台有没有 Mixed Content 提示。",
      en: "Open the page and look for “Mixed Content” in the browser's console."),
    source: "国办发〔2017〕47号（安全防护）", reads: [.page, .link],
    passing: [
      RuleExample("都是 https", en: "All https") {
        ExampleSite(.home("https://cdn.example.org/a.js"), .target("https://cdn.example.org/a.js"))
      }
    ],
    failing: [
      RuleExample("http 脚本", en: "A script over http", expects: ["http://cdn.example.org/a.js"]) {
        var site = ExampleSite(.home("http://cdn.example.org/a.js"), .target("http://cdn.example.org/a.js"))
        site.pages[0].element = .script
        return site
      }
    ],
    findings: { context in
      var hosts: [String: (url: WebURL, elements: Set<String>, pages: [PageRow])] = [:]
      for page in context.pages where page.isReadable && page.url.isSecure {
        var seen: Set<String> = []
        for link in context.facts.links[page.id] ?? [] {
          guard [.script, .link, .iframe, .frame, .img, .media, .style].contains(link.element),
            let url = context.index.url(of: link.target), !url.isSecure
          else { continue }
          hosts[url.authority, default: (url, [], [])].elements.insert(link.element.rawValue)
          if seen.insert(url.authority).inserted { hosts[url.authority]?.pages.append(page) }
        }
      }
      return hosts.values.sorted { $0.url < $1.url }.map { url, elements, pages in
        let kinds = elements.sorted().joined(separator: ", ")
        return Finding(
          url,
          message: Localized(
            "\(pages.count) 个 https 页面引用 \(url.authority) 的未加密资源（\(kinds)）",
            en:
              "\(counted(pages.count, "https page uses", "https pages use")) \(kinds) from \(url.authority) over http"
          )
        ) { json in
          json.member("host", url.authority)
          json.member("elements", elements.sorted())
          json.member("pages", pages.count)
          json.member("carriers", pages.prefix(20).map(\.url.string))
        }
      }
    })
}
