public import Web

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
  /// Of a service guide, the forms that it promises, except those that a script hands out.
  public var forms: [Form]
  public init(kind: Kind, elements: [String], forms: [Form] = []) {
    self.kind = kind
    self.elements = elements
    self.forms = forms
  }

  /// A form or a filled-in example that a label promises.
  public struct Form: Sendable, Equatable {
    /// As printed: 申请表下载.
    public var label: String
    /// Where the first link behind the label leads; nil when there is none, nor any file on the page.
    public var url: WebURL?
    public var line: Int
    public init(label: String, url: WebURL?, line: Int) {
      self.label = label
      self.url = url
      self.line = line
    }
  }
}

/// How a page lets its visitors go to sites that are not the government's. What a script does is not always decidable:
/// what may warn them counts as a warning.
public struct DepartureFacts: Sendable, Equatable {
  /// The words of a notice stand in a script of the page or in a box that is folded away.
  public var warns: Bool
  /// The page has code of its own, which may do something to its links, or the words of a notice stand elsewhere on it.
  public var mayWarn: Bool
  /// Hosts to which a link leads whose click a handler takes, its own or one of an element around it, or whose title
  /// is a notice; in order, once each.
  public var handled: [String]
  public init(warns: Bool, mayWarn: Bool, handled: [String]) {
    self.warns = warns
    self.mayWarn = mayWarn
    self.handled = handled
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
