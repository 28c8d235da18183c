import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 公文未标注公开属性。国办发〔2016〕80号（明确主动公开、依申请公开、不予公开等属性）；GB/T 9704—2012 附注；
  /// 泉交办〔2020〕19号 二（三）“此件主动公开”.
  static let attributeMissing = Rule(
    id: "attribute-missing", severity: .deduct,
    title: Localized("公文未标注公开属性", en: "Official document without 公开属性"),
    measured: Localized(
      "只看本单位的公文：有自己的发文字号，或落款、成文日期齐全且标题以公文文种结尾。"
        + "成文日期下的附注（此件公开发布、此件主动公开……）和信息表（公开方式、公开属性）都没有写明属性，即为未标注。",
      en: "Only the agency's own official documents: with a number of their own, or signed and dated with an official genre "
        + "in the title. Neither the bracketed note under the date nor the head table states the attribute."),
    falseAlarms: Localized(
      "新闻、公告公示不查；正文只在附件里的不能判定，列为待复核。",
      en: "News and announcements are not checked; where the text is only in an attachment it is left for review."),
    remedy: Localized(
      "在附注处标注“此件主动公开”，或在信息表中写明公开属性。", en: "Add the note 此件主动公开, or the field in the head table."),
    source: "国办发〔2016〕80号；GB/T 9704—2012", reads: [.page, .record, .attribute, .attachment],
    passing: [
      RuleExample("附注写明", en: "The note says so") {
        ExampleSite(
          .article("/zc/1.html", "关于印发养护办法的通知", "政策文件", "policy", published: "2026-09-01") {
            $0.record.documentNumber = "示交办〔2026〕8号"
            $0.attribute = AttributeFact(value: .open, origin: .note, printed: "（此件主动公开）")
          })
      },
      RuleExample("新闻没有属性", en: "News need none") {
        ExampleSite(.article("/xw/1.html", "市领导调研公路养护", "要闻动态", "news", published: "2026-09-01"))
      },
      RuleExample("没有落款的通知", en: "A notice without signature") {
        ExampleSite(.article("/tz/1.html", "关于临时封闭道路的通知", "通知公告", "notice", published: "2026-09-01"))
      },
      RuleExample("正文提到别的文号", en: "It only mentions another document's number") {
        ExampleSite(
          .article("/xw/1.html", "全市学习贯彻养护办法", "要闻动态", "news", published: "2026-09-01") {
            $0.citedNumbers = [DocumentNumber(agencyCode: "示交办", year: 2026, number: 8)]
            $0.text = "近日，我市学习示交办〔2026〕8号文件。"
          })
      },
    ],
    failing: [
      RuleExample("有文号无属性", en: "A number, but no attribute", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "关于印发养护办法的通知", "政策文件", "policy", published: "2026-09-01") {
            $0.record.documentNumber = "示交办〔2026〕8号"
          })
      },
      RuleExample("标题下有文号", en: "The number stands under the title", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "关于印发养护办法的通知", "政策文件", "policy", published: "2026-09-01") {
            $0.citedNumbers = [DocumentNumber(agencyCode: "示交办", year: 2026, number: 8)]
            $0.text = "示交办〔2026〕8 号\n各科室：\n现将办法印发给你们。"
          })
      },
      RuleExample("有落款和成文日期", en: "Signed and dated", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "关于加强公路养护的通知", "通知公告", "notice", published: "2026-09-01") {
            $0.signature = "示例市交通运输局"
            $0.written = CivilDate(iso: "2026-08-30")
          })
      },
      RuleExample("正文只在附件：待复核", en: "The text is only in the attachment", expects: ["/zc/1.html"]) {
        ExampleSite(
          .article("/zc/1.html", "关于印发养护办法的通知", "政策文件", "policy", published: "2026-09-01") {
            $0.record.documentNumber = "示交办〔2026〕8号"
            $0.attachments = [Attachment(url: ExampleSite.url("/zc/1.pdf"), name: "全文")]
          })
      },
    ],
    findings: { context in
      context.facts.pages.compactMap { page -> Finding? in
        guard let document = OfficialDocument(page), document.facts.attribute == nil,
          document.facts.column?.category != .interpretation, document.isOwn(of: context.facts.site, context.parameters)
        else { return nil }
        let isSigned =
          document.facts.signature != nil && document.facts.written != nil
          && DocumentTitle.ends(document.title, with: context.parameters.documents.genres)
        guard document.number != nil || isSigned else { return nil }
        let unknown = document.isOnlyAttachment(context.parameters.documents)
        let name = "《\(document.title)》" + (document.number.map { "（\($0)）" } ?? "")
        return Finding(
          page.url, column: document.facts.column?.name, certainty: unknown ? .unknown : .certain,
          severity: unknown ? .review : nil,
          message: unknown
            ? Localized("\(name)正文在附件中，不能判定是否标注公开属性", en: "\(name): the text is in an attachment; 公开属性 cannot be judged")
            : Localized("\(name)未标注公开属性", en: "\(name) does not state its 公开属性")
        ) { json in
          json.member("title", document.title)
          json.member("documentNumber", document.number)
          json.member("signature", document.facts.signature)
          json.member("written", document.facts.written?.description)
          json.member("characters", document.facts.text.unicodeScalars.count)
          json.member("attachments", document.facts.attachments.map(\.url.string))
        }
      }.sorted { $0.url < $1.url }
    })

  /// 标“依申请公开”“不予公开”的文件却全文在网（SX-3）. A grave lead, never a verdict.
  static let attributeClosed = Rule(
    id: "attribute-closed", severity: .review,
    title: Localized("疑似公开了非主动公开的文件", en: "Document marked as not open, yet online in full"),
    measured: Localized(
      "页面的附注或信息表写明依申请公开或不予公开，而正文达到 characters 字或带有附件。",
      en: "Note or head table say open on request or closed, and the page has the given number of characters or attachments."),
    falseAlarms: Localized(
      "已转为主动公开而未改标注、或只公开了目录的，须人工确认。", en: "Documents opened later with the old mark need a person."),
    remedy: Localized("立即核实；确属不应公开的撤下并追查。", en: "Check at once; take it down if it must not be public."),
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
        let characters = facts.text.unicodeScalars.count
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
