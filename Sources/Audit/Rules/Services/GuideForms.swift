import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 办事服务：表格、样表能不能取得。
  static let formMissing = Rule(
    id: "form-missing", severity: .deduct,
    title: Localized("办事指南写有表格、样表而取不到", en: "A form that a service guide promises is not there"),
    measured: Localized(
      "办事指南里有“表格下载”“样表”一类的字段（词在 lexicon/parts.json5），而它的链接打不开（确定）；或者链接到首页、没有附件、图片、嵌入文件也没有内容的页面，"
        + "或者后面没有链接和图片、页面也没有附件（疑似）。写明不需要表格的、由脚本打开的、列在附件里的不报。每个指南一条。",
      en:
        "A guide has a label such as 表格下载 or 样表 (lexicon/parts.json5) whose link is dead (certain); or whose link leads "
        + "to a home page or to an article with neither files, pictures nor contents, or behind which there is neither link "
        + "nor picture, while the page has no files (suspected). Not reported: a guide that says no form is needed, what a "
        + "script opens, forms among the attachments. One finding a guide."),
    falseAlarms: Localized(
      "表格在另一系统里填写、或者写在正文另一处的会误报，故没有链接的只列为疑似。",
      en:
        "A form that is filled in elsewhere, or stands in another place of the text; so a missing link is only suspected."
    ),
    remedy: Localized("补上表格和样表，修好链接；不需要表格的写明。", en: "Add the form, mend the link, or say that none is needed."),
    byHand: Localized(
      "打开指南，到证据所写的行，点链接看能不能取到表格；没有链接的，看附件和上下文。",
      en:
        "Open the guide at the given line: does the link give the form? Without one, look at the files and around."),
    source: "国办秘函〔2019〕19号 办事服务／表格样表；国办发〔2015〕15号附件2 附件下载（表格、附件能否正常下载）",
    reads: [.page, .link, .attachment],
    passing: [
      RuleExample("链接到文件", en: "The link gives a file") {
        guide(.init(label: "表格下载", url: ExampleSite.url("/f/1.docx"), line: 30), .target("/f/1.docx"))
      },
      RuleExample("没有写表格", en: "No form is promised") { guide(nil) },
      RuleExample("链接的页面有附件", en: "The linked page has a file") {
        guide(
          .init(label: "样表", url: ExampleSite.url("/f/2.html"), line: 30),
          .article("/f/2.html", "申请表样表") {
            $0.attachments = [Attachment(url: ExampleSite.url("/f/2.docx"), name: "样表.docx")]
          })
      },
      RuleExample("链接的页面是一张图片", en: "The linked page is a picture") {
        var form = ExamplePage.article("/f/4.html", "申请表样表", links: ["/f/4.png"])
        form.element = .img
        var site = guide(.init(label: "样表", url: ExampleSite.url("/f/4.html"), line: 30), form)
        site.pages.append(.target("/f/4.png"))
        return site
      },
      RuleExample("页面别处有附件", en: "The page has a file elsewhere") {
        guide(.init(label: "样表", url: nil, line: 30)) {
          $0.attachments = [Attachment(url: ExampleSite.url("/f/5.docx"), name: "样表.docx")]
        }
      },
      RuleExample("没有看成链接", en: "The link could not be looked at") {
        guide(.init(label: "样表", url: ExampleSite.url("/f/3.docx"), line: 30), .timedOut("/f/3.docx"))
      },
    ],
    failing: [
      RuleExample("没有链接", en: "No link", expects: ["/bs/1.html"]) {
        guide(.init(label: "样表", url: nil, line: 30))
      },
      RuleExample("链接失效", en: "A dead link", expects: ["/bs/1.html"]) {
        guide(.init(label: "表格下载", url: ExampleSite.url("/f/1.docx"), line: 30), .dead("/f/1.docx"))
      },
      RuleExample("链接到空页面", en: "The linked page is empty", expects: ["/bs/1.html"]) {
        guide(.init(label: "样表", url: ExampleSite.url("/f/6.html"), line: 30), .article("/f/6.html", "申请表样表"))
      },
      RuleExample("链接到首页", en: "The link leads home", expects: ["/bs/1.html"]) {
        guide(.init(label: "表格下载", url: ExampleSite.url("/"), line: 30), .home())
      },
    ],
    findings: { context in
      context.pages.compactMap { page -> Finding? in
        guard page.isReadable, let facts = page.facts, let guide = facts.guide, guide.kind == .service else {
          return nil
        }
        let lacking = guide.forms.compactMap { form in
          FormFault(form, of: page, facts, context).map { (form: form, fault: $0) }
        }
        guard let first = lacking.first(where: { $0.fault.isCertain }) ?? lacking.first else { return nil }
        return Finding(
          page.url, column: facts.column?.name, certainty: first.fault.isCertain ? .certain : .suspected,
          message: Localized(
            "办事指南《\(facts.title ?? "")》的“\(first.form.label)”\(first.fault.says.chinese)",
            en: "The guide “\(facts.title ?? "")” promises “\(first.form.label)”: \(first.fault.says.english)")
        ) { json in
          json.member("title", facts.title)
          json.key("forms")
          json.array { json in
            for (form, fault) in lacking {
              json.object { json in
                json.member("label", form.label)
                json.member("line", form.line)
                json.member("target", form.url?.string)
                json.member("end", fault.end?.url.string)
                json.member("status", fault.end?.status)
                json.member("fault", fault.code)
              }
            }
          }
        }
      }
    })

  private static func guide(
    _ form: GuideFacts.Form?, _ target: ExamplePage? = nil,
    edit: @escaping @Sendable (inout PageFacts) -> Void = { _ in }
  ) -> ExampleSite {
    var guide = ExamplePage.article("/bs/1.html", "许可办事指南", "办事指南", "service") {
      $0.kind = .guide
      $0.guide = GuideFacts(
        kind: .service, elements: ["basis", "conditions", "materials"], forms: form.map { [$0] } ?? [])
      edit(&$0)
    }
    guide.links = target.map { [$0.path] } ?? []
    var site = ExampleSite(guide)
    if let target { site.pages.append(target) }
    return site
  }
}

