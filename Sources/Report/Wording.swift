public import Audit
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

extension Certainty {
  var title: Localized {
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

  /// A ledger reason or a column's: `status-404` reads as “HTTP 404”, an outcome as its words.
  static func reason(_ code: String, _ language: Language) -> String { reason(code)[language] }

  static func reason(_ code: String) -> Localized {
    if code.hasPrefix("status-") {
      let status = "HTTP \(code.dropFirst("status-".count))"
      return Localized(status, en: status)
    }
    return outcomes[code] ?? Localized(code, en: code)
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
    "bad-response": Localized("应答不合协议", en: "malformed answer"),
    "too-many-headers": Localized("应答头过多", en: "too many headers"),
    "redirects": Localized("跳转过多", en: "too many redirects"),
    "local": Localized("本机无法查看", en: "this machine could not look"),
    "cancelled": Localized("检查中止", en: "cancelled"),
    "other": Localized("其他错误", en: "another error"),
    "soft-404": Localized("以 200 状态返回“未找到”页面", en: "“not found” page under status 200"),
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

  private static let evidenceNames: [String: Localized] = [
    "address": Localized("地址", en: "Address"),
    "age": Localized("距监测时点（天）", en: "Age (days)"),
    "ageDays": Localized("距监测时点（天）", en: "Age (days)"),
    "agency": Localized("发文机关", en: "Agency"),
    "allowed": Localized("时限", en: "Allowed"),
    "articles": Localized("涉及文章", en: "Articles"),
    "asOf": Localized("监测时点", en: "As of"),
    "at": Localized("时间", en: "At"),
    "attachments": Localized("附件", en: "Attachments"),
    "attempts": Localized("查看记录", en: "Looks"),
    "attribute": Localized("公开属性", en: "Attribute"),
    "candidates": Localized("相近的解读", en: "Similar ones"),
    "carriers": Localized("引用页面", en: "Carried by"),
    "category": Localized("栏目类别", en: "Category"),
    "certain": Localized("其中确定", en: "Certain"),
    "characters": Localized("字数", en: "Characters"),
    "column": Localized("栏目", en: "Column"),
    "columns": Localized("栏目", en: "Columns"),
    "count": Localized("数量", en: "Count"),
    "date": Localized("日期", en: "Date"),
    "days": Localized("天数", en: "Days"),
    "deadline": Localized("应解读期限", en: "Deadline"),
    "document": Localized("文件", en: "Document"),
    "documentNumber": Localized("发文字号", en: "Document number"),
    "element": Localized("元素", en: "Element"),
    "end": Localized("跳转终点", en: "Where it ends"),
    "excerpt": Localized("原文摘录", en: "Excerpt"),
    "freshSince": Localized("最早可接受日期", en: "Fresh since"),
    "from": Localized("来源", en: "Source"),
    "futureItems": Localized("日期在后的条目", en: "Items dated in the future"),
    "home": Localized("首页", en: "Home page"),
    "indexNumber": Localized("索引号", en: "Index number"),
    "interpretation": Localized("解读", en: "Interpretation"),
    "interpretationPublished": Localized("解读发布日期", en: "Interpretation published"),
    "interpretations": Localized("解读", en: "Interpretations"),
    "items": Localized("条目数", en: "Items"),
    "kind": Localized("类型", en: "Kind"),
    "lacksLinkTo": Localized("缺少指向", en: "Lacks a link to"),
    "likenessPercent": Localized("标题相近度（%）", en: "Likeness of titles (%)"),
    "limit": Localized("时限", en: "Limit"),
    "line": Localized("行", en: "Line"),
    "looked": Localized("已查看", en: "Looked at"),
    "method": Localized("方法", en: "Method"),
    "milliseconds": Localized("毫秒", en: "Milliseconds"),
    "name": Localized("名称", en: "Name"),
    "newest": Localized("最新日期", en: "Newest date"),
    "newestTitle": Localized("最新条目", en: "Newest item"),
    "newestURL": Localized("最新条目网址", en: "Newest item's address"),
    "onHome": Localized("位于首页", en: "On the home page"),
    "onlyEntrance": Localized("唯一入口", en: "Only entrance"),
    "outcome": Localized("结果", en: "Outcome"),
    "pages": Localized("页面数", en: "Pages"),
    "pairedBy": Localized("配对依据", en: "Paired by"),
    "path": Localized("栏目层级", en: "Path"),
    "printed": Localized("页面原文", en: "As printed"),
    "probe": Localized("随机探测", en: "Random probe"),
    "published": Localized("发布日期", en: "Published"),
    "reason": Localized("原因", en: "Reason"),
    "reasons": Localized("原因", en: "Reasons"),
    "searched": Localized("已检索的解读", en: "Interpretations searched"),
    "share": Localized("占比", en: "Share"),
    "signature": Localized("落款", en: "Signature"),
    "state": Localized("状态", en: "State"),
    "status": Localized("状态码", en: "Status"),
    "target": Localized("链接目标", en: "Target"),
    "template": Localized("位于页面模板", en: "In the template"),
    "text": Localized("文字", en: "Text"),
    "threshold": Localized("阈值", en: "Threshold"),
    "title": Localized("标题", en: "Title"),
    "undated": Localized("无日期条目", en: "Undated items"),
    "undatedItems": Localized("无日期条目", en: "Undated items"),
    "unknown": Localized("未能查看", en: "Could not look"),
    "unreadableColumns": Localized("未能查看的栏目", en: "Columns not looked at"),
    "unseenItems": Localized("未能查日期的条目", en: "Items whose date was not looked for"),
    "unvisitedPages": Localized("未访问的页面", en: "Pages not visited"),
    "url": Localized("网址", en: "Address"),
    "urls": Localized("网址", en: "Addresses"),
    "verdict": Localized("判断", en: "Verdict"),
    "walled": Localized("访问防护", en: "Walled"),
    "window": Localized("更新时限", en: "Window"),
    "windowStart": Localized("时限起点", en: "Window from"),
    "workdays": Localized("工作日", en: "Working days"),
    "workingDays": Localized("工作日期限", en: "Working days allowed"),
    "workingDaysBetween": Localized("相隔工作日", en: "Working days between"),
    "written": Localized("成文日期", en: "Written"),
  ]
}
