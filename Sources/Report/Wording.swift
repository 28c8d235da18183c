public import Localization
import Store

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

extension ReportModel.Severity {
  public var title: Localized {
    switch self {
    case .veto: Localized("单项否决", en: "Veto")
    case .deduct: Localized("扣分", en: "Deduction")
    case .review: Localized("需人工复核", en: "For review")
    case .advice: Localized("提示", en: "Advice")
    }
  }
}

extension ReportModel.Certainty {
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
    case .coverage: Localized("未能查看", en: "Could not look")
    case .other: Localized("其他", en: "Other")
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
  var title: Localized {
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
  var title: Localized {
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
enum Codes {
  /// The member names of a finding's evidence.
  static func evidence(_ name: String, _ language: Language) -> String { evidenceNames[name]?[language] ?? name }

  /// How a look ended: `ok`, `dns`, `timeout` …
  static func outcome(_ code: String, _ language: Language) -> String { outcomes[code]?[language] ?? code }

  /// A ledger reason: `status-404` reads as “HTTP 404”, an outcome as its words.
  static func reason(_ code: String, _ language: Language) -> String {
    if code.hasPrefix("status-") { return "HTTP \(code.dropFirst("status-".count))" }
    return outcomes[code]?[language] ?? code
  }

  private static let outcomes: [String: Localized] = [
    "ok": Localized("有应答", en: "answered"),
    "dns": Localized("域名无法解析", en: "name not resolved"),
    "connect": Localized("连接不上", en: "no connection"),
    "timeout": Localized("超时", en: "timed out"),
    "reset": Localized("连接中断", en: "connection reset"),
    "tls": Localized("证书或加密错误", en: "TLS error"),
    "tls-expired": Localized("证书过期", en: "certificate expired"),
    "tls-name": Localized("证书与域名不符", en: "certificate for another name"),
    "too-large": Localized("正文过大", en: "body too large"),
    "blocked-address": Localized("禁访地址", en: "blocked address"),
    "redirects": Localized("跳转过多", en: "too many redirects"),
    "protocol": Localized("应答不合协议", en: "malformed answer"),
    "soft-404": Localized("以 200 状态返回“未找到”页面", en: "“not found” page under status 200"),
    "max-pages": Localized("达到页数上限", en: "page limit reached"),
  ]

  private static let evidenceNames: [String: Localized] = [
    "age": Localized("距监测时点（天）", en: "Age (days)"),
    "ageDays": Localized("距监测时点（天）", en: "Age (days)"),
    "address": Localized("地址", en: "Address"),
    "agency": Localized("发文机关", en: "Agency"),
    "allowed": Localized("时限", en: "Allowed"),
    "asOf": Localized("监测时点", en: "As of"),
    "attempts": Localized("查看记录", en: "Looks"),
    "attribute": Localized("公开属性", en: "Attribute"),
    "carriers": Localized("引用页面", en: "Carried by"),
    "category": Localized("栏目类别", en: "Category"),
    "column": Localized("栏目", en: "Column"),
    "columns": Localized("栏目", en: "Columns"),
    "count": Localized("数量", en: "Count"),
    "date": Localized("日期", en: "Date"),
    "days": Localized("天数", en: "Days"),
    "document": Localized("文件", en: "Document"),
    "documentNumber": Localized("发文字号", en: "Document number"),
    "element": Localized("元素", en: "Element"),
    "excerpt": Localized("原文摘录", en: "Excerpt"),
    "from": Localized("来源", en: "Source"),
    "freshSince": Localized("最早可接受日期", en: "Fresh since"),
    "indexNumber": Localized("索引号", en: "Index number"),
    "interpretation": Localized("解读", en: "Interpretation"),
    "items": Localized("条目数", en: "Items"),
    "kind": Localized("类型", en: "Kind"),
    "limit": Localized("时限", en: "Limit"),
    "line": Localized("行", en: "Line"),
    "milliseconds": Localized("毫秒", en: "Milliseconds"),
    "name": Localized("名称", en: "Name"),
    "newest": Localized("最新日期", en: "Newest date"),
    "newestTitle": Localized("最新条目", en: "Newest item"),
    "pages": Localized("页面数", en: "Pages"),
    "printed": Localized("页面原文", en: "As printed"),
    "probe": Localized("随机探测", en: "Random probe"),
    "published": Localized("发布日期", en: "Published"),
    "reason": Localized("原因", en: "Reason"),
    "share": Localized("占比", en: "Share"),
    "state": Localized("状态", en: "State"),
    "status": Localized("状态码", en: "Status"),
    "text": Localized("文字", en: "Text"),
    "threshold": Localized("阈值", en: "Threshold"),
    "title": Localized("标题", en: "Title"),
    "undated": Localized("无日期条目", en: "Undated items"),
    "unknown": Localized("未能查看", en: "Could not look"),
    "url": Localized("网址", en: "Address"),
    "urls": Localized("网址", en: "Addresses"),
    "verdict": Localized("判断", en: "Verdict"),
    "walled": Localized("访问防护", en: "Walled"),
    "window": Localized("更新时限", en: "Window"),
    "workdays": Localized("工作日", en: "Working days"),
    "written": Localized("成文日期", en: "Written"),
  ]
}
