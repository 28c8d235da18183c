public import Disclosure
public import Localization

/// One rule as a person reads it who checks or disputes a finding: every part that `explain`, the report and the
/// documentation print. With a profile's parameters the clause and the thresholds are those that really applied.
public struct RuleExplanation: Sendable {
  public enum Part: String, Sendable, CaseIterable {
    case source, measured, thresholds, reported, lookAlikes, falseAlarms, byHand, remedy

    public var title: Localized {
      switch self {
      case .source: Localized("依据", en: "Source")
      case .measured: Localized("判定口径", en: "How it is measured")
      case .thresholds: Localized("数值和用词", en: "Thresholds and words")
      case .reported: Localized("算问题的例子", en: "What is reported")
      case .lookAlikes: Localized("貌似而不算的例子", en: "What looks like it and is not reported")
      case .falseAlarms: Localized("常见误报", en: "Known false alarms")
      case .byHand: Localized("人工核对", en: "How to check it by hand")
      case .remedy: Localized("整改办法", en: "How to fix it")
      }
    }
  }

  public struct Section: Sendable, Equatable {
    public var part: Part
    public var lines: [Localized]
  }

  /// In the order of `Part`, each with at least one line.
  public let sections: [Section]

  /// - Parameters:
  ///   - parameters: what judged the site; nil explains the rule without values.
  ///   - categories: the words for the categories of columns; without them their ids stand there.
  public init(
    _ rule: Rule, _ parameters: RuleParameters? = nil, categories: [ColumnCategory: Localized] = [:]
  ) {
    let setting = parameters?.rules[rule.id]
    sections = Part.allCases.map { part in
      let lines: [Localized] =
        switch part {
        case .source: RuleExplanation.sources(rule, setting)
        case .measured: [rule.measured]
        case .thresholds: RuleExplanation.thresholds(rule, setting, parameters, categories)
        case .reported: rule.failing.map(\.name)
        case .lookAlikes: rule.passing.map(\.name)
        case .falseAlarms: [rule.falseAlarms]
        case .byHand: [rule.byHand]
        case .remedy: [rule.remedy]
        }
      return Section(part: part, lines: lines)
    }
  }

  public subscript(part: Part) -> [Localized] { sections.first { $0.part == part }?.lines ?? [] }

  /// The clauses that the profile cites; the rule's own source where it cites none.
  private static func sources(_ rule: Rule, _ setting: RuleSetting?) -> [Localized] {
    let cited = setting.map(\.source) ?? []
    let lines = (cited.isEmpty ? [rule.source] : cited).map { Localized($0, en: $0) }
    guard let setting else { return lines }
    return lines + [
      setting.verified
        ? Localized("数值已与原文核对。", en: "The values were compared with the official text.")
        : Localized(
          "数值没有与原文逐字核对，分值只作估计。", en: "The values were not compared with the official text; points are estimates.")
    ]
  }

  private static func thresholds(
    _ rule: Rule, _ setting: RuleSetting?, _ parameters: RuleParameters?, _ categories: [ColumnCategory: Localized]
  ) -> [Localized] {
    var lines = rule.parameters.map { parameter -> Localized in
      let name = "rules.\(rule.id).\(parameter.name)"
      guard let value = setting?.values[parameter.name] else {
        return Localized("\(name)：\(parameter.meaning.chinese)", en: "\(name): \(parameter.meaning.english)")
      }
      let text = RuleExplanation.text(value)
      return Localized(
        "\(parameter.meaning.chinese)：\(text.chinese)（\(name)）",
        en: "\(parameter.meaning.english): \(text.english) (\(name))")
    }
    if let setting, let points = setting.points {
      let home = setting.pointsOnHome.map {
        Localized("，在首页的扣 \(plain($0)) 分", en: ", \(plain($0)) on the home page")
      }
      lines.append(
        Localized(
          "每处扣 \(plain(points)) 分\(home?.chinese ?? "")",
          en: "\(plain(points)) \(points == 1 ? "point" : "points") each\(home?.english ?? "")"))
    }
    if let parameters { lines += rule.criteria.flatMap { parameters.described($0, categories) } }
    return lines.isEmpty ? [Localized("没有数值：有一处即成立。", en: "No number: one occurrence is enough.")] : lines
  }

  /// `1`, `0.1`.
  private static func plain(_ points: Double) -> String { Int(exactly: points).map(String.init) ?? "\(points)" }

  private static func text(_ value: ParameterValue) -> Localized {
    switch value {
    case .integer(let number): Localized("\(number)", en: "\(number)")
    case .texts(let texts): RuleParameters.listed(texts)
    }
  }
}

extension RuleParameters {
  /// The first words of a list, and how many there are.
  static func listed(_ words: [String]) -> Localized {
    guard !words.isEmpty else { return Localized("无", en: "none") }
    let shown = Localized(
      words.prefix(12).joined(separator: "、"), en: words.prefix(12).joined(separator: ", "))
    guard words.count > 12 else { return shown }
    return Localized("\(shown.chinese)……共 \(words.count) 个", en: "\(shown.english) … \(words.count) in all")
  }

  /// What the profile says under a criterion, a line each.
  func described(_ criterion: Rule.Criterion, _ categories: [ColumnCategory: Localized]) -> [Localized] {
    let name = { (id: String) in categories[ColumnCategory(rawValue: id)] ?? Localized(id, en: id) }
    let line = { (chinese: String, english: String, words: [String]) -> Localized in
      let text = RuleParameters.listed(words)
      return Localized("\(chinese)：\(text.chinese)", en: "\(english): \(text.english)")
    }
    switch criterion {
    case .freshness:
      let windows = freshness.windows.sorted { $0.key < $1.key }
      return [
        Localized(
          "更新期限：" + windows.map { "\(name($0.key).chinese) \($0.value.text.chinese)" }.joined(separator: "、"),
          en: "windows: "
            + windows.map { "\(name($0.key).english) \($0.value.text.english)" }.joined(separator: ", ")),
        Localized(
          "不要求更新的类别：" + RuleParameters.listed(freshness.standing.sorted().map { name($0).chinese }).chinese,
          en: "categories that need no updating: "
            + RuleParameters.listed(freshness.standing.sorted().map { name($0).english }).english),
      ]
    case .interpretation:
      let days = interpretation.workingDays
      return [
        Localized(
          days == 0 ? "解读期限：与文件同日" : "解读期限：文件发布后 \(days) 个工作日",
          en: days == 0 ? "due the same day" : "due \(days) working days after the document"),
        line("应解读的文种", "genres that need one", interpretation.genres),
        line("不解读的（标题含）", "left out by words in the title", interpretation.excludedWords),
      ]
    case .documents:
      return [
        line("公文的文种", "genres of official documents", documents.genres),
        Localized(
          "正文不足 \(documents.shortText) 字而有附件的看附件",
          en: "texts below \(documents.shortText) characters with files are in the files"),
      ]
    case .interaction:
      return [
        line("表示没有答复的状态", "states that mean unanswered", interaction.open),
        line("不按留言看的栏目", "columns that hold no questions", interaction.exempt),
      ]
    case .guides:
      return [line("办事指南要素", "elements of a service guide", DocumentPart.all(guides.elements).map(\.name))]
    case .requirements:
      return requirements.map { requirement in
        Localized(
          "\(requirement.title)（\(requirement.source)）", en: "\(requirement.title) (\(requirement.source))")
      }
    }
  }
}
