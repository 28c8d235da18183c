import Disclosure
import JSON
import Localization
import Store
import Web

/// 互动回应：留言超过三个月未回应、简单咨询超过五个工作日。
extension Rule {
  static let messageUnanswered = Rule(
    id: "message-unanswered", severity: .deduct,
    title: Localized("留言超过三个月未回应", en: "Messages unanswered for three months"),
    measured: Localized(
      "政务咨询类栏目公开的留言，提问日在监测时间点 months 个月之前、year 个月之内，列表写明未答复（状态），或列表有答复日期一栏而该条空着。"
        + "访谈、征集、信访、举报栏目除外。每个栏目一条，列出留言。",
      en:
        "Messages listed in columns of questions, asked longer ago than the given months and within the second number of "
        + "months, whose state says unanswered or whose place for the answer's date is empty. Not interviews, surveys, "
        + "petitions and reports of misconduct. One finding a column, with the messages."),
    falseAlarms: Localized(
      "无效留言（广告、重复、与职能无关）不要求回应，须人工剔除。", en: "Invalid messages need no answer; a person sorts them out."),
    remedy: Localized("逐条答复并公开。", en: "Answer them and publish the answers."),
    byHand: Localized(
      "打开互动栏目，找到证据里的留言，看办理状态和有没有答复。",
      en: "Find the message in the column: what is its state, and is there an answer?"),
    criteria: [.interaction],
    source: "国办秘函〔2019〕19号 单项否决5；国办发〔2015〕15号附件2", reads: [.column, .item],
    parameters: [
      Parameter("months", .integer(1...120), Localized("超过几个月", en: "months without an answer")),
      Parameter("year", .integer(1...120), Localized("只看几个月之内的", en: "only messages of these months")),
    ],
    passing: [
      RuleExample("已答复", en: "Answered") { box("2026-05-05", ["答复日期": "2026-05-09", "状态": "已回复"]) },
      RuleExample("刚提问一个月", en: "A month old") { box("2026-10-20", ["状态": "办理中"]) },
      RuleExample("列表看不出是否答复", en: "The list does not tell") { box("2026-05-05", [:]) },
      RuleExample("民意征集不是咨询", en: "A survey is no question") { box("2026-05-05", ["状态": "未答复"], name: "民意征集") },
    ],
    failing: [
      RuleExample("半年未答复", en: "Half a year", expects: ["/xx/"]) { box("2026-05-05", ["状态": "未答复"]) },
      RuleExample("答复日期空着", en: "No date of answer", expects: ["/xx/"]) {
        var site = box("2026-05-05", [:])
        let edit = site.pages[0].edit
        site.pages[0].edit = { facts in
          edit(&facts)
          facts.list.items.append(
            ListItem(
              title: "另一条", url: ExampleSite.url("/xx/2.html"), date: ExampleSite.day("2026-06-05"),
              fields: [MetaEntry(name: "答复日期", content: "2026-06-08")]))
        }
        return site
      },
    ],
    findings: { context in
      let latest = context.asOf.adding(months: -context.setting.integer("months"))
      let earliest = context.asOf.adding(months: -context.setting.integer("year"))
      return MessageBox.all(context).compactMap { box -> Finding? in
        let open = box.messages.filter { message in
          guard message.state == .open, let asked = message.asked else { return false }
          return asked < latest && asked >= earliest
        }
        guard let oldest = open.compactMap(\.asked).min() else { return nil }
        return Finding(
          box.column.url, column: box.column.name,
          message: Localized(
            "“\(box.column.name)”有 \(open.count) 条留言超过 \(context.setting.integer("months")) 个月未答复，最早 \(oldest)",
            en:
              "\(counted(open.count, "message", "messages")) of “\(box.column.name)” \(open.count == 1 ? "is" : "are") unanswered for more than "
              + "\(context.setting.integer("months")) months, the oldest of \(oldest)")
        ) { json in
          json.member("messages", box.messages.count)
          json.key("unanswered")
          json.array { json in for message in open.prefix(50) { json.object { message.write(&$0) } } }
        }
      }
    })

