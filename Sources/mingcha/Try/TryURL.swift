import HTML
import JSON
import Localization
import Web

/// `try url`: the address that a reference becomes, and whether the crawler may go there.
struct TryURL: TryReader {
  static let name = "url"
  static let summary = Localized(
    "网址规范成什么样，能不能去", en: "what an address becomes, and whether the crawler may go there")
  static let keys = [
    Key("input", argument: "TEXT", Localized("页面里写的链接（必需）", en: "the reference as a page has it (required)")),
    Key("base", argument: "URL", Localized("页面的网址，用来补全相对链接", en: "the page's address, to join a relative one")),
    Key(
      "charset", argument: "NAME",
      Localized(
        "页面的字符集，查询串里的汉字按它编码，默认 UTF-8", en: "the page's charset, in which its queries are sent; default: UTF-8")),
  ]
  static let examples = [
    (
      line: "mingcha try url --input '../tzgg/./a b.html' --base http://www.example.gov.cn/zwgk/index.html",
      what: Localized("还原一个相对链接", en: "resolve a relative reference")
    )
  ]

  func answer(_ values: KeyValues, _ json: inout JSONWriter) throws(Exit) {
    let input = try values.required("input")
    var base: WebURL?
    if let text = values.text("base") {
      guard let url = WebURL(text) else {
        // A relative reference on a page that is no web page cannot be joined; an absolute one needs no base.
        if let url = WebURL(input) { return write(url, &json) }
        return write(.invalidBase, &json)
      }
      base = url
    }
    do throws(WebURL.Problem) {
      let encoder = values.text("charset").flatMap { Charset.queryEncoder($0) }
      write(try WebURL.parse(bytes: Array(input.utf8)[...], base: base, queryEncoder: encoder), &json)
    } catch {
      write(Failure(error), &json)
    }
  }

  private struct Failure {
    var target: String
    var reason: String
    static let invalidBase = Failure(target: "invalid", reason: "bad-base")

    init(target: String, reason: String) {
      self.target = target
      self.reason = reason
    }

    init(_ problem: WebURL.Problem) {
      if case .badScheme = problem { target = "bad-scheme" } else { target = "invalid" }
      reason = problem.description
    }
  }

  private func write(_ url: WebURL, _ json: inout JSONWriter) {
    json.object { json in
      json.member("url", url.string)
      json.member("host", url.host)
      switch url.addressClass {
      case nil:
        json.member("target", "name")
        json.key("reason")
        json.null()
      case .public:
        json.member("target", "public")
        json.key("reason")
        json.null()
      case let other?:
        json.member("target", "private")
        json.member("reason", other.rawValue)
      }
    }
  }

  private func write(_ failure: Failure, _ json: inout JSONWriter) {
    json.object { json in
      json.key("url")
      json.null()
      json.key("host")
      json.null()
      json.member("target", failure.target)
      json.member("reason", failure.reason)
    }
  }
}
