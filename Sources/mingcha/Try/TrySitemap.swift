import HTML
import JSON
import Localization
import Web

/// `try sitemap`: the addresses that a sitemap or a feed lists.
struct TrySitemap: TryReader {
  static let name = "sitemap"
  static let summary = Localized("站点地图里列了哪些网址", en: "the addresses that a sitemap lists")
  static let keys =
    Key.body("body_b64") + [
      Key(
        "url", argument: "URL",
        Localized("站点地图自己的网址，用来补全相对地址", en: "the sitemap's own address, to join relative ones"))
    ]
  static let examples = [
    (
      line: "mingcha try sitemap --file sitemap.xml --url http://www.example.gov.cn/sitemap.xml",
      what: Localized("列出一个站点地图", en: "list a sitemap")
    )
  ]

  func answer(_ values: KeyValues, _ json: inout JSONWriter) throws(Exit) {
    var base: WebURL?
    if let text = values.text("url") {
      guard let url = WebURL(text) else {
        throw Exit.usage(Localized("url 不是 http(s) 网址：\(text)", en: "url is no http(s) address: \(text)"))
      }
      base = url
    }
    let sitemap = Sitemap.parse(try values.body("body_b64"), base: base) {
      Decoder.decode($0, contentType: nil).utf8
    }
    json.object { json in
      json.member("type", sitemap.kind.rawValue)
      json.member("truncated", sitemap.isTruncated)
      json.key("urls")
      json.array { json in
        for entry in sitemap.entries {
          json.object { json in
            json.member("url", entry.url?.string)
            json.member("lastmod", entry.lastModified)
            // What cannot be fetched is told as it is written.
            if entry.url == nil { json.member("raw", entry.location) }
          }
        }
      }
    }
  }
}
