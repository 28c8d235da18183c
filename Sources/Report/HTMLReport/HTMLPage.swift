import Disclosure
import Localization
import Store

/// One HTML report while it is written: the model, the language, and what several sections need. Each section is an
/// extension of its own, in a file of its own.
struct HTMLPage {
  let model: ReportModel
  let language: Language
  private let names: [String: String]
  private let rules: [String: ReportModel.RuleEntry]

  init(_ model: ReportModel, _ language: Language) {
    self.model = model
    self.language = language
    names = Dictionary(model.sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    rules = Dictionary(model.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func siteName(_ id: String) -> String { names[id] ?? id }
  func rule(_ id: String) -> ReportModel.RuleEntry? { rules[id] }
  func ruleTitle(_ id: String) -> String { rules[id]?.title[language] ?? id }

  func say(_ chinese: String, _ english: String) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }

  func number(_ value: Int) -> String { Figures.grouped(value) }

  /// Bytes that each table may take, so that the whole file stays below 10 MB whatever a site prints.
  enum Budget {
    static let sites = 1_000_000
    static let findings = 3_600_000
    static let waived = 300_000
    static let followUp = 500_000
    static let columns = 900_000
    static let links = 800_000
    static let blindSpots = 300_000
    static let items = 1_800_000
    static let method = 200_000
  }

  /// Rows of a table and how many of the candidates did not fit.
  struct Rows {
    var markup = Markup()
    var shown = 0
  }

  /// Writes rows until they are through or the budget is used.
  func rows<Element>(
    _ elements: some Sequence<Element>, budget: Int, _ write: (Element, inout Markup) -> Void
  ) -> Rows {
    var rows = Rows()
    for element in elements {
      var row = Markup()
      write(element, &row)
      if rows.markup.bytes.count + row.bytes.count > budget { break }
      rows.markup.append(row)
      rows.shown += 1
    }
    return rows
  }

  /// A numbered section with its heading.
  func section(
    _ id: String, _ number: Int, _ title: String, _ out: inout Markup, _ body: (inout Markup) -> Void
  ) {
    out.element("section", ["id": id, "aria-labelledby": "\(id)-title"]) { out in
      out.element("h2", ["id": "\(id)-title"]) { out in
        out.element("span", ["class": "no"], Figures.ordinal(number, language))
        out.text(title)
      }
      body(&out)
    }
    out.raw("\n")
  }

  /// A note under a table that says what the page leaves out and where it is.
  func omitted(_ count: Int, detail: String = "", _ out: inout Markup) {
    guard count > 0 else { return }
    out.element("p", ["class": "omitted"]) { out in
      out.text(
        say(
          "为控制文件大小，另有 \(number(count)) 条未在本页列出\(detail)；全部条目见附表（xlsx、csv）和 JSON 报告。",
          "To keep this file small, \(number(count)) more rows are not listed here\(detail); the annexes (xlsx, csv) and the JSON report have them all."
        ))
    }
  }

  /// The tools above a table. They need the script, which shows them; without it the table stands as it is.
  func tools(search: String?, _ out: inout Markup, _ filters: (inout Markup) -> Void) {
    out.element("div", ["class": "tools", "hidden": ""]) { out in
      if let search {
        out.element("label", ["class": "search"]) { out in
          out.element("span", say("检索", "Search"))
          out.open("input", ["type": "search", "placeholder": search, "data-search": ""])
        }
      }
      filters(&out)
      out.element("button", ["type": "button", "class": "quiet", "data-reset": ""], say("清除筛选", "Clear"))
    }
  }

  /// One choice among the values of a row's `data-…`.
  func filter(
    _ key: String, _ label: String, _ options: [(value: String, title: String, count: Int)], _ out: inout Markup
  ) {
    guard options.count > 1 else { return }
    out.element("label") { out in
      out.element("span", label)
      out.element("select", ["data-filter": key]) { out in
        out.raw("<option value=\"\">")
        out.text(say("全部", "All"))
        out.close("option")
        for option in options {
          out.element("option", ["value": option.value]) { out in
            out.text("\(option.title)（\(number(option.count))）")
          }
        }
      }
    }
  }

  /// A table with everything that the script needs to sort, filter and page it.
  func table(
    _ id: String, caption: String, perPage: Int, headings: [Heading], rows: Rows, _ out: inout Markup,
    tools: (inout Markup) -> Void = { _ in }
  ) {
    out.element(
      "div",
      [
        "class": "list", "data-list": id, "data-per-page": String(perPage),
        "data-status": say("第 {from}–{to} 条，共 {count} 条", "{from}–{to} of {count}"),
        "data-none": say("没有符合条件的条目", "Nothing matches"),
        "data-previous": say("上一页", "Previous"), "data-next": say("下一页", "Next"),
      ]
    ) { out in
      tools(&out)
      out.element("table", ["class": id]) { out in
        out.element("caption", caption)
        out.element("thead") { out in
          out.element("tr") { out in
            for heading in headings {
              out.element("th", ["scope": "col", "class": heading.style, "data-sort": heading.sort], heading.title)
            }
          }
        }
        out.raw("\n")
        out.element("tbody") { $0.append(rows.markup) }
      }
    }
  }

  struct Heading {
    var title: String
    /// `text` or `number`; nil when the column cannot be sorted.
    var sort: String?
    var style: String?
    init(_ title: String, sort: String? = "text", style: String? = nil) {
      self.title = title
      self.sort = sort
      self.style = style
    }
  }
}
