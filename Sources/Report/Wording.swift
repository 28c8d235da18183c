public import Audit
public import Disclosure
public import Localization
public import Store
import Web

// The words that reports have for the values of the model, one place for all formats.

extension ReportModel.Verdict {
  public var title: Localized {
    switch self {
    case .pass: Localized("合格", en: "Pass")
    case .fail: Localized("不合格", en: "Fail")
    case .unknown: Localized("待核", en: "Undecided")
    }
  }
}

extension Severity {
  var title: Localized {
    switch self {
    case .veto: Localized("单项否决", en: "Veto")
    case .deduct: Localized("扣分", en: "Deduction")
    case .review: Localized("需人工复核", en: "For review")
    case .advice: Localized("提示", en: "Advice")
    }
  }
}

extension Profile.Check.Kind {
  var title: Localized {
    switch self {
    case .veto: Localized("单项否决", en: "Veto")
    case .deduct: Localized("扣分", en: "Deduction")
    case .bonus: Localized("加分", en: "Bonus")
    }
  }
}

extension Certainty {
  public var title: Localized {
    switch self {
    case .certain: Localized("确定", en: "Certain")
    case .suspected: Localized("疑似", en: "Suspected")
    case .unknown: Localized("未能查看", en: "Could not look")
    }
  }
}

extension ReportModel.ColumnState {
  public var title: Localized {
    switch self {
    case .blank: Localized("空白", en: "Blank")
    case .stale: Localized("超期未更新", en: "Stale")
    case .undated: Localized("无日期", en: "No dates")
    case .unreadable: Localized("未能查看", en: "Could not look")
    case .fresh: Localized("正常", en: "Up to date")
    case .exempt: Localized("不作要求", en: "Exempt")
    }
  }
}

extension ReportModel.Topic {
  public var title: Localized {
    switch self {
    case .freshness: Localized("更新", en: "Freshness")
    case .links: Localized("链接", en: "Links")
    case .interpretation: Localized("政策解读", en: "Interpretation")
    case .attribute: Localized("公开属性", en: "Attributes")
    case .documents: Localized("公文与目录", en: "Documents")
    case .duties: Localized("公开义务", en: "Duties")
    case .services: Localized("互动与服务", en: "Services")
    case .identity: Localized("标识与标签", en: "Identity")
    case .safety: Localized("内容安全", en: "Safety")
    case .authenticity: Localized("真实性线索", en: "Authenticity")
    case .coverage: Localized("未能查看", en: "Could not look")
    case .other: Localized("其他", en: "Other")
    }
  }
}

extension FindingStatus {
  public var title: Localized {
    switch self {
    case .new: Localized("新发现", en: "New")
    case .persisting: Localized("仍存在", en: "Persisting")
    case .returned: Localized("再次出现", en: "Returned")
    case .known: Localized("基线已有", en: "In the baseline")
    case .expired: Localized("豁免到期", en: "Waiver expired")
    case .waived: Localized("已豁免", en: "Waived")
    }
  }
}

extension ReportModel.VetoItem.State {
  var title: Localized {
    switch self {
    case .clear: Localized("未触及", en: "Clear")
    case .hit: Localized("触及", en: "Hit")
    case .suspected: Localized("疑似", en: "Suspected")
    case .unknown: Localized("未能查看", en: "Could not look")
    }
  }
}

extension ReportModel.Interpretation {
  public var title: Localized {
    switch self {
    case .linked: Localized("已关联", en: "Linked")
    case .oneWay: Localized("单向关联", en: "One way")
    case .missing: Localized("未见解读", en: "None seen")
    case .late: Localized("解读迟发", en: "Late")
    case .unknown: Localized("未能查看", en: "Could not look")
    }
  }
}

extension LedgerState {
  public var title: Localized {
    switch self {
    case .fetched: Localized("已抓取", en: "Fetched")
    case .notModified: Localized("未变化", en: "Not modified")
    case .failed: Localized("失败", en: "Failed")
    case .walled: Localized("访问防护", en: "Walled")
    case .outOfScope: Localized("范围之外", en: "Out of scope")
    case .robots: Localized("robots 禁止", en: "Robots")
    case .trapCapped: Localized("同形网址限量", en: "Trap capped")
    case .budget: Localized("超出预算", en: "Over budget")
    case .blockedAddress: Localized("禁访地址", en: "Blocked address")
    case .pending: Localized("待抓取", en: "Pending")
    }
  }
}

