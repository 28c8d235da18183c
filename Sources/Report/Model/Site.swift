public import Localization
public import Store

extension ReportModel {
  /// Would the site pass? `unknown` 待核: it could not be looked at enough to say so; never counted as passing.
  public enum Verdict: String, Sendable, CaseIterable {
    case fail, unknown, pass
  }

  /// One 单项否决 item of one site: what was counted against what is allowed.
  public struct VetoItem: Sendable, Equatable {
    /// The rule that counts it.
    public var rule: String
    /// 空白栏目.
    public var title: Localized
    /// What was counted; nil when it could not be measured.
    public var count: Int?
    /// From this number on the item is hit.
    public var threshold: Int
    /// 个, 天.
    public var unit: Localized
    public var isHit: Bool
    /// How many more there may be among those that could not be looked at.
    public var unknown: Int

    public init(
      rule: String, title: Localized, count: Int?, threshold: Int, unit: Localized, isHit: Bool, unknown: Int = 0
    ) {
      self.rule = rule
      self.title = title
      self.count = count
      self.threshold = threshold
      self.unit = unit
      self.isHit = isHit
      self.unknown = unknown
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
    /// Why the verdict is `unknown`, when it is.
    public var verdictReason: Localized?
    /// Every veto item that was measured, hit or not, in the order of the standard.
    public var vetoItems: [VetoItem]
    /// Pages that were read, columns that were recognised, articles and documents in the disclosure ledger.
    public var pages: Int
    public var columns: Int
    public var items: Int
    /// Link targets by what they are worth.
    public var links: [LinkVerdict: Int]
    public var ledger: Ledger

    public init(
      id: String, name: String, home: String, code: String? = nil, verdict: Verdict,
      verdictReason: Localized? = nil,
      vetoItems: [VetoItem], pages: Int, columns: Int, items: Int, links: [LinkVerdict: Int], ledger: Ledger
    ) {
      self.id = id
      self.name = name
      self.home = home
      self.code = code
      self.verdict = verdict
      self.verdictReason = verdictReason
      self.vetoItems = vetoItems
      self.pages = pages
      self.columns = columns
      self.items = items
      self.links = links
      self.ledger = ledger
    }
  }
}
