public import Localization

/// What a bureau's bulletin and its notices say in its own words, from `bulletin` of a profile. Texts may hold the
/// placeholders of `OfficialWording.placeholders` in braces; what is nil is left out of the document.
public struct OfficialWording: Sendable, Equatable {
  /// One paragraph of the requirements: 一是…
  public struct Requirement: Sendable, Equatable {
    public var title: Localized
    public var text: Localized
    public init(title: Localized, text: Localized) {
      self.title = title
      self.text = text
    }
  }

  /// Names in braces that the texts may use: `{year}`, `{quarter}` …
  public static let placeholders: Set<String> = [
    "agency", "asOf", "deadline", "quarter", "quarterWord", "sampled", "site", "standard", "workingDays", "year",
  ]

  /// Who issues it; the profile's agency when nil.
  public var agency: Localized?
  /// 发文字号; printed above the addressee.
  public var number: Localized?
  /// 主送机关.
  public var addressee: Localized?
  public var title = Localized("", en: "")
  public var basis = Localized("", en: "")
  /// Paragraphs of the overall situation that no crawl can know: accounts on other platforms, complaints answered.
  public var situation: [Localized] = []
  public var requirements: [Requirement] = []
  /// Who signs, when it is not the agency.
  public var signature: Localized?
  /// 附注: （此件公开发布）.
  public var remark: Localized?
  /// Working days until findings have to be mended, counted from the day after the document's.
  public var workingDays = 10
  /// 联系人、电话.
  public var contact: Localized?
  public var noticeTitle = Localized("", en: "")
  public var noticeOpening = Localized("", en: "")
  public var noticeClosing = Localized("", en: "")
  /// The letter that asks for the checking machine to be let through.
  public var allowTitle = Localized("", en: "")
  public var allowOpening = Localized("", en: "")
  public var allowClosing = Localized("", en: "")

  public init() {}
}