  /// 单项否决“互动回应差”：有效留言由人确认，故只能疑似。
  static let messagesVeto = Rule(
    id: "messages-veto", severity: .veto,
    title: Localized("互动回应差", en: "Messages left without answer"),
    measured: Localized(
      "message-unanswered 有命中的栏目，即疑似触及“前1年内存在超过三个月未回应有效留言”；是否有效须人工确认。",
      en:
        "A column with findings of message-unanswered is a suspected veto; whether the messages are valid a person decides."
    ),
    falseAlarms: Localized("无效留言不计。", en: "Invalid messages do not count."),
    remedy: Localized("先答复名单中的留言。", en: "Answer the listed messages first."),
    byHand: Localized(
      "打开证据里的留言逐条核对提问日期和答复；查后台有没有未公开的答复。",
      en: "Check the listed messages one by one, also for answers that were not published."),
    criteria: [.interaction],
    source: "国办秘函〔2019〕19号 单项否决5", reads: [.column, .item],
    parameters: [
      Parameter("months", .integer(1...120), Localized("超过几个月", en: "months without an answer")),
      Parameter("year", .integer(1...120), Localized("只看几个月之内的", en: "only messages of these months")),
    ],
    passing: [RuleExample("已答复", en: "Answered") { box("2026-05-05", ["答复日期": "2026-05-09", "状态": "已回复"]) }],
    failing: [RuleExample("半年未答复", en: "Half a year", expects: ["/"]) { box("2026-05-05", ["状态": "未答复"]) }],
    measure: { context in
      let boxes = MessageBox.all(context)
      guard !boxes.isEmpty else { return nil }
      return Measure(
        what: Localized("超过期限未回应的留言", en: "messages beyond the limit"), value: overdue(boxes, context),
        threshold: 1,
        unit: Localized("条", en: "messages"))
    },
    findings: { context in
      let boxes = MessageBox.all(context)
      let count = overdue(boxes, context)
      guard count > 0 else { return [] }
      return [
        Finding(
          context.facts.site.home, certainty: .suspected, onHome: true,
          message: Localized(
            "政务咨询类栏目有 \(count) 条留言超过 \(context.setting.integer("months")) 个月未回应，是否有效留言待核",
            en:
              "\(counted(count, "message is", "messages are")) unanswered for more than \(context.setting.integer("months")) months; whether they "
              + "are valid is to be checked")
        ) { json in
          json.member("count", count)
          json.member("columns", boxes.map(\.column.url.string))
        }
      ]
    })

