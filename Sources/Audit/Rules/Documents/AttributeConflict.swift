import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 公开属性自相矛盾：附注、信息表、列表说法不一。
  static let attributeConflict = Rule(
    id: "attribute-conflict", severity: .deduct,
    title: Localized("公开属性前后矛盾", en: "Contradictory 公开属性"),
    measured: Localized(
      "同一公文的附注与信息表写明的公开属性不同，或列表里“公开方式”“公开属性”一栏与页面不同。",
      en:
        "Note and head table of one document state different attributes, or the list's field differs from the page."
    ),
    falseAlarms: Localized("信息表的字段是模板默认值时须人工核对哪一处为准。", en: "A template's default in the table needs a person."),
    remedy: Localized("核实后改为一致。", en: "Find out which is right and correct the other."),
    byHand: Localized(
      "打开文件页，对照信息表的公开属性与文末附注，再看发文底稿上定的是哪一个。",
      en: "Compare the head table with the note at the end, then with the file copy."),
    source: "国办发〔2016〕80号 第一部分", reads: [.page, .record, .attribute],
    passing: [
      RuleExample("两处一致", en: "They agree") {
        ExampleSite(.document { $0.attribute = AttributeFact(value: .open, origin: .note, printed: "（此件主动公开）") })
      }
    ],
    failing: [
      RuleExample("附注主动公开，信息表依申请公开", en: "Open in the note, on request in the table", expects: ["/zc/1.html"]) {
        ExampleSite(
          .document {
            $0.attribute = AttributeFact(value: .open, origin: .note, printed: "（此件主动公开）")
            $0.attributeInRecord = .onRequest
          })
      },
      RuleExample("列表写依申请公开", en: "The list says on request", expects: ["/zc/1.html"]) {
        ExampleSite(
          .document { $0.attribute = AttributeFact(value: .open, origin: .note, printed: "（此件主动公开）") },
          .column("/ml/", "公开目录", "catalogue", [("/zc/1.html", "办法", "2026-09-01")]) {
            $0.list.items[0].fields = [MetaEntry(name: "公开方式", content: "依申请公开")]
          })
      },
    ],
    findings: { context in
      let listed = ListedAttributes(context)
      return context.articles.compactMap { page, facts -> Finding? in
        guard let own = facts.attribute else { return nil }
        let other: (place: String, printed: String)
        if own.origin == .note, let table = facts.attributeInRecord, table != own.value {
          other = ("信息表", table.rawValue)
        } else if let list = listed.said[page.id], list.value != own.value {
          other = ("列表", list.printed)
        } else {
          return nil
        }
        let place = own.origin == .note ? "附注" : "信息表"
        return Finding(
          page.url, column: facts.column?.name,
          message: Localized(
            "《\(facts.title ?? "")》\(place)写“\(own.printed)”，\(other.place)写“\(other.printed)”",
            en: "“\(facts.title ?? "")”: \(own.origin.rawValue) says “\(own.printed)”, elsewhere “\(other.printed)”"
          )
        ) { json in
          json.member("title", facts.title)
          json.member(own.origin.rawValue, own.printed)
          json.member(other.place == "列表" ? "list" : "record", other.printed)
          json.member("listPage", other.place == "列表" ? listed.pages[page.id]?.string : nil)
        }
      }
    })
}

/// What lists say of the attribute of the articles they point to.
private struct ListedAttributes {
  private(set) var said: [URLID: (value: AttributeFact.Value, printed: String)] = [:]
  private(set) var pages: [URLID: WebURL] = [:]

  init(_ context: RuleContext) {
    for page in context.pages where page.isReadable {
      for item in page.facts?.list.items ?? [] {
        for field in item.fields where field.name.contains("公开方式") || field.name.contains("公开属性") {
          guard let value = AttributeNote.value(of: field.content),
            let id = item.url.flatMap({ context.index.destination(of: $0)?.id }), said[id] == nil
          else { continue }
          said[id] = (value, field.content)
          pages[id] = page.url
        }
      }
    }
  }
}
