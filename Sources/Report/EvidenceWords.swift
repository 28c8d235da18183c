import Audit
import Disclosure
import Localization
import Store

extension Codes {
  /// The name of a member of a finding's evidence. Some names mean another thing by what they name.
  static func name(of member: Evidence.Member, _ language: Language) -> String {
    let words =
      switch (member.name, member.value) {
      case ("column", .number): Localized("列", en: "Character")
      case ("pages", .list): Localized("页面", en: "Pages")
      case ("days", .list): Localized("逐日", en: "Day by day")
      case ("found", .list(let values))
      where !values.contains(where: { if case .text = $0 { true } else { false } }):
        Localized("发现的", en: "Found")
      case ("seen", .members): Localized("查看范围", en: "What was seen")
      default: evidenceNames[member.name]
      }
    return words?[language] ?? member.name
  }

  /// The value of a member of a finding's evidence as people read it: codes in words, moments in China's time.
  static func worded(_ member: Evidence.Member, _ language: Language) -> Evidence {
    worded(member.value, named: member.name, language)
  }

  private static func worded(_ value: Evidence, named name: String, _ language: Language) -> Evidence {
    switch value {
    case .text(let code): .text(word(code, named: name)[language])
    case .coded(_, let words): .text(words[language])
    case .list(let values): .list(values.map { worded($0, named: name, language) })
    case .number(let seconds) where name == "at": .text(ChinaTime.dayAndTime(seconds))
    // Why pages could not be looked at, each with how many.
    case .members(let members) where name == "reasons":
      .members(members.map { Evidence.Member(reason($0.name, language), $0.value) })
    default: value
    }
  }

  private static func word(_ code: String, named name: String) -> Localized {
    switch name {
    case "reason", "outcome", "lookup": return reason(code)
    case "state":
      let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
      guard let state = parts.first.flatMap(ReportModel.ColumnState.init(rawValue:)) else {
        return LedgerState(rawValue: code)?.title ?? Localized(code, en: code)
      }
      guard parts.count > 1 else { return state.title }
      let why = reason(parts[1])
      return Localized("\(state.title.chinese): \(why.chinese)", en: "\(state.title.english): \(why.english)")
    case let name where values[name] != nil: return values[name]?[code] ?? Localized(code, en: code)
    default: break
    }
    return Localized(code, en: code)
  }

  /// Where a fact was read, in words.
  static func origin(_ code: String) -> Localized { origins[code] ?? Localized(code, en: code) }

  /// Codes by the member that holds them.
  static let values: [String: [String: Localized]] = [
    "from": origins, "publishedFrom": origins, "writtenFrom": origins,
    "pairedBy": [
      "link": Localized("页面链接", en: "a link"), "title": Localized("引用的标题", en: "the quoted title"),
      "number": Localized("发文字号", en: "the document number"), "address": Localized("网址", en: "the address"),
    ],
    "fault": [
      "missing": Localized("缺失", en: "missing"), "empty": Localized("为空或是占位文字", en: "empty or a placeholder"),
      "malformed": Localized("不合规范", en: "malformed"), "no-link": Localized("没有链接", en: "no link"),
      "dead": Localized("链接打不开", en: "the link is dead"),
      "no-file": Localized("链接的页面没有表格", en: "the linked page has no form"),
    ],
    "kind": [
      "idCard": Localized("身份证号", en: "identity number"), "mobile": Localized("手机号", en: "mobile number"),
      "bankCard": Localized("银行卡号", en: "bank card"),
    ],
    "tool": [
      "search": Localized("站内搜索", en: "search"), "site-map": Localized("网站地图", en: "site map"),
      "accessibility": Localized("无障碍入口", en: "accessibility entry"),
    ],
    "element": footElements.merging(linkElements) { first, _ in first }, "elements": linkElements,
    "recognisedOnHome": footElements,
    "field": recordFields,
    "place": [
      "title": Localized("标题", en: "title"), "item": Localized("列表条目", en: "list item"),
    ],
  ]

  /// Where a fact was read.
  private static let origins = [
    "meta": Localized("页面标签", en: "meta tag"), "field": Localized("页面的日期栏", en: "labelled date"),
    "text": Localized("正文", en: "text"), "url": Localized("网址", en: "address"),
    "note": Localized("附注", en: "note"), "record": Localized("信息表", en: "head table"),
    "signature": Localized("落款", en: "signature"),
  ]

  private static let footElements = Dictionary(
    uniqueKeysWithValues: FooterElement.allCases.map { ($0.rawValue, $0.title) })

  private static let linkElements = [
    "a": Localized("链接", en: "link"), "area": Localized("图片热区", en: "image map"),
    "img": Localized("图片", en: "image"),
    "script": Localized("脚本", en: "script"), "link": Localized("样式表等", en: "style sheet or the like"),
    "iframe": Localized("嵌入页面", en: "embedded page"), "frame": Localized("框架", en: "frame"),
    "form": Localized("表单", en: "form"), "media": Localized("音视频", en: "audio or video"),
    "style": Localized("样式", en: "style"), "onclick": Localized("点击处理", en: "click handler"),
    "option": Localized("下拉选项", en: "option"), "meta": Localized("自动跳转", en: "refresh"),
    "object": Localized("嵌入对象", en: "embedded object"), "embed": Localized("嵌入文件", en: "embedded file"),
    "data": Localized("列表数据", en: "a list's data"),
  ]

  private static let recordFields = [
    "indexNumber": Localized("索引号", en: "index number"), "documentNumber": Localized("发文字号", en: "document number"),
    "agency": Localized("发文机关", en: "agency"), "created": Localized("成文日期", en: "written"),
    "issued": Localized("发布日期", en: "published"), "subject": Localized("主题分类", en: "subject"),
    "name": Localized("名称", en: "name"),
  ]
}