  static let messageSlow = Rule(
    id: "message-slow", severity: .review,
    title: Localized("咨询答复超过五个工作日", en: "Answers later than five working days"),
    measured: Localized(
      "公开的留言提问日到答复日超过 workingDays 个工作日（自次日起算），近 year 个月内提问的。是否属简单咨询由人判断。每个栏目一条。",
      en:
        "From the day after the question to the answer more than the given working days, for messages of the last months. "
        + "Whether the question was simple a person decides. One finding a column."),
    falseAlarms: Localized("复杂问题允许更长时间。", en: "Difficult questions may take longer."),
    remedy: Localized("简单咨询在5个工作日内答复。", en: "Answer simple questions within five working days."),
    byHand: Localized(
      "打开留言，记下提问和答复的日期，用 mingcha calendar 数工作日；判断是不是简单常见的咨询。",
      en: "Note both dates and count with mingcha calendar; was it a simple question?"),
    criteria: [.interaction],
    source: "国办秘函〔2019〕19号 互动交流／办理答复", reads: [.column, .item],
    parameters: [
      Parameter("workingDays", .integer(1...365), Localized("期限（工作日）", en: "limit in working days")),
      Parameter("year", .integer(1...120), Localized("只看几个月之内的", en: "only messages of these months")),
    ],
    passing: [
      RuleExample("四天后答复", en: "After four days") { box("2026-05-05", ["答复日期": "2026-05-09", "状态": "已回复"]) }
    ],
    failing: [
      RuleExample("一个月后答复", en: "After a month", expects: ["/xx/"]) {
        box("2026-05-05", ["答复日期": "2026-06-09", "状态": "已回复"])
      }
    ],
    findings: { context in
      let limit = context.setting.integer("workingDays")
      let earliest = context.asOf.adding(months: -context.setting.integer("year"))
      return MessageBox.all(context).compactMap { box -> Finding? in
        let slow = box.messages.compactMap { message -> (message: Message, days: Int)? in
          guard let asked = message.asked, let answered = message.answered, asked >= earliest, answered > asked,
            let days = try? context.calendar.workdays(after: asked, through: answered), days > limit
          else { return nil }
          return (message, days)
        }
        guard let worst = slow.map(\.days).max() else { return nil }
        return Finding(
          box.column.url, column: box.column.name, certainty: .suspected,
          message: Localized(
            "“\(box.column.name)”有 \(slow.count) 条留言超过 \(limit) 个工作日才答复，最长 \(worst) 个",
            en:
              "\(counted(slow.count, "message", "messages")) of “\(box.column.name)” \(slow.count == 1 ? "was" : "were") answered after more than \(limit) working days, at "
              + "worst \(worst)")
        ) { json in
          json.member("messages", box.messages.count)
          json.member("workingDays", limit)
          json.key("slow")
          json.array { json in
            for (message, days) in slow.prefix(50) {
              json.object { json in
                message.write(&json)
                json.member("workingDaysBetween", days)
              }
            }
          }
        }
      }
    })

  /// 没有网上咨询渠道。
  static let channelMissing = Rule(
    id: "channel-missing", severity: .review,
    title: Localized("没有找到咨询渠道", en: "No way to ask questions"),
    measured: Localized(
      "全站没有互动类栏目（咨询、信箱、留言），也没有栏目名、链接文字含这些词的页面。入口可能在集约化平台上，故只列为疑似。",
      en:
        "The site has no column of questions, letters or messages, nor a page named so. The entrance may be on a shared "
        + "platform, so it is only suspected."),
    falseAlarms: Localized("入口指向统一平台（12345、政务服务网）的会误报。", en: "Entrances to shared platforms are not seen."),
    remedy: Localized("在首页提供有效的咨询建言入口。", en: "Offer a working channel on the home page."),
    byHand: Localized(
      "在首页和导航里找信箱、留言、咨询入口，确认能不能打开；入口在图片或政务服务平台上的也算。",
      en:
        "Look for a mailbox or a form for questions on the home page, also behind pictures and on the service platform."
    ),
    source: "国办秘函〔2019〕19号 单项否决5（未提供网上有效咨询建言渠道）", reads: [.page, .column],
    parameters: [Parameter("words", .texts, Localized("渠道名称中的词", en: "words in the name of a channel"))],
    passing: [
      RuleExample("有咨询栏目", en: "A column of questions") { box("2026-05-05", ["状态": "已回复"]) },
      RuleExample("首页没有读到", en: "The home page was not read") { ExampleSite(.timedOut("/")) },
    ],
    failing: [RuleExample("什么也没有", en: "Nothing at all", expects: ["/"]) { ExampleSite(.home()) }],
    findings: { context in
      guard let home = context.index.home, home.isReadable else { return [] }
      let words = context.setting.texts("words")
      let there = context.facts.pages.contains { page in
        guard let facts = page.facts else { return false }
        if facts.column?.category?.rawValue == "interaction" || facts.kind == .interaction { return true }
        let names =
          [facts.column?.name, facts.kind == .article ? nil : facts.title].compactMap { $0 } + facts.breadcrumb
        return names.contains { name in words.contains { name.contains($0) } }
      }
      guard !there else { return [] }
      let coverage = Coverage(context)
      return [
        Finding(
          context.facts.site.home, certainty: coverage.isPartial ? .unknown : .suspected, onHome: true,
          message: Localized("全站没有找到咨询建言渠道", en: "No channel for questions was found on the site")
        ) { json in
          json.member("words", words)
          coverage.write(&json)
        }
      ]
    })

