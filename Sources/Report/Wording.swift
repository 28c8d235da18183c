public import Audit
public import Localization
public import Store

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

/// Words for the short stable codes that facts and rules use. A code without an entry is printed as it is.
public enum Codes {
  /// The member names of a finding's evidence.
  static func evidence(_ name: String, _ language: Language) -> String { evidenceNames[name]?[language] ?? name }

  /// The value of a member of a finding's evidence; short stable codes in words.
  static func worded(_ member: Evidence.Member, _ language: Language) -> Evidence {
    guard case .text(let code) = member.value else { return member.value }
    switch member.name {
    case "reason", "outcome": return .text(reason(code, language))
    case "state":
      let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
      guard let state = parts.first.flatMap(ReportModel.ColumnState.init(rawValue:)) else { return member.value }
      let why = parts.count > 1 ? ": \(reason(parts[1], language))" : ""
      return .text(state.title[language] + why)
    default: return member.value
    }
  }

  /// How a look ended: `ok`, `dns`, `timeout` …
  static func outcome(_ code: String, _ language: Language) -> String { outcomes[code]?[language] ?? code }

  /// A ledger reason or a column's: `status-404` reads as “HTTP 404”, an outcome as its words.
  static func reason(_ code: String, _ language: Language) -> String { reason(code)[language] }

  static func reason(_ code: String) -> Localized {
    if code.hasPrefix("status-") {
      let status = "HTTP \(code.dropFirst("status-".count))"
      return Localized(status, en: status)
    }
    return outcomes[code] ?? Localized(code, en: code)
  }

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

  private static let outcomes: [String: Localized] = [
    "ok": Localized("有应答", en: "answered"),
    "dns": Localized("域名无法解析", en: "name not resolved"),
    "connect": Localized("连接不上", en: "no connection"),
    "refused": Localized("端口未开放", en: "connection refused"),
    "timeout-connect": Localized("连接超时", en: "timed out while connecting"),
    "timeout": Localized("超时", en: "timed out"),
    "tls": Localized("加密连接失败", en: "TLS failed"),
    "tls-expired": Localized("证书过期", en: "certificate expired"),
    "tls-self-signed": Localized("证书系自签", en: "self-signed certificate"),
    "tls-wrong-name": Localized("证书与域名不符", en: "certificate for another name"),
    "reset": Localized("连接中断", en: "connection reset"),
    "empty": Localized("没有应答", en: "no answer"),
    "partial": Localized("正文不完整", en: "body incomplete"),
    "too-large": Localized("正文过大", en: "body too large"),
    "ratio": Localized("压缩比异常", en: "compression ratio out of bounds"),
    "bad-encoding": Localized("压缩数据损坏", en: "bad content coding"),
    "blocked-address": Localized("禁访地址", en: "blocked address"),
    "secret-in-clear": Localized(
      "未发送口令：既无加密，又不是放行的地址", en: "a secret was not sent: no TLS, and no allowed address"),
    "bad-response": Localized("应答不合协议", en: "malformed answer"),
    "too-many-headers": Localized("应答头过多", en: "too many headers"),
    "redirects": Localized("跳转过多", en: "too many redirects"),
    "local": Localized("本机无法查看", en: "this machine could not look"),
    "cancelled": Localized("检查中止", en: "cancelled"),
    "other": Localized("其他错误", en: "another error"),
    "duplicate": Localized("与另一地址内容相同", en: "the same page as under another address"),
    SoftMatch.provenReason: Localized("以 200 状态返回“未找到”页面", en: "“not found” page under status 200"),
    SoftMatch.unprovenReason: Localized(
      "疑似以 200 状态返回的“未找到”页面，未能证实", en: "perhaps a “not found” page under status 200, not proven"),
    "max-pages": Localized("达到页数上限", en: "page limit reached"),
    "walled": Localized("访问防护", en: "access protection"),
    "needs-script": Localized("列表由脚本加载", en: "list loaded by script"),
    "articles-not-read": Localized("条目文章未能读到", en: "its articles were not read"),
    "not-visited": Localized("未访问", en: "not visited"),
    "standing": Localized("常设内容，不要求更新", en: "standing content, needs no updating"),
    "interaction": Localized("互动类栏目", en: "interaction"),
    "container": Localized("只引导到下级栏目", en: "only leads to sub-columns"),
    "waived": Localized("已申明豁免", en: "waived by the profile"),
  ]
}
