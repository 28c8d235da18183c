public import Disclosure
public import Localization
public import Store
import Web

/// What the store holds about the place of one finding: enough for a person to find the same thing on the page, and
/// to see how it was looked at. Made of facts alone, without a network.
public struct FindingDossier: Sendable {
  public struct Entry: Sendable, Equatable {
    public var label: Localized
    public var text: Localized
  }

  public private(set) var entries: [Entry] = []

  private static let mostCarriers = 5
  private static let excerptLength = 160

  private let categories: [ColumnCategory: Localized]

  /// - Parameter categories: the words for the categories of columns.
  public init(_ finding: FindingRow, _ facts: SiteFacts, categories: [ColumnCategory: Localized] = [:]) {
    self.categories = categories
    let rows = facts.pages + facts.targets
    if let page = rows.first(where: { $0.url.string == finding.url }) {
      look(page)
      if let redirect = page.redirect, let next = rows.first(where: { $0.id == redirect }) {
        add("跳转到", "redirects to", next.url.string)
        look(next)
      }
      if let read = page.facts { say(read) }
      carriers(of: page.id, facts)
    } else {
      add("台账", "ledger", Localized("库里没有查看过这个地址", en: "the store holds no look at this address"))
    }
    if finding.url == facts.site.home.string { for host in facts.hosts { say(host, asOf: facts.run.asOf) } }
    if let past = facts.past {
      let then = past.pages.first { $0.key.string == finding.url }?.value
      add(
        "上次检查", "earlier run",
        then.map {
          let said = [$0.title.map(FindingDossier.quoted), $0.published?.description].compactMap(\.self).joined(
            separator: "  ")
          let hash = String($0.contentHash, radix: 16)
          return Localized(
            "\(past.run.asOf)  \(said)  内容指纹 \(hash)", en: "\(past.run.asOf)  \(said)  content hash \(hash)")
        } ?? Localized("\(past.run.asOf)  没有这一页", en: "\(past.run.asOf)  no such page"))
    }
  }

  private mutating func add(_ chinese: String, _ english: String, _ text: String) {
    add(chinese, english, Localized(text, en: text))
  }

  private mutating func add(_ chinese: String, _ english: String, _ text: Localized) {
    guard !text.chinese.isEmpty else { return }
    entries.append(Entry(label: Localized(chinese, en: english), text: text))
  }

