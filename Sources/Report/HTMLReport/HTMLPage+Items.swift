import Disclosure
import Localization

/// 七、信息公开台账: every article and document with its dates, number and attribute.
extension HTMLPage {
  static let mostItems = 5_000

  func items(_ number: Int, _ out: inout Markup) {
    section("items", number, say("信息公开台账", "Disclosure ledger"), &out) { out in
      guard !model.items.isEmpty else {
        out.element("p", say("没有读到公开条目。", "No item was read."))
        return
      }
      let chosen = FairShare.choose(model.items, limit: HTMLPage.mostItems) { $0.site }
      let rows = rows(chosen.map { model.items[$0] }, budget: Budget.items, itemRow)
      table(
        "items", caption: say("公开条目与其日期、文号、公开属性、解读", "Items with dates, number, attribute, interpretation"),
        perPage: 50,
        headings: [
          Heading(say("网站 / 栏目", "Site / column")), Heading(say("标题", "Title")),
          Heading(say("索引号 / 文号", "Index / number")), Heading(say("发文机关", "Agency")),
          Heading(say("成文", "Written")), Heading(say("发布", "Published")), Heading(say("公开属性", "Attribute")),
          Heading(say("解读", "Interpretation")),
        ],
        rows: rows, &out
      ) { out in itemTools(&out) }
      omitted(model.items.count - rows.shown, &out)
    }
  }

  private func itemTools(_ out: inout Markup) {
    tools(search: say("标题、文号、索引号", "title, number"), &out) { out in
      filter(
        "site", say("网站", "Site"),
        tally(model.items, model.sites.map(\.id)) { $0.site }.map { ($0, siteName($0), $1) }, &out)
      filter(
        "attribute", say("公开属性", "Attribute"),
        tally(model.items.filter { $0.attribute != nil }, []) { $0.attribute ?? "" }.map { ($0, $0, $1) }, &out)
      filter(
        "interpretation", say("解读", "Interpretation"),
        tally(
          model.items.filter { $0.interpretation != nil }, ReportModel.Interpretation.allCases.map(\.rawValue)
        ) { $0.interpretation?.rawValue ?? "" }
        .map { ($0, ReportModel.Interpretation(rawValue: $0)?.title[language] ?? $0, $1) }, &out)
    }
  }

  private func itemRow(_ item: ReportModel.Item, _ out: inout Markup) {
    out.element(
      "tr",
      [
        "data-site": item.site, "data-attribute": item.attribute,
        "data-interpretation": item.interpretation?.rawValue,
      ]
    ) { out in
      out.element("td") { out in
        out.foreign(siteName(item.site), limit: 60)
        if let column = item.column { out.element("div", ["class": "soft"]) { $0.foreign(column, limit: 60) } }
      }
      out.element("td", ["class": "lead"]) { out in
        if let url = item.url {
          out.link(url, label: item.title, limit: 160)
        } else {
          out.foreign(item.title, limit: 160)
        }
      }
      out.element("td") { out in
        if let index = item.indexNumber { out.element("div") { $0.foreign(index, limit: 60) } }
        if let document = item.documentNumber { out.element("div") { $0.foreign(document, limit: 60) } }
      }
      out.element("td") { out in if let agency = item.agency { out.foreign(agency, limit: 60) } }
      out.element("td", ["class": "date"], item.created?.description ?? "")
      out.element("td", ["class": "date"]) { out in
        if let published = item.published { out.foreign(String(published.prefix(10)), limit: 20) }
      }
      out.element("td") { out in if let attribute = item.attribute { out.foreign(attribute, limit: 20) } }
      out.element("td", item.interpretation?.title[language] ?? "")
    }
    out.raw("\n")
  }
}
