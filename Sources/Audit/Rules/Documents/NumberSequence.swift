import Disclosure
import JSON
import Localization
import Store
import Web

/// 发文字号的线索：一号两文、断号。 Leads for the disclosure office, never a deduction.
extension Rule {
  static let numberDuplicate = Rule(
    id: "number-duplicate", severity: .review,
    title: Localized("同一文号有两个标题", en: "One document number, two titles"),
    measured: Localized(
      "本单位公文中，同一发文字号用于两个以上标题不同的文件（标题相互包含的不算）；报在较晚发布的一件上。",
      en:
        "Two or more of the agency's documents with different titles bear one number (titles that contain each other do "
        + "not count); reported on the one published later."),
    falseAlarms: Localized(
      "附件单独成页、更正重发的须人工核对。", en: "Annexes on pages of their own and corrections need a person."),
    remedy: Localized("核对发文登记，更正录错的文号。", en: "Check the register and correct the number."),
    byHand: Localized(
      "依次打开证据里的各个地址，看文首或信息表的发文字号；对照发文登记簿，确认是录错、附件另页，还是同一文件的两个版本。",
      en: "Open the addresses in the evidence and read the number of each; compare with the register of documents."),
    criteria: [.documents],
    source: "《党政机关公文格式》GB/T 9704—2012（发文字号）", reads: [.page, .record, .column],
    passing: [
      RuleExample("各有各的文号", en: "Each its own") { numbered([("示交办〔2026〕1号", "甲办法"), ("示交办〔2026〕2号", "乙办法")]) },
      RuleExample("同一文件的两页", en: "One document on two pages") {
        numbered([("示交办〔2026〕1号", "关于印发养护办法的通知"), ("示交办〔2026〕1号", "养护办法")])
      },
    ],
    failing: [
      RuleExample("一号两文", en: "Twice the same", expects: ["/zc/2.html"]) {
        numbered([("示交办〔2026〕1号", "公路养护管理办法"), ("示交办〔2026〕1号", "港口岸线使用方案")])
      }
    ],
    findings: { context in
      var byNumber: [DocumentNumber: [NumberedDocument]] = [:]
      for document in NumberedDocument.all(context) { byNumber[document.number, default: []].append(document) }
      return byNumber.sorted { $0.key.description < $1.key.description }.compactMap { number, documents in
        let ordered = documents.sorted { ($0.published, $0.url) < ($1.published, $1.url) }
        guard let first = ordered.first,
          let second = ordered.last(where: { !$0.isSame(as: first) })
        else { return nil }
        return Finding(
          second.url, column: second.column, certainty: .suspected, item: number.description,
          message: Localized(
            "\(number) 既是《\(first.title)》，又是《\(second.title)》",
            en: "\(number) is both “\(first.title)” and “\(second.title)”")
        ) { json in
          json.member("documentNumber", number.description)
          json.key("documents")
          json.array { json in
            for document in ordered.prefix(10) {
              json.object { json in
                json.member("title", document.title)
                json.member("url", document.url.string)
                json.member(
                  "published",
                  document.published == .max ? nil : CivilDate(daysSince1970: document.published).description)
              }
            }
          }
        }
      }.sorted { $0.url < $1.url }
    })

