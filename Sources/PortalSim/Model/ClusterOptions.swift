/// What a simulated cluster shall be like. The same options give the same bytes, on any machine.
public struct ClusterOptions: Sendable, Hashable {
  /// Two seeds give different texts and dates; the planted faults are of the same kinds at the same places.
  public var seed: UInt64
  /// About how many HTML pages the cluster shall have, up to some millions: from `fewestPages` on with every fault and
  /// exact shares, from 200 on with every fault, from 60 on in miniature, for tests. Below about 700 the fixed pages of
  /// the planted faults outweigh it.
  public var pages: Int
  /// The moment of monitoring: all ages are counted back from it.
  public var asOf: SimDay
  /// False: no fault is planted anywhere, and every site is open and well kept.
  public var faults: Bool
  /// Which of two looks at the cluster this is.
  public var moment: Moment
  /// Hosts are `www.`, `jtj.` … of this domain.
  public var domain: String

  /// A cluster that is audited once, or one that is audited before and after something was changed on it.
  public enum Moment: Sendable, Hashable { case only, before, after }

  public init(
    seed: UInt64 = 2026, pages: Int = 600, asOf: SimDay = SimDay(2026, 10, 15), faults: Bool = true,
    moment: Moment = .only, domain: String = "example.gov.cn"
  ) {
    self.seed = seed
    self.pages = pages
    self.asOf = asOf
    self.faults = faults
    self.moment = moment
    self.domain = domain
  }

  /// Fewest pages of a cluster whose findings are exactly those that were planted. A smaller one is too small for its
  /// own shares: a fault on one page of ten is a tenth of all pages.
  public static let fewestPages = 300

  /// Below this many pages only the core columns and the faults that need no column of their own are made.
  var isSmall: Bool { pages < 200 }

  /// A domain of the same name that is not for governments.
  var foreignDomain: String { domain.replacing(".gov.cn", with: ".org.cn") }
}