extension LinkVerdict {
  public var title: Localized {
    switch self {
    case .fine: Localized("正常", en: "Fine")
    case .dead: Localized("失效", en: "Dead")
    case .softDead: Localized("软失效", en: "Soft-dead")
    case .walled: Localized("访问防护", en: "Walled")
    case .slow: Localized("过慢", en: "Slow")
    case .unsure: Localized("未定", en: "Unsure")
    case .skipped: Localized("未查", en: "Skipped")
    }
  }
}

extension PageKind {
  var title: Localized {
    switch self {
    case .home: Localized("首页", en: "home page")
    case .column: Localized("栏目", en: "column")
    case .article: Localized("文章", en: "article")
    case .catalogue: Localized("公开目录", en: "catalogue")
    case .interaction: Localized("互动", en: "interaction")
    case .guide: Localized("指南", en: "guide")
    case .notFound: Localized("“未找到”页面", en: "“not found” page")
    case .wall: Localized("访问防护", en: "access protection")
    case .other: Localized("其他", en: "other")
    }
  }
}

extension NameAnswer.HasIPv6 {
  var title: Localized {
    switch self {
    case .yes: Localized("有", en: "yes")
    case .no: Localized("没有", en: "no")
    case .unknown: Localized("不详", en: "unknown")
    }
  }
}

extension ListFacts.State {
  var title: Localized {
    switch self {
    case .none: Localized("没有列表", en: "no list")
    case .items: Localized("有条目", en: "has items")
    case .blank: Localized("空白", en: "blank")
    case .needsScript: Localized("由脚本加载", en: "loaded by script")
    }
  }
}

extension Lexicon {
  /// What the categories of columns are called, by their ids.
  public var names: [ColumnCategory: Localized] {
    Dictionary(
      categories.map { ($0.id, Localized($0.chinese, en: $0.english)) }, uniquingKeysWith: { first, _ in first })
  }
}

/// Words for the short stable codes that facts and rules use. A code without an entry is printed as it is.
public enum Codes {
  /// How a look ended: `ok`, `dns`, `timeout` …
  static func outcome(_ code: String, _ language: Language) -> String { reason(code, language) }

  /// A ledger reason or a column's: `status-404` reads as “HTTP 404”, an outcome as its words.
  static func reason(_ code: String, _ language: Language) -> String { reason(code)[language] }

  static func reason(_ code: String) -> Localized { Outcomes.words(code) }

  /// Any reason of the ledger, also why an address was not visited at all: `line-4`, `never:/logout`, `shape:/cal/#`.
  public static func ledger(_ code: String) -> Localized {
    let value = code.firstIndex { $0 == ":" || $0 == "-" }.map { String(code[code.index(after: $0)...]) } ?? ""
    return switch code {
    case "external": Localized("站外链接，配置不查", en: "external, which the profile leaves out")
    case "form": Localized("表单提交地址", en: "the target of a form")
    case "max-depth": Localized("超过层数上限", en: "deeper than the limit")
    case "max-time": Localized("到达时间上限", en: "time limit reached")
    case "over-long": Localized("网址过长", en: "over-long address")
    case "repeating-path": Localized("路径反复循环", en: "repeating path")
    case "robots-unavailable": Localized("取不到 robots.txt", en: "robots.txt is unavailable")
    case "host-lost": Localized("服务器中途失联", en: "the host was lost")
    case let code where code.hasPrefix("line-"):
      Localized("robots.txt 第 \(value) 行", en: "line \(value) of robots.txt")
    case let code where code.hasPrefix("never:"): Localized("配置不许访问 \(value)", en: "the profile forbids \(value)")
    case let code where code.hasPrefix("shape:"): Localized("同形网址 \(value)", en: "the shape \(value)")
    case let code where code.hasPrefix("host-"):
      Localized("服务器：\(reason(value).chinese)", en: "host: \(reason(value).english)")
    default: reason(code)
    }
  }
}