  static let numberGap = Rule(
    id: "number-gap", severity: .review,
    title: Localized("文号不连续", en: "Gaps in the sequence of document numbers"),
    measured: Localized(
      "每个发文字号代字每年一条：见到的号数至少 least 个、占首尾之间的 density% 以上，而中间有缺号。缺号可能是不公开的文件，只供信息公开机构核对。",
      en:
        "Per code and year: at least the given count of numbers was seen, they fill at least the given percent of the span, "
        + "and numbers between are missing. Those may be closed documents: a lead for the disclosure office only."),
    falseAlarms: Localized("依申请、不予公开的文件本来不在网上。", en: "Documents that are not open are rightly absent."),
    remedy: Localized("由公开工作机构对照发文登记，确认缺号的文件不属主动公开。", en: "Let the disclosure office compare with the register."),
    byHand: Localized(
      "在政策文件栏目按代字和年份翻看全部文号，确认缺号确实没有上网；再由公开工作机构对照发文登记，看缺号是不是主动公开的文件。",
      en:
        "Leaf through the columns of documents by code and year; let the disclosure office compare the missing numbers with its register."
    ),
    criteria: [.documents],
    source: "《政府信息公开条例》第十三条（以公开为常态、不公开为例外）", reads: [.page, .record, .column],
    parameters: [
      Parameter("least", .integer(2...10_000), Localized("至少见到几个号", en: "least numbers seen")),
      Parameter("density", .integer(1...100), Localized("见到的占首尾之间的百分比", en: "percent of the span that was seen")),
    ],
    passing: [
      RuleExample("连续", en: "Without a gap") { run([1, 2, 3, 4, 5, 6]) },
      RuleExample("见到的太少，说明不了什么", en: "Too few to tell") { run([1, 9, 30]) },
    ],
    failing: [RuleExample("缺第4号", en: "Number 4 is missing", expects: ["/"]) { run([1, 2, 3, 5, 6]) }],
    findings: { context in
      struct Key: Hashable {
        let code: String
        let year: Int
      }
      var seen: [Key: Set<Int>] = [:]
      for document in NumberedDocument.all(context) {
        seen[Key(code: document.number.agencyCode, year: document.number.year), default: []].insert(
          document.number.number)
      }
      let least = context.setting.integer("least")
      let density = context.setting.integer("density")
      return seen.sorted { ($0.key.code, $0.key.year) < ($1.key.code, $1.key.year) }.compactMap { key, numbers in
        guard numbers.count >= least, let low = numbers.min(), let high = numbers.max() else { return nil }
        let missing = (low...high).filter { !numbers.contains($0) }
        guard !missing.isEmpty, numbers.count * 100 >= (high - low + 1) * density else { return nil }
        return Finding(
          context.facts.site.home, certainty: .suspected, item: "\(key.code)\(key.year)",
          message: Localized(
            "\(key.code)〔\(key.year)〕见到 \(numbers.count) 个号（\(low)–\(high)），缺 \(missing.count) 个："
              + missing.prefix(20).map(String.init).joined(separator: "、"),
            en:
              "\(key.code)〔\(key.year)〕: \(numbers.count) numbers seen (\(low)–\(high)), \(missing.count) missing: "
              + missing.prefix(20).map(String.init).joined(separator: ", "))
        ) { json in
          json.member("agencyCode", key.code)
          json.member("year", key.year)
          json.member("seen", numbers.count)
          json.member("first", low)
          json.member("last", high)
          json.member("missing", missing.prefix(200).map(String.init))
        }
      }
    })

  private static func numbered(_ documents: [(String, String)]) -> ExampleSite {
    var site = ExampleSite()
    for (place, document) in documents.enumerated() {
      let (number, title) = document
      site.pages.append(
        .article("/zc/\(place + 1).html", title, "政策文件", "policy", published: "2026-09-0\(place % 9 + 1)") {
          $0.record.documentNumber = number
          $0.record.agency = "示例市交通运输局"
        })
    }
    return site
  }

  private static func run(_ numbers: [Int]) -> ExampleSite {
    numbered(numbers.map { ("示交办〔2026〕\($0)号", "关于第\($0)件事的通知") })
  }
}

/// One of the site's own documents with a number that could be taken apart.
private struct NumberedDocument {
  let number: DocumentNumber
  let title: String
  let url: WebURL
  let column: String?
  /// Days since 1970; the largest number when the page does not say.
  let published: Int

  static func all(_ context: RuleContext) -> [NumberedDocument] {
    let heads = context.index.numberHeads(context.parameters.documents)
    return context.facts.pages.compactMap { page -> NumberedDocument? in
      guard let document = OfficialDocument(page), let printed = document.number,
        let number = DocumentNumber.parse(printed), document.facts.column?.category != .interpretation,
        document.isOwn(of: context.index, context.parameters, heads)
      else { return nil }
      return NumberedDocument(
        number: number, title: document.title, url: page.url, column: document.facts.column?.name,
        published: document.published?.daysSince1970 ?? .max)
    }.sorted { $0.url < $1.url }
  }

  /// Two pages of one document: a title that contains the other's.
  func isSame(as other: NumberedDocument) -> Bool {
    let own = DocumentTitle.normalised(title, dropping: [])
    let its = DocumentTitle.normalised(other.title, dropping: [])
    if own.isEmpty || its.isEmpty || own.contains(its) || its.contains(own) { return true }
    return DocumentTitle.similarity(DocumentTitle.pairs(own), DocumentTitle.pairs(its)) >= 60
  }
}
