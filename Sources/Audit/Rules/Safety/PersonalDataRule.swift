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
        + "栏目类别属 exemptCategories，或标题含 exemptWords 的（惩戒公示、强制性信息披露）不报。",
      en:
        "The text holds an identity number or bank card with a right check digit, or a mobile number (masked ones, landlines "
        + "and credit codes do not count). Only masks are kept. Columns of the exempt categories and titles with the exempt "
        + "words (sanctions, compulsory disclosure) are left out."),
    falseAlarms: Localized(
      "工作用手机号是否属个人信息、是否属法定公开，须人工判断。",
      en: "Whether a number is for work, or must be public by law, a person decides."),
    remedy: Localized("立即去标识化：身份证保留前2后3位，手机号写作138****1234。", en: "Mask it at once."),
    source: "《政府信息公开条例》第十五条；《个人信息保护法》", reads: [.page, .record],
    parameters: [
      Parameter("exemptCategories", .texts, Localized("不查的栏目类别", en: "categories that are left out")),
      Parameter("exemptWords", .texts, Localized("标题含这些词的不查", en: "words in titles that are left out")),
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
    ],
    failing: [
      RuleExample("公示里有身份证号", en: "An identity number", expects: ["/gs/1.html"]) {
        ExampleSite(
          .article("/gs/1.html", "名单公示", "公示", "notice") {
            $0.personalData = [PersonalData(kind: .idCard, masked: "99*************123", line: 8)]
          })
      }
    ],
    findings: { context in
      let categories = context.setting.texts("exemptCategories")
      let words = context.setting.texts("exemptWords")
      return context.articles.compactMap { page, facts -> Finding? in
        let found = facts.personalData.filter { $0.kind != .creditCode }
        guard !found.isEmpty, !categories.contains(facts.column?.category?.rawValue ?? ""),
          !words.contains(where: { facts.title?.contains($0) ?? false })
        else { return nil }
        let names = [
          (PersonalData.Kind.idCard, Localized("身份证号", en: "identity numbers")),
          (.bankCard, Localized("银行卡号", en: "bank cards")), (.mobile, Localized("手机号", en: "mobile numbers")),
        ]
        let parts = names.compactMap { kind, name -> Localized? in
          let count = found.count { $0.kind == kind }
          return count == 0 ? nil : Localized("\(name.chinese) \(count) 个", en: "\(count) \(name.english)")
        }
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "《\(facts.title ?? "")》正文含\(parts.map(\.chinese).joined(separator: "、"))",
            en: "“\(facts.title ?? "")” holds \(parts.map(\.english).joined(separator: ", "))")
        ) { json in
          json.member("title", facts.title)
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
}
