/// 政府信息公开工作年度报告. Source: 《政府信息公开条例》第五十条; 国办公开办函〔2021〕30号.
public struct AnnualReport: Sendable, Equatable {
  /// The year that is reported on.
  public var year: Int?
  /// The sections whose headings are in the text, by the ids of `profiles/lexicon/parts.json5`.
  public var sections: [String]
  public init(year: Int?, sections: [String]) {
    self.year = year
    self.sections = sections
  }
}

/// A guide and which of its elements are there, by the ids of `profiles/lexicon/parts.json5`.
public struct GuideFacts: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// 办事指南. Source of the elements: 国办秘函〔2019〕19号, 服务不实用.
    case service
    /// 政府信息公开指南. Source of the elements: 《政府信息公开条例》第十二条.
    case disclosure
  }
  public var kind: Kind
  public var elements: [String]
  public init(kind: Kind, elements: [String]) {
    self.kind = kind
    self.elements = elements
  }
}

/// One entry of an interaction column: a question of the public and what became of it. Who asked is not read.
public struct MessageFacts: Sendable, Equatable {
  public var number: String?
  public var title: String?
  public var asked: CivilDate?
  public var answered: CivilDate?
  /// As printed: 已回复, 办理中, 已办结.
  public var status: String?
  /// The office that answers.
  public var agency: String?
  /// The answer's text is on the page.
  public var hasAnswer: Bool
  public init(
    number: String? = nil, title: String? = nil, asked: CivilDate? = nil, answered: CivilDate? = nil,
    status: String? = nil, agency: String? = nil, hasAnswer: Bool = false
  ) {
    self.number = number
    self.title = title
    self.asked = asked
    self.answered = answered
    self.status = status
    self.agency = agency
    self.hasAnswer = hasAnswer
  }
}
