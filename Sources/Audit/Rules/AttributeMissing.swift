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
      "只看本单位的公文：有自己的发文字号，或落款、成文日期齐全且标题以公文文种结尾（以公告、通告结尾的只列为疑似）。"
        + "成文日期下的附注（此件公开发布、此件主动公开……）和信息表（公开方式、公开属性）都没有写明属性，即为未标注。",
      en:
        "Only the agency's own official documents: with a number of their own, or signed and dated with an official genre "
        + "in the title (公告 and 通告 are only suspected). Neither the bracketed note under the date nor the head table "
        + "states the attribute."),
    falseAlarms: Localized(
      "新闻、没有落款的公告不查；正文在附件或图片里的不报，见 attribute-unreadable。",
      en: "News and unsigned announcements are not checked; documents whose text is in a file or picture: see "
        + "attribute-unreadable."),
    remedy: Localized(
      "在附注处标注“此件主动公开”，或在信息表中写明公开属性。", en: "Add the note 此件主动公开, or the field in the head table."),
    byHand: Localized(
      "打开文件页，看信息表和文末附注有没有“主动公开”“依申请公开”“不予公开”等字样；正文是扫描件的看原件。",
      en: "Look at the head table and the note at the end for the attribute; for scans look at the original."),
    criteria: [.documents],
    source: "国办发〔2016〕80号；GB/T 9704—2012", reads: [.page, .record, .attribute, .attachment],
    passing: [
      RuleExample("附注写明", en: "The note says so") {
        ExampleSite(
          .document {
            $0.record.documentNumber = "示交办〔2026〕8号"
            $0.attribute = AttributeFact(value: .open, origin: .note, printed: "（此件主动公开）")
          })
      },
      RuleExample("新闻没有属性", en: "News need none") {
        ExampleSite(.article("/xw/1.html", "市领导调研公路养护", "要闻动态", "news", published: "2026-09-01"))
      },
      RuleExample("没有落款的通知", en: "A notice without signature") { ExampleSite(.document { _ in }) },
      RuleExample("正文提到别的文号", en: "It only mentions another document's number") {
        ExampleSite(
          .document {
            $0.citedNumbers = [DocumentNumber(agencyCode: "示交办", year: 2026, number: 8)]
            $0.text = "近日，我市学习示交办〔2026〕8号文件。" + $0.text
          })
      },
      RuleExample("上级文件", en: "A document of a higher body") {
        ExampleSite(
          .document {
            $0.record.documentNumber = "国办发〔2026〕8号"
            $0.record.agency = "国务院办公厅"
          })
      },
      RuleExample("正文在附件或图片里", en: "The text is in a file or a picture") {
        ExampleSite(
          .document {
            $0.record.documentNumber = "示交办〔2026〕8号"
            $0.text = "全文见附件。"
            $0.attachments = [Attachment(url: ExampleSite.url("/zc/1.pdf"), name: "全文")]
          })
      },
      RuleExample("党组文件不适用《政府信息公开条例》", en: "A document of the Party") {
        var site = ExampleSite(.document { $0.record.documentNumber = "示交办〔2026〕8号" })
        let edit = site.pages[0].edit
        site.pages[0].edit = { facts in
          edit(&facts)
          facts.title = "2026年度党组中心组学习计划"
        }
        return site
      },
    ],
    failing: [
      RuleExample("有文号无属性", en: "A number, but no attribute", expects: ["/zc/1.html"]) {
        ExampleSite(.document { $0.record.documentNumber = "示交办〔2026〕8号" })
      },
      RuleExample("标题下有文号", en: "The number stands under the title", expects: ["/zc/1.html"]) {
        ExampleSite(
          .document {
            $0.citedNumbers = [DocumentNumber(agencyCode: "示交办", year: 2026, number: 8)]
            $0.text = "示交办〔2026〕8 号\n各科室：\n" + $0.text
          })
      },
      RuleExample("有落款和成文日期", en: "Signed and dated", expects: ["/zc/1.html"]) {
        ExampleSite(
          .document {
            $0.signature = "示例市交通运输局"
            $0.written = CivilDate(iso: "2026-08-30")
          })
      },
    ],
    findings: { context in
      OfficialDocument.unmarked(context).filter { !$0.isElsewhere(context.parameters.documents) }.map { document in
        let isAnnouncement =
          document.number == nil && !DocumentTitle.ends(document.title, with: context.parameters.documents.genres)
        let name = "《\(document.title)》" + (document.number.map { "（\($0)）" } ?? "")
        return Finding(
          document.page.url, column: document.facts.column?.name, certainty: isAnnouncement ? .suspected : .certain,
          message: Localized("\(name)未标注公开属性", en: "\(name) does not state its 公开属性")
        ) { json in
          json.member("title", document.title)
          json.member("documentNumber", document.number)
          json.member("signature", document.facts.signature)
          json.member("written", document.facts.written?.description)
          json.member("characters", document.facts.body.characters)
          json.member("attachments", document.facts.attachments.map(\.url.string))
        }
      }
    })

  /// 正文在附件、图片里的公文：属性在哪里都看不到，一个站点报一次。
  static let attributeUnreadable = Rule(
    id: "attribute-unreadable", severity: .review,
    title: Localized("公文正文未能查看", en: "Official documents whose text could not be read"),
    measured: Localized(
      "没有标注公开属性的公文中，页面正文不足 shortText 字而带附件，或几乎没有文字。属性可能写在附件、图片里，不能判定；全站合报一次。",
      en:
        "Documents without 公开属性 whose page has less than the given number of characters and attachments, or hardly any "
        + "text. The mark may stand in the file or picture. One finding for the whole site."),
    falseAlarms: Localized("无：只说明没有看到。", en: "None: it only says that nothing was seen."),
    remedy: Localized(
      "打开附件核对；宜同时发布文字版并在信息表写明公开属性。", en: "Open the files; better publish the text too, with the field."),
    byHand: Localized(
      "打开证据所列的页面，下载附件或放大图片，看文末附注。",
      en: "Open the listed pages, download the file or enlarge the picture and read the note at the end."),
    criteria: [.documents],
    source: "国办发〔2016〕80号", reads: [.page, .record, .attribute, .attachment],
    passing: [
      RuleExample("有正文", en: "There is a text") {
        ExampleSite(.document { $0.record.documentNumber = "示交办〔2026〕8号" })
      },
      RuleExample("正文在附件，信息表写明属性", en: "The head table says it") {
        ExampleSite(
          .document {
            $0.record.documentNumber = "示交办〔2026〕8号"
            $0.text = ""
            $0.attribute = AttributeFact(value: .open, origin: .record, printed: "主动公开")
          })
      },
    ],
    failing: [
      RuleExample("正文在附件", en: "The text is in a file", expects: ["/"]) {
        ExampleSite(
          .document {
            $0.record.documentNumber = "示交办〔2026〕8号"
            $0.text = "全文见附件。"
            $0.attachments = [Attachment(url: ExampleSite.url("/zc/1.pdf"), name: "全文")]
          })
      }
    ],
    findings: { context in
      let hidden = OfficialDocument.unmarked(context).filter { $0.isElsewhere(context.parameters.documents) }
      guard !hidden.isEmpty else { return [] }
      return [
        Finding(
          context.facts.site.home, certainty: .unknown,
          message: Localized(
            "\(hidden.count) 件公文的正文在附件或图片中，未能查看是否标注公开属性",
            en:
              "The text of \(counted(hidden.count, "document", "documents")) is in files or pictures; no 公开属性 could be looked for"
          )
        ) { json in
          json.member("count", hidden.count)
          json.member("documents", hidden.prefix(50).map(\.page.url.string))
        }
      ]
    })
}

extension OfficialDocument {
  /// The site's own official documents that state no attribute, by address.
  fileprivate static func unmarked(_ context: RuleContext) -> [OfficialDocument] {
    let criteria = context.parameters.documents
    let heads = context.index.numberHeads(criteria)
    return context.facts.pages.compactMap { page -> OfficialDocument? in
      // What costs least is asked first.
      guard let facts = page.facts, facts.attribute == nil, facts.column?.category != .interpretation,
        let document = OfficialDocument(page)
      else { return nil }
      if document.number == nil {
        guard facts.signature != nil, facts.written != nil,
          DocumentTitle.ends(document.title, with: criteria.genres + criteria.announcements),
          !context.parameters.interpretation.excludedWords.contains(where: document.title.contains)
        else { return nil }
      }
      guard !document.isParty(criteria), document.isOwn(of: context.index, context.parameters, heads) else {
        return nil
      }
      return document
    }.sorted { $0.page.url < $1.page.url }
  }
}
