import Disclosure
import JSON
import Localization

/// `try personal-data`: the personal numbers in a text, masked.
struct TryPersonalData: TryReader {
  static let name = "personal-data"
  static let summary = Localized("文字里的个人信息，只显示遮盖后的样子", en: "the personal numbers in a text, masked")
  static let keys = [Key("text", argument: "TEXT", Localized("文字（必需）", en: "the text (required)"))]
  static let examples = [
    (
      line: "mingcha try personal-data --text '联系人：13812345678'",
      what: Localized("找出并遮盖", en: "find and mask")
    )
  ]

  func answer(_ values: KeyValues, _ json: inout JSONWriter) throws(Exit) {
    let matches = PersonalDataScanner.matches(in: try values.required("text"))
    json.object { json in
      json.key("matches")
      json.array { json in
        for match in matches {
          json.object { json in
            json.member("kind", match.kind.rawValue)
            json.member("masked", match.masked)
            json.member("offset", match.offset)
            json.member("length", match.length)
          }
        }
      }
    }
  }
}