  fileprivate static func overdue(_ boxes: [MessageBox], _ context: RuleContext) -> Int {
    let latest = context.asOf.adding(months: -context.setting.integer("months"))
    let earliest = context.asOf.adding(months: -context.setting.integer("year"))
    return boxes.flatMap(\.messages).count { message in
      guard message.state == .open, let asked = message.asked else { return false }
      return asked < latest && asked >= earliest
    }
  }

  private static func box(_ asked: String, _ fields: [String: String], name: String = "咨询投诉") -> ExampleSite {
    ExampleSite(
      .column("/xx/", name, "interaction", [("/xx/1.html", "咨询办理时限", asked)]) { facts in
        facts.list.items[0].fields = fields.sorted { $0.key < $1.key }.map {
          MetaEntry(name: $0.key, content: $0.value)
        }
      })
  }
}

/// One listed message.
struct Message {
  enum State { case answered, open, unknown }
  let title: String
  let url: WebURL?
  let asked: CivilDate?
  let answered: CivilDate?
  let state: State
  let printed: String?

  func write(_ json: inout JSONWriter) {
    json.member("title", title)
    json.member("url", url?.string)
    json.member("asked", asked?.description)
    json.member("answered", answered?.description)
    json.member("state", printed)
  }
}

/// A column of questions and answers, with what its list says of each.
struct MessageBox {
  let column: Column
  let messages: [Message]

  static func all(_ context: RuleContext) -> [MessageBox] {
    let criteria = context.parameters.interaction
    return context.columns.compactMap { column in
      guard column.category?.rawValue == "interaction", !criteria.exempt.contains(where: column.name.contains)
      else { return nil }
      var seen: Set<String> = []
      let items = column.pages.flatMap { context.index.row($0)?.facts?.list.items ?? [] }
        .filter { seen.insert($0.url?.string ?? $0.title).inserted }
      let printsAnswers = items.contains { value(criteria.answered, of: $0) != nil }
      let messages = items.map { message($0, criteria, printsAnswers: printsAnswers, context) }
      return messages.isEmpty ? nil : MessageBox(column: column, messages: messages)
    }
  }

  private static func message(
    _ item: ListItem, _ criteria: InteractionCriteria, printsAnswers: Bool, _ context: RuleContext
  ) -> Message {
    // The message's own page says more than its row.
    if let page = item.url.flatMap({ context.index.destination(of: $0) }), page.isReadable,
      let facts = page.facts?.message, let asked = facts.asked
    {
      let isOpen = facts.status.map { status in criteria.open.contains { status.contains($0) } } ?? false
      let isAnswered = facts.answered != nil || facts.hasAnswer
      return Message(
        title: item.title, url: item.url, asked: asked, answered: facts.answered,
        state: isAnswered ? .answered : isOpen ? .open : .unknown, printed: facts.status)
    }
    let scanner = DateScanner(reference: nil)
    let askedText = value(criteria.asked, of: item)
    let answeredText = value(criteria.answered, of: item)
    let state = item.fields.first { $0.name.contains("状态") || $0.name.contains("办理情况") }?.content
    var asked = askedText.flatMap { scanner.first(in: $0)?.day }
    var answered = answeredText.flatMap { scanner.first(in: $0)?.day }
    // The row's own date is the field that is not among the further ones.
    if askedText != nil, answeredText == nil, printsAnswers {
      answered = item.date
    } else if asked == nil {
      asked = item.date
    }
    let isOpen = state.map { state in criteria.open.contains { state.contains($0) } }
    let known: Message.State =
      isOpen.map { $0 ? .open : .answered }
      ?? (answered != nil ? .answered : printsAnswers && answeredText == nil && asked != nil ? .open : .unknown)
    return Message(
      title: item.title, url: item.url, asked: asked, answered: answered, state: known, printed: state)
  }

  private static func value(_ names: [String], of item: ListItem) -> String? {
    item.fields.first { field in names.contains { field.name.contains($0) } }?.content
  }
}
