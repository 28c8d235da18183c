import Web

/// A quarter's sample (季度抽查) and everything from which it follows, so that anybody with the register can draw it
/// again: 国办发〔2017〕47号 asks for at least 30 % a quarter, and every office that was drawn may ask why.
public struct Drawing: Sendable, Equatable {
  /// How many sites are wanted.
  public enum Size: Sendable, Equatable {
    /// Hundredths of a percent, so that 30 % is exact: 3,000.
    case ratio(basisPoints: Int)
    case count(Int)
  }

  /// Why a site is in the sample.
  public enum Reason: String, Sendable, CaseIterable {
    /// It failed the last inspection and is looked at again.
    case failed
    /// Somebody named it.
    case named
    /// Its ticket came up.
    case drawn
  }

  public struct Request: Sendable, Equatable {
    /// 2026Q4.
    public var quarter: String
    /// Published before the drawing, so that nobody can choose it afterwards.
    public var seed: String
    public var size: Size
    /// The properties by which the register is divided, each division drawn in proportion.
    public var strata: [Stratum]
    public init(quarter: String, seed: String, size: Size, strata: [Stratum]) {
      self.quarter = quarter
      self.seed = seed
      self.size = size
      self.strata = strata
    }
  }

  /// A property of sites that divides the register.
  public enum Stratum: String, Sendable, CaseIterable {
    case level, region, sponsor, supervisor, platform

    func value(of site: RegisteredSite) -> String {
      switch self {
      case .level: site.level ?? ""
      case .region: site.region ?? ""
      case .sponsor: site.sponsor ?? ""
      case .supervisor: site.supervisor ?? ""
      case .platform: site.platform ?? ""
      }
    }
  }

  public struct Division: Sendable, Equatable {
    /// Values of the strata divided by ` / `; `—` where the register says nothing.
    public var name: String
    public var size: Int
    /// What its share of the sample comes to, before sites that are in anyway.
    public var quota: Int
    public var drawn: Int
  }

  public struct Choice: Sendable, Equatable {
    public var key: String
    public var name: String
    public var home: String
    public var division: String
    public var reason: Reason
    /// The quarter in which it was last in a sample.
    public var lastDrawn: String?
    public var ticket: String
  }

  public var request: Request
  /// Running sites of the register.
  public var populationSize: Int
  /// SHA-256 over the lines `key TAB division` of the population, sorted by key, each ended by a line feed.
  public var populationSeal: String
  /// Sites that are in anyway, with the reason; sorted by key.
  public var always: [String: Reason]
  /// When the sites of the population were last drawn; those never drawn are absent.
  public var history: [String: String]
  public var divisions: [Division]
  public var choices: [Choice]

  /// The ticket of a site: `printf '%s\n%s' SEED KEY | sha256sum` prints the same.
  public static func ticket(seed: String, key: String) -> String { SHA256.hex("\(seed)\n\(key)") }
}
