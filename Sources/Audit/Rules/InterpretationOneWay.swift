import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 文件与解读未双向关联。国办发〔2017〕47号；国办秘函〔2019〕19号 政策解读（解读关联）；JD-7.
  static let interpretationOneWay = Rule(
    id: "interpretation-one-way", severity: .deduct,
    title: Localized("文件与解读未互相链接", en: "Document and interpretation not linked both ways"),
    measured: Localized(
      "文件与解读已按链接、标题或文号配对，而其中一页没有指向另一页的链接；缺链接的页面各报一次。有多份解读的文件链接到任一份即可。",
      en:
        "Document and interpretation are paired by link, title or number, and one page has no link to the other. One "
        + "finding per page that lacks it; a document with several interpretations needs a link to one of them."),
    falseAlarms: Localized(
      "解读位置由脚本载入的页面不报；模板里到处都有的链接（最新解读列表）不算关联。",
      en:
        "Pages whose block is filled by script are left out; links that the template puts everywhere do not count."),
    remedy: Localized("在缺链接的页面加上“相关解读”或“相关文件”的链接。", en: "Add the link to the page that lacks it."),
    byHand: Localized(
      "打开证据里的两页，在缺链接的一页找有没有通向另一页的链接（“相关文件”“相关解读”）。",
      en: "Open both pages and look on the one named for a link to the other."),
    criteria: [.interpretation],
    source: "国办发〔2017〕47号；国办秘函〔2019〕19号", reads: [.page, .link, .interpretation],
    passing: [
      RuleExample("互相链接", en: "Linked both ways") {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01", links: ["/jd/1.html"]),
          .article(
            "/jd/1.html", "《示例市公路养护管理办法》解读", "政策解读", "interpretation", published: "2026-09-01",
            links: ["/zc/1.html"]))
      },
      RuleExample("没有配对就没有关联可言", en: "Nothing is paired") {
        ExampleSite(.article("/jd/1.html", "交通强国建设纲要解读", "政策解读", "interpretation", published: "2026-09-01"))
      },
    ],
    failing: [
      RuleExample("解读没有链接回文件", en: "The interpretation does not link back", expects: ["/jd/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01", links: ["/jd/1.html"]),
          .article("/jd/1.html", "《示例市公路养护管理办法》解读", "政策解读", "interpretation", published: "2026-09-01"))
      },
      RuleExample("两页都没有链接", en: "Neither links", expects: ["/jd/1.html", "/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "示例市公路养护管理办法", "政策文件", "policy", published: "2026-09-01"),
          .article("/jd/1.html", "《示例市公路养护管理办法》解读", "政策解读", "interpretation", published: "2026-09-01"))
      },
    ],
    findings: { context in
      let index = context.index
      let own = Set(context.facts.pages.map(\.id))
      var findings: [Finding] = []
      for document in context.interpretations.documents where !document.matches.isEmpty && document.named.isEmpty {
        guard let row = index.row(document.id), row.facts?.interpretationNeedsScript != true else { continue }
        let pages = document.matches.compactMap { index.row($0.page) }
        if !pages.contains(where: { names($0, in: row.facts?.interpretedBy, of: row, index) }) {
          findings.append(
            lacking(row, pages, Localized("政策文件未链接到其解读", en: "The document has no link to its interpretation")))
        }
      }
      for (id, documents) in context.interpretations.interpreted.sorted(by: { $0.key < $1.key })
      where own.contains(id) {
        guard let row = index.row(id), row.facts?.interpretationNeedsScript != true else { continue }
        let pages = documents.compactMap { index.row($0) }
        if !pages.contains(where: { names($0, in: row.facts?.interprets, of: row, index) }) {
          findings.append(
            lacking(row, pages, Localized("解读未链接到所解读的文件", en: "The interpretation has no link to its document")))
        }
      }
      return findings.sorted { $0.url < $1.url }
    })

  private static func names(_ page: PageRow, in named: [WebURL]?, of carrier: PageRow, _ index: SiteIndex) -> Bool {
    if (named ?? []).contains(where: { $0 == page.url || index.destination(of: $0)?.id == page.id }) { return true }
    return index.links(from: carrier.id, to: page.id)
  }

  private static func lacking(_ row: PageRow, _ pages: [PageRow], _ message: Localized) -> Finding {
    let other = pages.first?.facts?.title ?? ""
    return Finding(
      row.url, column: row.facts?.column?.name,
      message: Localized("\(message.chinese)：《\(other)》", en: "\(message.english): “\(other)”")
    ) { json in
      json.member("title", row.facts?.title)
      json.key("lacksLinkTo")
      json.array { json in
        for page in pages {
          json.object { json in
            json.member("url", page.url.string)
            json.member("title", page.facts?.title)
          }
        }
      }
    }
  }
}
