public import Localization
public import Store

/// How a site stands under its standard at the moment of monitoring.
public struct SiteVerdict: Sendable {
  public enum Outcome: String, Sendable {
    /// 不合格: a veto that is certain, or an official score below the pass mark.
    case fail
    /// 合格: no veto, and everything that matters could be looked at.
    case pass
    /// 待核: suspected or unknown vetoes, or too much that nobody could look at.
    case provisional
  }

  /// One veto rule, hit or not, with the count against the threshold.
  public struct Veto: Sendable {
    public enum State: String, Sendable { case clear, hit, suspected, unknown }
    public var rule: String
    public var title: Localized
    public var state: State
    /// What was counted; nil when nothing could be measured.
    public var measure: Rule.Measure?
  }

  /// What an item of the standard's table costs.
  public struct Deduction: Sendable {
    public var item: String
    public var title: String
    /// Certain findings of the item's rules.
    public var hits: Int
    /// Points before and after the item's cap.
    public var raw: Double
    public var points: Double
    public var cap: Double
    /// Whether every point behind it was compared with the official text.
    public var verified: Bool
  }

  public var site: String
  public var name: String
  public var outcome: Outcome
  /// Why the outcome is not simply pass, for people; empty when it is.
  public var reasons: [Localized]
  public var vetoes: [Veto]
  public var deductions: [Deduction]
  /// The standard's total less the deductions; nil without a standard or under a veto (then nothing else is scored).
  public var score: Double?
  /// Whether the score may be called official; otherwise it is provisional and the hit counts are what holds.
  public var scoreIsOfficial: Bool
  /// Findings by rule, all certainties.
  public var hits: [String: Int]
  /// Messages of what could not be looked at.
  public var unseen: [Localized]
  public var columns: [Column]
}

/// The outcome of judging one run.
public struct Judgement: Sendable {
  /// Site by site in the profile's order, then by gravity, rule and address.
  public var findings: [FindingRow]
  /// Findings that are waived; they are not among `findings`.
  public var waived: [FindingRow] = []
  public var sites: [SiteVerdict]
}
