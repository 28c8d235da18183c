import SQLite

/// One look at a home page, for the share of looks at which it could not be opened.
public struct ProbeRow: Sendable, Hashable {
  /// What a look counts as.
  public enum Kind: Sendable, Hashable {
    /// The page came within the time.
    case opened
    /// It did not, or what came was an error.
    case failed
    /// Nobody can say: access protection, or the trouble was ours. Counts neither way.
    case unseen
  }

  public var site: String
  public var url: String
  /// Seconds since 1970 at the beginning of the look.
  public var at: Double
  /// Of the last hop; 0 when there was no answer.
  public var status: Int
  /// `ok`; `status-503`; a code of a failed transfer (`timeout`, `dns` …); `wall`; `blocked-address`; `local`;
  /// `own-network` when the control addresses did not answer either.
  public var outcome: String
  public var address: String?
  /// From the first request to the end of the last answer.
  public var milliseconds: Int

  public init(
    site: String, url: String, at: Double, status: Int, outcome: String, address: String?, milliseconds: Int
  ) {
    self.site = site
    self.url = url
    self.at = at
    self.status = status
    self.outcome = outcome
    self.address = address
    self.milliseconds = milliseconds
  }

  public static let ok = "ok"
  public static let wall = "wall"
  public static let ownNetwork = "own-network"

  public var kind: Kind {
    switch outcome {
    case Self.ok: .opened
    case Self.wall, Self.ownNetwork, "local", "cancelled", "blocked-address", "status-401", "status-403",
      "status-429":
      .unseen
    default: .failed
    }
  }
}
