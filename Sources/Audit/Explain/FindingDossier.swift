import Disclosure
public import Localization
public import Store
import Web

/// What the store holds about the place of one finding: enough for a person to find the same thing on the page, and
/// to see how it was looked at. Made of facts alone, without a network.
public struct FindingDossier: Sendable {
  public struct Entry: Sendable, Equatable {
    public var label: Localized
    public var text: String
  }

  public private(set) var entries: [Entry] = []

  private static let mostCarriers = 5
  private static let excerptLength = 160

  public init(_ finding: FindingRow, _ facts: SiteFacts) {
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
      add("台账", "ledger", "–")
    }
    if finding.url == facts.site.home.string { for host in facts.hosts { say(host, asOf: facts.run.asOf) } }
    if let past = facts.past {
      let then = past.pages.first { $0.key.string == finding.url }?.value
      add(
        "上次检查", "earlier run",
        "\(past.run.asOf)  "
          + (then.map {
            "\($0.title ?? "")  \($0.published?.description ?? "–")  \(String($0.contentHash, radix: 16))"
          } ?? "–"))
    }
  }

  private mutating func add(_ chinese: String, _ english: String, _ text: String) {
    guard !text.isEmpty else { return }
    entries.append(Entry(label: Localized(chinese, en: english), text: text))
  }

  /// How looking at the address ended.
  private mutating func look(_ page: PageRow) {
    add(
      "台账", "ledger",
      "\(page.state.rawValue)  \(page.reason)  \(page.verdict.rawValue)"
        + (page.contentType.map { "  \($0)" } ?? "") + (page.bytes > 0 ? "  \(page.bytes) B" : ""))
    for attempt in page.attempts {
      let parts = [
        Moments.inChina(attempt.at), attempt.method,
        attempt.status > 0 ? "HTTP \(attempt.status)" : attempt.outcome,
        attempt.address ?? "", "\(attempt.milliseconds) ms",
      ]
      add("查看", "look", parts.filter { !$0.isEmpty }.joined(separator: "  "))
    }
  }

  /// What the resolver and the certificate said, and how the dates stand to the moment of monitoring.
  private mutating func say(_ host: HostFacts, asOf: CivilDate) {
    let at = Moments.inChina(host.at)
    if let names = host.names {
      add(
        "域名解析", "name look-up",
        "\(at)  \(host.host)  IPv6 \(names.ipv6.rawValue)  (\(names.reason))  "
          + names.addresses.joined(separator: " "))
    }
    guard let certificate = host.certificate else { return }
    add(
      "证书", "certificate",
      "\(host.host)  \(certificate.subject)  ← \(certificate.issuer)  " + certificate.names.joined(separator: " "))
    add(
      "证书起止", "certificate's time",
      "\(Moments.inChina(certificate.notBefore)) – \(Moments.inChina(certificate.notAfter))")
    add(
      "监测时间点到证书到期的天数", "days from the moment of monitoring to the certificate's end",
      "\(certificate.lastDay.daysSince1970 - asOf.daysSince1970)")
  }

  /// What was read from the page, each with where it was read.
  private mutating func say(_ read: PageFacts) {
    add("页面类别", "kind", ([read.kind.rawValue] + read.kindReasons).joined(separator: "  "))
    add("标题", "title", read.title ?? "")
    add("发布时间", "published", read.published.map { "\($0.description)  (\($0.origin.rawValue))" } ?? "")
    add(
      "栏目", "column",
      read.column.map { "\($0.name)  \($0.category?.rawValue ?? "")  (\($0.origin.rawValue))" } ?? "")
    add("面包屑", "breadcrumb", read.breadcrumb.joined(separator: " > "))
    add("文号", "document number", read.record.documentNumber ?? "")
    add("索引号", "index number", read.record.indexNumber ?? "")
    add("成文日期", "written", (read.written ?? read.record.created)?.description ?? "")
    add("落款", "signature", read.signature ?? "")
    add("公开属性", "attribute", read.attribute.map { "\($0.printed)  (\($0.origin.rawValue))" } ?? "")
    if read.list.state != .none {
      add("列表", "list", "\(read.list.state.rawValue)  \(read.list.items.count)")
      for item in read.list.items.prefix(3) {
        add("列表首条", "list item", "\(item.date?.description ?? "–")  \(item.title)")
      }
    }
    add("附件", "files", read.attachments.prefix(5).map(\.name).joined(separator: "; "))
    let text = FindingDossier.masked(read.text).replacing("\n", with: " ")
    add("正文开头", "text begins", String(text.prefix(FindingDossier.excerptLength)))
    if text.count > FindingDossier.excerptLength * 2 {
      add("正文末尾", "text ends", String(text.suffix(FindingDossier.excerptLength)))
    }
  }

  /// The text with every personal number masked: an excerpt must not spread what it is about.
  static func masked(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for match in PersonalDataScanner.matches(in: text).reversed() where match.kind != .creditCode {
      bytes.replaceSubrange(match.range, with: match.masked.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
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
        "\(url.string)  \(link.line):\(link.column)  <\(link.element.rawValue)>")
    }
    if found.count > FindingDossier.mostCarriers {
      add("引用页数", "pages that link to it", String(found.count))
    }
  }
}
