public import Disclosure
public import Localization

/// How grave a finding is. 单项否决、扣分、提示、需人工复核.
public enum Severity: String, Sendable, CaseIterable {
  case veto, deduct, advice, review

  public var title: Localized {
    switch self {
    case .veto: Localized("单项否决", en: "veto")
    case .deduct: Localized("扣分", en: "deduction")
    case .advice: Localized("提示", en: "advice")
    case .review: Localized("需人工复核", en: "for review")
    }
  }
}

/// How sure a finding is: measured; to be confirmed by a person (疑似); or nobody could look, and why (unknown).
public enum Certainty: String, Sendable, CaseIterable {
  case certain, suspected, unknown
}

/// What a profile says of one rule.
public struct RuleSetting: Sendable {
  public var enabled = true
  public var severity: Severity
  /// The standard's item whose points the rule's findings cost; nil when they cost none.
  public var item: String?
  /// Points per finding, and per finding whose fault stands on the home page when that differs.
  public var points: Double?
  public var pointsOnHome: Double?
  /// Documents and articles: 国办秘函〔2019〕19号 单项否决4.
  public var source: [String]
  /// Whether thresholds and points were compared with the official text. Unverified points make no official score.
  public var verified = false
  /// The rule's own numbers and words, by the names that the rule declares.
  public var values: [String: ParameterValue] = [:]

  public init(severity: Severity, source: [String]) {
    self.severity = severity
    self.source = source
  }

  /// A number that the rule declares as an integer. Profiles are read against the declaration, so it is there.
  func integer(_ name: String) -> Int {
    guard case .integer(let value)? = values[name] else {
      preconditionFailure("the rule reads the integer “\(name)”, which it does not declare")
    }
    return value
  }

  /// The texts of another rule's setting; empty when it has none of that name.
  func list(_ name: String) -> [String] {
    if case .texts(let value)? = values[name] { value } else { [] }
  }

  func texts(_ name: String) -> [String] {
    guard case .texts(let value)? = values[name] else {
      preconditionFailure("the rule reads the texts “\(name)”, which it does not declare")
    }
    return value
  }
}

public enum ParameterValue: Sendable, Equatable {
  case integer(Int)
  case texts([String])
}

/// A stretch of time counted back from the moment of monitoring: natural days, or calendar months.
public struct Window: Sendable, Hashable {
  public enum Unit: String, Sendable { case days, months }
  public var count: Int
  public var unit: Unit
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// The first day that still lies within the window.
  public func start(asOf day: CivilDate) -> CivilDate {
    switch unit {
    case .days: day.adding(days: -count)
    case .months: day.adding(months: -count)
    }
  }
}

/// When a column counts as not updated.
public struct Freshness: Sendable {
  /// By category id; `other` for every category without its own.
  public var windows: [String: Window] = [:]
  /// Categories that need no updating (机构职能, 指南 …), and those of questions and answers, judged by other rules.
  public var standing: Set<String> = []
  public var interaction: Set<String> = []
  /// Categories that are single pages by nature: without items they are not blank.
  public var singlePages: Set<String> = []
  /// Names of pages with a function (网站地图, 站内搜索 …): they are no columns.
  public var notColumns: Set<String> = []
  /// File names (without suffix) under which a directory's list page hides: `index`, `list` …
  public var listNames: [String] = []
  /// What breadcrumbs call the home page.
  public var homeNames: Set<String> = []
  public init() {}
}

/// Which documents need an interpretation, by when, and what counts as one.
public struct InterpretationCriteria: Sendable, Hashable {
  /// Working days after the document's publication; 0 = the same day (同步发布).
  public var workingDays = 0
  /// Documents published earlier are not judged.
  public var since: CivilDate?
  /// 文种 with which the title of a document to be interpreted ends.
  public var genres: [String] = []
  /// 文种 that may need one (通知, 公告 …): without an interpretation they are only suspected.
  public var looseGenres: [String] = []
  /// Words and endings of titles that are excluded: personnel, meetings, forwarded, replies …
  public var excludedWords: [String] = []
  public var excludedEndings: [String] = []
  /// States of validity that end the duty: 废止, 失效.
  public var endedValidity: [String] = []
  /// Words by which a title names an interpretation: 解读, 图解 …
  public var titleMarks: [String] = []
  /// Words before 《…》 that say that the quoted text is what the notice issues: 印发, 公布 …
  public var issuingWords: [String] = []
  /// Additions that do not change a title's identity: （试行） …
  public var droppedWords: [String] = []
  public init() {}
}

/// What an official document (公文) is, for the rules about its marks.
public struct DocumentCriteria: Sendable {
  /// 文种 with which the title of an official document ends, when it carries no number.
  public var genres: [String] = []
  /// 文种 that are official too, but seldom carry the mark: without it they are only suspected.
  public var announcements: [String] = []
  /// Names with which the issuing agency of a document of a higher body begins: its marks and interpretations are
  /// not this site's duty.
  public var superiors: [String] = []
  /// Beginnings of the numbers of higher bodies (国办发, 财税, 粤府 …). They do not hold against a site most of whose
  /// numbers begin with the same character.
  public var superiorCodes: [String] = []
  /// Words in titles of documents of the Party (党组, 中心组 …): the rules about 公开属性 leave them out.
  public var partyWords: [String] = []
  /// A main text shorter than this many characters, with attachments, says nothing: the document is the attachment.
  /// Less than a quarter of it says nothing in any case: the document is a picture.
  public var shortText = 0
  public init() {}
}

/// How lists of questions and answers are read.
public struct InteractionCriteria: Sendable {
  /// Words in the names of columns that hold no questions to the agency (访谈, 征集, 举报 …).
  public var exempt: [String] = []
  /// Names of the fields with the question's and the answer's date.
  public var asked: [String] = []
  public var answered: [String] = []
  /// States that mean unanswered.
  public var open: [String] = []
  public init() {}
}

/// What a service guide must say.
public struct GuideCriteria: Sendable {
  /// Its elements, as `DocumentPart` reads them.
  public var elements: [String] = []
  public init() {}
}

/// What the profile says of particular columns, over what the reader made of them.
public struct ColumnOverride: Sendable {
  /// A column's name, or its address (the whole, or the path from its slash on).
  public var match: String
  public var category: ColumnCategory?
  public var window: Window?
  /// Why the column is not judged at all.
  public var waive: SignedWaiver?
  public init(match: String, category: ColumnCategory? = nil, window: Window? = nil, waive: SignedWaiver? = nil) {
    self.match = match
    self.category = category
    self.window = window
    self.waive = waive
  }
}

/// Everything that judging a site depends on besides its facts.
public struct RuleParameters: Sendable {
  /// By rule id. A rule that is not here does not speak.
  public var rules: [String: RuleSetting] = [:]
  public var freshness = Freshness()
  public var interpretation = InterpretationCriteria()
  public var documents = DocumentCriteria()
  public var interaction = InteractionCriteria()
  public var guides = GuideCriteria()
  public var columns: [ColumnOverride] = []
  /// Columns and documents that the site must have, by id.
  public var requirements: [Requirement] = []
  /// Whether the site is a 门户网站, and whether its agency serves the public.
  public var isPortal = false
  public var hasServices = true
  /// The audited agency's names, besides the site's: its documents are the site's own.
  public var agencies: [String] = []
  public init() {}
}
