import Disclosure
import JSON
public import Localization
import Store
import Web

extension Column {
  /// `发布时间 2026-10-01，距监测时间点 50 天` is measured; what it is measured against stands in the window.
  func evidence(_ json: inout JSONWriter) {
    json.member("column", name)
    json.member("url", url.string)
    json.member("category", category?.rawValue)
    json.member("path", path)
    json.member("state", stateCode)
    json.member("items", itemCount)
    json.member("newest", newest?.description)
    json.member("newestTitle", newestTitle)
    json.member("newestURL", newestURL?.string)
    json.member("undatedItems", undatedItems)
    json.member("unseenItems", unseenItems)
    json.member("futureItems", futureItems)
    json.member("windowStart", windowStart.description)
    json.member("onHome", onHome)
    if let formerly { json.member("waiverEnded", formerly.text.chinese) }
  }

  /// The state as stored and shown in tables: `fresh`, `stale`, …, `unreadable:needs-script`.
  public var stateCode: String {
    switch state {
    case .fresh: "fresh"
    case .stale: "stale"
    case .undated: "undated"
    case .blank: "blank"
    case .unreadable(let reason): "unreadable:\(reason)"
    case .exempt(let reason): "exempt:\(reason)"
    }
  }
}

extension Window {
  /// 14 天 / 14 days.
  public var text: Localized {
    switch unit {
    case .days: Localized("\(count) 天", en: "\(count) days")
    case .months: Localized("\(count) 个月", en: "\(count) months")
    }
  }
}