/// Why a promised form cannot be had; nil when it can, or when nobody knows.
private enum FormFault {
  case noLink
  case dead(PageRow)
  case empty(PageRow)

  init?(_ form: GuideFacts.Form, of guide: PageRow, _ guideFacts: PageFacts, _ context: RuleContext) {
    guard let url = form.url else {
      guard guideFacts.attachments.isEmpty else { return nil }
      self = .noLink
      return
    }
    guard let linked = context.index.id(of: url).flatMap({ context.index.row($0) }) else { return nil }
    let end = context.index.destination(of: linked.id) ?? linked
    if end.verdict == .dead || end.verdict == .softDead {
      self = .dead(end)
    } else if end.isReadable, let facts = end.facts, FormFault.isEmpty(facts, end, guide, context) {
      self = .empty(end)
    } else {
      return nil
    }
  }

  /// A page that cannot be the form and leads to none: a home page, or an article of a line or two without files, without
  /// anything embedded and without a picture but the template's, which the guide has, too.
  private static func isEmpty(
    _ facts: PageFacts, _ page: PageRow, _ guide: PageRow, _ context: RuleContext
  ) -> Bool {
    if facts.kind == .home { return true }
    guard facts.kind == .article, facts.attachments.isEmpty, !facts.body.has(characters: 60) else { return false }
    let ofGuide = Set((context.facts.links[guide.id] ?? []).map(\.target))
    return !(context.facts.links[page.id] ?? []).contains { link in
      switch link.element {
      case .embed, .object, .iframe, .frame, .media: true
      case .img: !ofGuide.contains(link.target)
      default: link.relation == .attachment
      }
    }
  }

  var isCertain: Bool {
    if case .dead = self { return true }
    return false
  }

  var end: PageRow? {
    switch self {
    case .noLink: nil
    case .dead(let end), .empty(let end): end
    }
  }

  var code: String {
    switch self {
    case .noLink: "no-link"
    case .dead: "dead"
    case .empty: "no-file"
    }
  }

  var says: Localized {
    switch self {
    case .noLink: Localized("没有链接，页面也没有附件", en: "there is no link, and no file on the page")
    case .dead: Localized("链接打不开", en: "the link is dead")
    case .empty: Localized("链接到没有表格的页面", en: "the link leads to a page without a form")
    }
  }
}
