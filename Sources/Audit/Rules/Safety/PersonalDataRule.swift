import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 公开内容含有未去标识化的个人信息。
  static let personalData = Rule(
    id: "personal-data", severity: .review,
    title: Localized("疑似泄露个人信息", en: "Personal data in plain sight"),
    measured: Localized(
      "文章正文中有校验位正确的身份证号、银行卡号，或手机号（已打星号的、座机、统一社会信用代码不算）。页面只存掩码和行号。"
        + "前后写明是联系方式（contactWords）的手机号是公布出来供人联系的，全文不超过 contacts 个时不报。"
        + "公开的来信也查：来信部分的号码是来信人的，写不写“联系电话”都报；答复部分按上面的口径。"
        + "栏目类别属 exemptCategories，或标题含 exemptWords 的（惩戒公示、强制性信息披露）不报。",
      en:
        "The text holds an identity number or bank card with a right check digit, or a mobile number (masked ones, landlines "
        + "and credit codes do not count). Only masks are kept. Columns of the exempt categories and titles with the exempt "
        + "words (sanctions, compulsory disclosure) are left out. A mobile beside one of the contact words is published to be "
        + "called: up to the given number of them is not reported. Published letters are searched too: a number in the visitor's part is "
        + "the visitor's, whatever word stands beside it; in the office's answer the same holds as in articles."),
    falseAlarms: Localized(
      "工作用手机号没有写明是联系方式的会报；是否属个人信息、是否属法定公开，须人工判断。",
      en: "A number for work that does not say so is reported; whether it must be public by law a person decides."),
    remedy: Localized("立即去标识化：身份证保留前2后3位，手机号写作138****1234。", en: "Mask it at once."),
    byHand: Localized(
      "打开页面，按证据的行号在源代码里找到那个号码（这里只存掩码），看是不是个人的、是不是法律规定必须公开。",
      en:
        "Find the number at the given line of the source (only its mask is kept here): is it a person's, and must it be public by law?"
    ),
    source: "《政府信息公开条例》第十五条；《个人信息保护法》", reads: [.page, .record],
    parameters: [
      Parameter("exemptCategories", .texts, Localized("不查的栏目类别", en: "categories that are left out")),
      Parameter("exemptWords", .texts, Localized("标题含这些词的不查", en: "words in titles that are left out")),
      Parameter(
        "contactWords", .texts, Localized("手机号前后的这些词表明是联系方式", en: "words beside a mobile that make it a contact")),
      Parameter(
        "contacts", .integer(0...100), Localized("最多几个联系用手机号不报", en: "mobiles for contact that are not reported")),
    ],
    passing: [
      RuleExample("没有", en: "None") { ExampleSite(.article("/gs/1.html", "名单公示", "公示", "notice")) },
      RuleExample("行政处罚公示", en: "A published penalty") {
        ExampleSite(
          .article("/cf/1.html", "行政处罚决定书", "行政处罚", "penalty") {
            $0.personalData = [PersonalData(kind: .idCard, masked: "99*************123", line: 8)]
          })
      },
      RuleExample("只有信用代码", en: "Only a credit code") {
        ExampleSite(
          .article("/gs/1.html", "名单公示", "公示", "notice") {
            $0.personalData = [PersonalData(kind: .creditCode, masked: "91*************12X", line: 8)]
          })
      },
      RuleExample("公告写明的联系人手机", en: "The contact that a notice names") {
        withMobiles("报名地点：办公室。联系人：王主任 13812345678，李经理13912345678。")
      },
      RuleExample("答复里经办人的联系电话", en: "The clerk's number in the answer") {
        letter("如有疑问，请联系经办人，电话13812345678。", isVisitors: false)
      },
    ],
    failing: [
      RuleExample("名单里每人一个手机号", en: "A list with everybody's mobile", expects: ["/gs/1.html"]) {
        withMobiles((0..<9).map { "第\($0 + 1)人，联系电话：1381234567\($0)。" }.joined(separator: "\n"))
      },
      RuleExample("投诉人的手机号", en: "The mobile of one who complained", expects: ["/gs/1.html"]) {
        withMobiles("投诉人王先生，13812345678，反映公交车到站不停。")
      },
      RuleExample("来信里留的联系电话", en: "The number that a visitor left", expects: ["/gs/1.html"]) {
        letter("请尽快修好路灯，联系电话13812345678。", isVisitors: true)
      },
      RuleExample("没有写明是联系方式的手机号", en: "A mobile that is no contact", expects: ["/gs/1.html"]) {
        withMobiles("申请人甲某，现居示例市，13812345678，符合条件。")
      },
      RuleExample("公示里有身份证号", en: "An identity number", expects: ["/gs/1.html"]) {
        ExampleSite(
          .article("/gs/1.html", "名单公示", "公示", "notice") {
            $0.personalData = [PersonalData(kind: .idCard, masked: "99*************123", line: 8)]
          })
      },
    ],
    findings: { context in
      let categories = context.setting.texts("exemptCategories")
      let words = context.setting.texts("exemptWords")
      let contactWords = context.setting.texts("contactWords")
      let most = context.setting.integer("contacts")
      return (context.articles + context.letters).compactMap { page, facts -> Finding? in
        // Only for mobiles: the text must be searched for them once more.
        let hasMobile = facts.personalData.contains { $0.kind == .mobile }
        let contacts = hasMobile ? Contacts(facts.text, words: contactWords) : nil
        let found = facts.personalData.filter { data in
          guard data.kind == .mobile, !data.isVisitors, let contacts else { return data.kind != .creditCode }
          return contacts.count > most || !contacts.holds(data.masked)
        }
        let title = facts.message?.title ?? facts.title ?? ""
        guard !found.isEmpty, !categories.contains(facts.column?.category?.rawValue ?? ""),
          !words.contains(where: { title.contains($0) })
        else { return nil }
        // A letter's title may hold the number itself.
        let shown = PersonalDataScanner.masked(title)
        let names = [
          (PersonalData.Kind.idCard, Localized("身份证号", en: "identity number")),
          (.bankCard, Localized("银行卡号", en: "bank card")), (.mobile, Localized("手机号", en: "mobile number")),
        ]
        let parts = names.compactMap { kind, name -> Localized? in
          let count = found.count { $0.kind == kind }
          return count == 0
            ? nil : Localized("\(name.chinese) \(count) 个", en: "\(count) \(name.english)\(count == 1 ? "" : "s")")
        }
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(shown)》正文含\(parts.map(\.chinese).joined(separator: "、"))",
            en:
              "“\(shown)” holds \(parts.map(\.english).joined(separator: ", "))"
          )
        ) { json in
          json.member("title", shown)
          json.member("count", found.count)
          json.key("found")
          json.array { json in
            for data in found.prefix(50) {
              json.object { json in
                json.member("kind", data.kind.rawValue)
                json.member("masked", data.masked)
                json.member("line", data.line)
              }
            }
          }
        }
      }
    })

  private static func letter(_ text: String, isVisitors: Bool) -> ExampleSite {
    ExampleSite(
      .article("/gs/1.html", "路灯不亮", "局长信箱", "interaction") { facts in
        facts.kind = .interaction
        facts.message = MessageFacts(title: "路灯不亮")
        facts.text = isVisitors ? "" : text
        facts.personalData = PersonalDataScanner.matches(in: text).map {
          PersonalData(kind: $0.kind, masked: $0.masked, line: 8, isVisitors: isVisitors)
        }
      })
  }

  private static func withMobiles(_ text: String) -> ExampleSite {
    ExampleSite(
      .article("/gs/1.html", "名单公示", "公示", "notice") { facts in
        facts.text = text
        facts.personalData = PersonalDataScanner.matches(in: text).map {
          PersonalData(kind: $0.kind, masked: $0.masked, line: 8)
        }
      })
  }
}

