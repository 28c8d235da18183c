import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 公文信息表要素空缺：写着“索引号”“文号”而没有内容。
  static let recordIncomplete = Rule(
    id: "record-incomplete", severity: .advice,
    title: Localized("公文信息表要素空缺", en: "Empty fields in the head table of documents"),
    measured: Localized(
      "公文页的信息表列有 fields 中的字段而值为空；每个字段全站一条，列出页面。没有文号的文件本可不填文号，故文号只列为疑似。",
      en:
        "The head table prints the label of a field without a value; one finding per field and site, with the pages. "
        + "Documents may have no number, so an empty number is only suspected."),
    falseAlarms: Localized("值由脚本填入的会误报。", en: "Values that a script fills in are not seen."),
    remedy: Localized("补录索引号等要素。", en: "Fill in the fields."),
    byHand: Localized(
      "打开证据所列文件，看页首信息表：标签印出而后面没有值的，就是空缺。",
      en: "Open the listed documents: a label of the head table without a value after it is the gap."),
    criteria: [.documents],
    source: "《政府信息公开条例》第十二条；国办发〔2016〕80号", reads: [.page, .record, .column],
    parameters: [Parameter("fields", .texts, Localized("要查的字段", en: "fields to be looked at"))],
    passing: [
      RuleExample("都有内容", en: "All filled in") { ExampleSite(.document { $0.record.indexNumber = "QZ-1" }) }
    ],
    failing: [
      RuleExample("索引号空缺", en: "No index number", expects: ["/"]) {
        ExampleSite(
          .document {
            $0.record.documentNumber = "示交办〔2026〕8号"
            $0.emptyFields = ["indexNumber"]
          })
      }
    ],
    findings: { context in
      let articles = context.articles
      let records = articles.count { !$0.facts.record.isEmpty }
      return context.setting.texts("fields").compactMap { field -> Finding? in
        let pages = articles.filter { $0.facts.emptyFields.contains(field) }
        guard !pages.isEmpty else { return nil }
        let name = field == "indexNumber" ? "索引号" : field == "documentNumber" ? "文号" : field
        return Finding(
          context.facts.site.home, certainty: field == "documentNumber" ? .suspected : .certain, item: field,
          message: Localized(
            "\(records) 件公文中 \(pages.count) 件的“\(name)”空缺",
            en: "“\(name)” is empty in \(pages.count) of \(records) documents")
        ) { json in
          json.member("field", field)
          json.member("count", pages.count)
          json.member("documents", records)
          json.member("pages", pages.prefix(50).map(\.page.url.string))
        }
      }
    })

  /// 公开目录缺少法定要素：索引、名称、生成日期。
  static let catalogueFields = Rule(
    id: "catalogue-fields", severity: .deduct,
    title: Localized("公开目录缺少要素", en: "Catalogue of disclosure lacks required fields"),
    measured: Localized(
      "信息公开目录是表格（条目带有表头字段），而没有索引，或条目没有日期。内容概述多在正文页，不查。",
      en:
        "The catalogue is a table with headings and has no index, or its items no date. Summaries stand on the documents' "
        + "own pages and are not asked for."),
    falseAlarms: Localized("字段在鼠标悬停时才显示的，读不到则会误报。", en: "Fields shown on hovering only may be missed."),
    remedy: Localized("目录列出索引、名称、内容概述、生成日期。", en: "List index, name, summary and date."),
    byHand: Localized(
      "打开目录页，看表头或每条的说明有没有索引号、名称、文号、生成日期。",
      en: "Open the catalogue and look whether its headings or rows give index, title, number and date."),
    source: "《政府信息公开条例》第十二条", reads: [.column, .item],
    parameters: [Parameter("index", .texts, Localized("索引字段名中的词", en: "words in the name of the index field"))],
    passing: [
      RuleExample("有索引和日期", en: "Index and date") { catalogue(["索引号": "QZ-1", "文号": "1号"]) },
      RuleExample("不是表格", en: "No table") { catalogue([:]) },
    ],
    failing: [
      RuleExample("没有索引", en: "No index", expects: ["/ml/"]) { catalogue(["文号": "1号", "发布机构": "办公室"]) }
    ],
    findings: { context in
      let words = context.setting.texts("index")
      return context.columns.compactMap { column -> Finding? in
        guard column.category?.rawValue == "catalogue" else { return nil }
        let items = column.pages.flatMap { context.index.row($0)?.facts?.list.items ?? [] }
        let names = Set(items.flatMap { $0.fields.map(\.name) })
        guard items.count >= 2, !names.isEmpty else { return nil }
        var lacking: [String] = []
        if !names.contains(where: { name in words.contains { name.contains($0) } }) { lacking.append("索引") }
        if items.allSatisfy({ $0.date == nil }) { lacking.append("生成日期") }
        guard !lacking.isEmpty else { return nil }
        return Finding(
          column.url, column: column.name,
          message: Localized(
            "公开目录没有：\(lacking.joined(separator: "、"))",
            en: "The catalogue lacks: \(lacking.joined(separator: ", "))")
        ) { json in
          json.member("lacking", lacking)
          json.member("fields", names.sorted())
          json.member("items", items.count)
        }
      }
    })

  private static func catalogue(_ fields: [String: String]) -> ExampleSite {
    ExampleSite(
      .column(
        "/ml/", "政府信息公开目录", "catalogue",
        [("/zc/1.html", "办法", "2026-01-05"), ("/zc/2.html", "方案", "2026-02-05")]
      ) { facts in
        let entries = fields.sorted { $0.key < $1.key }.map { MetaEntry(name: $0.key, content: $0.value) }
        for place in facts.list.items.indices { facts.list.items[place].fields = entries }
      })
  }
}
