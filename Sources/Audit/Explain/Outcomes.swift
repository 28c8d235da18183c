public import Localization
import Store

/// Words for how looks end, and for why something was not looked at. A code without an entry is printed as it is.
public enum Outcomes {
  /// A ledger's reason or a column's: `status-404` reads as “HTTP 404”, an outcome as its words.
  public static func words(_ code: String) -> Localized {
    if code.hasPrefix("status-") {
      let status = "HTTP \(code.dropFirst("status-".count))"
      return Localized(status, en: status)
    }
    return table[code] ?? Localized(code, en: code)
  }

  private static let table: [String: Localized] = [
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
    "never-looked": Localized("从未查看", en: "never looked at"),
    "wall": Localized("访问防护", en: "access protection"),
    "profile": Localized("配置写明", en: "given by the profile"),
    "page-for-file": Localized("本应是文件，却是网页", en: "a page instead of the file"),
  ]
}
