import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 标“依申请公开”“不予公开”的文件却全文在网（SX-3）. A grave lead, never a verdict.
  static let attributeClosed = Rule(
    id: "attribute-closed", severity: .review,
    title: Localized("疑似公开了非主动公开的文件", en: "Document marked as not open, yet online in full"),
    measured: Localized(
      "页面的附注或信息表写明依申请公开或不予公开，而正文达到 characters 字或带有附件。",
      en:
        "Note or head table say open on request or closed, and the page has the given number of characters or attachments."
    ),
    falseAlarms: Localized(
      "已转为主动公开而未改标注、或只公开了目录的，须人工确认。", en: "Documents opened later with the old mark need a person."),
    remedy: Localized("立即核实；确属不应公开的撤下并追查。", en: "Check at once; take it down if it must not be public."),
    byHand: Localized(
      "打开文件页，看标注是不是这份文件自己的，全文是不是确实在网上；再查底稿的公开属性。",
      en:
        "See whether the mark is the document's own and the full text is really there; then look at the file copy."),
    source: "国办发〔2016〕80号；《政府信息公开条例》（2019）", reads: [.page, .attribute],
    parameters: [Parameter("characters", .integer(1...100_000), Localized("正文字数", en: "characters of main text"))],
    passing: [
      RuleExample("主动公开", en: "Open") {
        ExampleSite(
          .article("/zc/1.html", "养护办法") {
            $0.attribute = AttributeFact(value: .open, origin: .record, printed: "主动公开")
            $0.text = String(repeating: "全文", count: 200)
          })
      },
      RuleExample("只有目录", en: "Only the catalogue entry") {
        ExampleSite(
          .article("/zc/1.html", "内部通报") {
            $0.attribute = AttributeFact(value: .onRequest, origin: .record, printed: "依申请公开")
          })
      },
    ],
    failing: [
      RuleExample("依申请公开却有全文", en: "On request, yet in full", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "内部通报") {
            $0.attribute = AttributeFact(value: .onRequest, origin: .note, printed: "（此件依申请公开）")
            $0.text = String(repeating: "全文", count: 200)
          })
      }
    ],
    findings: { context in
      let least = context.setting.integer("characters")
      return context.facts.pages.compactMap { page -> Finding? in
        guard page.isReadable, let facts = page.facts, facts.kind == .article, let attribute = facts.attribute,
          attribute.value != .open
        else { return nil }
        let characters = facts.body.characters
        guard characters >= least || !facts.attachments.isEmpty else { return nil }
        let title = facts.title ?? page.url.string
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(title)》标注为“\(attribute.value.rawValue)”，却有全文在网",
            en: "“\(title)” is marked \(attribute.value.rawValue), yet it is online in full")
        ) { json in
          json.member("title", title)
          json.member("printed", attribute.printed)
          json.member("from", attribute.origin.rawValue)
          json.member("characters", characters)
          json.member("attachments", facts.attachments.map(\.url.string))
        }
      }.sorted { $0.url < $1.url }
    })
}