/// The mobile numbers of a text that it gives for people to call.
private struct Contacts {
  /// Bytes before a number, and behind it, in which a word of contact must stand: about a line.
  private static let before = 90
  private static let behind = 30
  private var masks: Set<String> = []
  private var others: Set<String> = []
  private(set) var count = 0

  init(_ text: String, words: [String]) {
    let bytes = Array(text.utf8)
    var lastWasContact = -1_000
    for match in PersonalDataScanner.matches(in: text) where match.kind == .mobile {
      // Beside the word, or in a row of numbers that begins beside it: 联系人：王主任 138…，李经理 139….
      let near = max(0, match.range.lowerBound - Contacts.before)..<match.range.lowerBound
      let after = match.range.upperBound..<min(bytes.count, match.range.upperBound + Contacts.behind)
      let around = String(decoding: bytes[near], as: UTF8.self) + String(decoding: bytes[after], as: UTF8.self)
      if words.contains(where: around.contains) || match.range.lowerBound - lastWasContact < Contacts.before {
        masks.insert(match.masked)
        lastWasContact = match.range.upperBound
        count += 1
      } else {
        others.insert(match.masked)
      }
    }
  }

  /// A mask that stands for another number of the page too is none.
  func holds(_ mask: String) -> Bool { masks.contains(mask) && !others.contains(mask) }
}
