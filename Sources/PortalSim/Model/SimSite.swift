/// One site of the cluster, as a profile has to name it.
public struct SimSite: Sendable, Hashable {
  public enum Fate: Sendable, Hashable {
    case open
    /// Every address answers with this status and a cookie script (412, 521).
    case walled(Int)
    /// Nothing listens on its address.
    case unreachable
  }

  /// `portal`, or the host's first label: `jtj`.
  public let id: String
  public let name: String
  public let host: String
  /// `127.0.1.n`.
  public let address: String
  /// `http://host/`. The server speaks no TLS: what is `https://…` here is asked for without, by whoever audits it
  /// (`CrawlPlan`'s map of origins).
  public let home: String
  /// 网站标识码, ten digits.
  public let code: String
  /// The profile made for this kind of agency (`agencies/…`), or nil for the standard of 2019.
  public let profile: String?
  /// Working days within which a policy document is to be interpreted (0: on the same day).
  public let interpretationLimit: Int
  /// The content system whose markup it speaks: `trs`, `hanweb`, `vsb`, `ucap`, …
  public let dialect: String
  /// `utf-8` or `gbk`.
  public let charset: String
  public let fate: Fate
  /// The addresses that public DNS has of its name: documentation's (RFC 5737, RFC 3849), where nobody is.
  public var addresses: [String] = []
  /// The last day of its certificate; nil without TLS.
  public var certificateEnds: SimDay?

  /// `http://host`, or `https://host` of a site with a certificate.
  public var origin: String { String(home.dropLast()) }
}
