public import Localization
public import Store

extension ReportModel {
  /// Would the site pass? `unknown` 待核: it could not be looked at enough to say so; never counted as passing.
  public enum Verdict: String, Sendable, CaseIterable {
    case fail, unknown, pass
  }

  /// One 单项否决 item of one site: what was counted against what is allowed.
  public struct VetoItem: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable { case clear, hit, suspected, unknown }
    /// The rule that counts it.
    public var rule: String
    /// 空白栏目.
    public var title: Localized
    public var state: State
    /// What was counted, and from which number on the item is hit; nil when it could not be measured.
    public var count: Int?
    public var threshold: Int?
    /// 个, 天.
    public var unit: Localized
    /// How many more there may be among those that could not be looked at.
    public var unknown: Int

    public init(
      rule: String, title: Localized, state: State, count: Int?, threshold: Int?, unit: Localized, unknown: Int = 0
    ) {
      self.rule = rule
      self.title = title
      self.state = state
      self.count = count
      self.threshold = threshold
      self.unit = unit
      self.unknown = unknown
    }
  }

  /// The standard's total less what its items cost.
  public struct Score: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
      /// 信息更新.
      public var item: String
      public var hits: Int
      /// Points that it costs after the item's cap.
      public var points: Double
      public var cap: Double
      public init(item: String, hits: Int, points: Double, cap: Double) {
        self.item = item
        self.hits = hits
        self.points = points
        self.cap = cap
      }
    }

    /// Nil under a veto, when nothing else is scored.
    public var value: Double?
    /// Whether every point behind it was compared with the official text; otherwise the hits are what holds.
    public var isOfficial: Bool
    public var lines: [Line]
    public init(value: Double?, isOfficial: Bool, lines: [Line]) {
      self.value = value
      self.isOfficial = isOfficial
      self.lines = lines
    }
  }

  /// Addresses by the state they ended in. It balances when the states add up to what was discovered.
  public struct Ledger: Sendable, Equatable {
    public var states: [LedgerState: Int]
    public var discovered: Int
    public init(states: [LedgerState: Int], discovered: Int) {
      self.states = states
      self.discovered = discovered
    }

    public var total: Int { states.values.reduce(0, +) }
    public var isBalanced: Bool { total == discovered }
    public subscript(state: LedgerState) -> Int { states[state] ?? 0 }
  }

  public struct Site: Sendable, Equatable {
    /// The profile's name for it: `portal`, `transport`.
    public var id: String
    public var name: String
    public var home: String
    /// 网站标识码.
    public var code: String?
    public var verdict: Verdict
    /// Why the verdict is not simply a pass.
    public var reasons: [Localized]
    /// Every veto item that was measured, hit or not, in the order of the standard.
    public var vetoItems: [VetoItem]
    /// Pages that were read, columns that were recognised, articles and documents in the disclosure ledger.
    public var pages: Int
    public var columns: Int
    public var items: Int
    /// Link targets by what they are worth.
    public var links: [LinkVerdict: Int]
    /// The site's own addresses by the state they ended in.
    public var ledger: [LedgerState: Int]
    /// Nil without a standard.
    public var score: Score?
    /// What the register says of it; nil when it is not registered.
    public var entry: RegisterEntry?
    /// The network address that answered for its home page, and the content system that the home page names.
    public var address: String?
    public var system: String?

    public init(
      id: String, name: String, home: String, code: String? = nil, verdict: Verdict, reasons: [Localized] = [],
      vetoItems: [VetoItem], pages: Int, columns: Int, items: Int, links: [LinkVerdict: Int],
      ledger: [LedgerState: Int], score: Score? = nil
    ) {
      self.id = id
      self.name = name
      self.home = home
      self.code = code
      self.verdict = verdict
      self.reasons = reasons
      self.vetoItems = vetoItems
      self.pages = pages
      self.columns = columns
      self.items = items
      self.links = links
      self.ledger = ledger
      self.score = score
    }
  }
}
