import JSON
import Localization
import Web

/// `try robots`: may an address be fetched by a robots.txt (RFC 9309), and which line says so.
struct TryRobots: TryReader {
  static let name = "robots"
  static let summary = Localized(
    "按 robots.txt 能否抓取，由哪一行决定", en: "may it be fetched by robots.txt, and which line decides")
  static let keys =
    Key.body("robots_b64") + [
      Key("agent", argument: "NAME", Localized("抓取者的名称，默认 Mingcha", en: "the crawler's name; default: Mingcha")),
      Key("url", argument: "URL", Localized("要抓取的网址（必需）", en: "the address to fetch (required)")),
    ]
  static let examples = [
    (
      line: "mingcha try robots --file robots.txt --url http://www.example.gov.cn/admin/a.html",
      what: Localized("这个网址能不能抓", en: "may this address be fetched")
    )
  ]

  func answer(_ values: KeyValues, _ json: inout JSONWriter) throws(Exit) {
    let address = try values.required("url")
    guard let url = WebURL(address) else {
      throw Exit.usage(Localized("url 不是 http(s) 网址：\(address)", en: "url is no http(s) address: \(address)"))
    }
    let robots = Robots.parse(try values.body("robots_b64"))
    let verdict = robots.verdict(for: url, agent: values.text("agent") ?? "Mingcha")
    json.object { json in
      json.member("allowed", verdict.allowed)
      json.member("line", verdict.line)
      json.member("rule", verdict.rule)
      json.member("sitemaps", robots.sitemaps)
      json.key("remarks")
      json.array { json in
        for remark in robots.remarks {
          json.object { json in
            json.member("line", remark.line)
            json.member("slip", remark.slip.rawValue)
          }
        }
      }
    }
  }
}