  /// How looking at the address ended.
  private mutating func look(_ page: PageRow) {
    let (state, verdict) = (page.state.title, page.verdict.title)
    let reason = page.reason == "ok" ? nil : Codes.ledger(page.reason)
    let body = (page.contentType.map { "  \($0)" } ?? "") + (page.bytes > 0 ? "  \(page.bytes) B" : "")
    add(
      "台账", "ledger",
      Localized(
        "\(state.chinese)\(reason.map { "（\($0.chinese)）" } ?? "")  链接\(verdict.chinese)\(body)",
        en: "\(state.english)\(reason.map { " (\($0.english))" } ?? "")  link: \(verdict.english)\(body)"))
    for attempt in page.attempts {
      let outcome = Codes.reason(attempt.outcome)
      let told = { (language: Language) in
        [
          ChinaTime.dayTimeAndZone(attempt.at), attempt.method,
          attempt.status > 0 ? "HTTP \(attempt.status)" : outcome[language], attempt.address ?? "",
          "\(attempt.milliseconds) ms",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
      }
      add("查看", "look", Localized(told(.chinese), en: told(.english)))
    }
  }

  /// What the resolver and the certificate said, and how the dates stand to the moment of monitoring.
  private mutating func say(_ host: HostFacts, asOf: CivilDate) {
    let at = ChinaTime.dayTimeAndZone(host.at)
    if let names = host.names {
      let (answer, addresses) = (Codes.reason(names.reason), names.addresses.joined(separator: " "))
      let ipv6 = names.ipv6.title
      add(
        "域名解析", "name look-up",
        Localized(
          "\(at)  \(host.host)  IPv6 \(ipv6.chinese)（\(answer.chinese)）  \(addresses)",
          en: "\(at)  \(host.host)  IPv6 \(ipv6.english) (\(answer.english))  \(addresses)"))
    }
    guard let certificate = host.certificate else { return }
    add(
      "证书", "certificate",
      "\(host.host)  \(certificate.subject)  ← \(certificate.issuer)  " + certificate.names.joined(separator: " "))
    add(
      "证书起止", "certificate's time",
      "\(ChinaTime.dayTimeAndZone(certificate.notBefore)) – \(ChinaTime.dayTimeAndZone(certificate.notAfter))")
    add(
      "监测时间点到证书到期的天数", "days from the moment of monitoring to the certificate's end",
      "\(ChinaTime.day(of: certificate.notAfter).daysSince1970 - asOf.daysSince1970)")
  }

  /// What was read from the page, each with where it was read.
  private mutating func say(_ read: PageFacts) {
    let (kind, reasons) = (read.kind.title, read.kindReasons.prefix(1).joined())
    add(
      "页面类别", "kind",
      reasons.isEmpty
        ? kind
        : Localized("\(kind.chinese)（凭 \(reasons)）", en: "\(kind.english) (by \(reasons))"))
    add("标题", "title", FindingDossier.quoted(read.title ?? ""))
    if let published = read.published {
      add("发布时间", "published", from(published.origin.rawValue, published.description))
    }
    if let column = read.column {
      let category = column.category.flatMap { categories[$0] }
      let name = { (language: Language) in Self.quoted(column.name) + (category.map { "  \($0[language])" } ?? "") }
      add("栏目", "column", Localized(name(.chinese), en: name(.english)))
    }
    add("面包屑", "breadcrumb", FindingDossier.quoted(read.breadcrumb.joined(separator: " > ")))
    add("文号", "document number", read.record.documentNumber ?? "")
    add("索引号", "index number", read.record.indexNumber ?? "")
    add("成文日期", "written", (read.written ?? read.record.created)?.description ?? "")
    add("落款", "signature", FindingDossier.quoted(read.signature ?? ""))
    if let attribute = read.attribute {
      add("公开属性", "attribute", from(attribute.origin.rawValue, FindingDossier.quoted(attribute.printed)))
    }
    if read.list.state != .none {
      let (state, count) = (read.list.state.title, read.list.items.count)
      add(
        "列表", "list",
        Localized(
          "\(state.chinese)\(count > 0 ? "，\(count) 条" : "")",
          en: "\(state.english)\(count > 0 ? ", \(count) items" : "")"))
      for item in read.list.items.prefix(3) {
        add("列表首条", "list item", "\(item.date?.description ?? "–")  \(FindingDossier.quoted(item.title))")
      }
    }
    add("附件", "files", FindingDossier.quoted(read.attachments.prefix(5).map(\.name).joined(separator: "; ")))
    let text = FindingDossier.quoted(read.text).replacing("\n", with: " ")
    add("正文开头", "text begins", String(text.prefix(FindingDossier.excerptLength)))
    if text.count > FindingDossier.excerptLength * 2 {
      add("正文末尾", "text ends", String(text.suffix(FindingDossier.excerptLength)))
    }
  }

  /// What a page says, without what a finding about personal data is about.
  private static func quoted(_ text: String) -> String { PersonalDataScanner.masked(text) }

  /// A fact, and where it was read.
  private func from(_ origin: String, _ text: String) -> Localized {
    let place = Codes.origin(origin)
    return Localized("\(text)（\(place.chinese)）", en: "\(text) (\(place.english))")
  }

  /// Where links to it stand: page, line, column, element.
  private mutating func carriers(of id: URLID, _ facts: SiteFacts) {
    var found: [(url: WebURL, link: LinkRow)] = []
    for page in facts.pages {
      if let link = facts.links[page.id]?.first(where: { $0.target == id }) { found.append((page.url, link)) }
    }
    for (url, link) in found.sorted(by: { $0.url < $1.url }).prefix(FindingDossier.mostCarriers) {
      add(
        "引用处", "linked from",
        Localized(
          "\(url.string)  第 \(link.line) 行第 \(link.column) 列  <\(link.element.rawValue)>",
          en: "\(url.string)  line \(link.line), column \(link.column)  <\(link.element.rawValue)>"))
    }
    if found.count > FindingDossier.mostCarriers {
      add("引用页数", "pages that link to it", String(found.count))
    }
  }
}
