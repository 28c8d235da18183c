import Disclosure
import JSON
import Localization

/// `try date`: the date that a short text means.
struct TryDate: TryReader {
  static let name = "date"
  static let summary = Localized("一段文字里的日期", en: "the date that a text means")
  static let keys = [
    Key("text", argument: "TEXT", Localized("文字（必需）", en: "the text (required)")),
    Key(
      "reference", argument: "DATE",
      Localized(
        "没写年份或“3天前”以这一天为准，默认今天（北京时间）", en: "the day against which 05-23 or 3天前 is read; default: today in China")),
  ]
  static let examples = [
    (
      line: "mingcha try date --text '发布时间：05-23 09:30' --reference 2026-11-22",
      what: Localized("没写年份的日期", en: "a date without a year")
    )
  ]

  func answer(_ values: KeyValues, _ json: inout JSONWriter) throws(Exit) {
    let text = try values.required("text")
    let reference = try Days.day(values, "reference") ?? Days.today()
    let bytes = Array(text.utf8)
    guard let match = DateScanner(reference: reference).first(in: bytes) else {
      json.object { json in
        json.key("date")
        json.null()
      }
      return
    }
    json.object { json in
      json.member("date", match.day.description)
      json.member("time", match.minute.map(Days.time))
      json.member("text", String(decoding: bytes[match.range], as: UTF8.self))
    }
  }
}
