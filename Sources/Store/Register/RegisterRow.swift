import SQLite

/// A site of the register as it is stored.
public struct RegisterRow: Sendable, Hashable {
  public var key: String
  public var name: String
  public var code: String?
  public var home: String
  public var sponsor: String?
  public var supervisor: String?
  public var level: String?
  public var region: String?
  /// `running`, `suspended`, `retired`.
  public var status: String
  public var platform: String?
  public var failedLast: Bool?

  public init(
    key: String, name: String, code: String?, home: String, sponsor: String?, supervisor: String?, level: String?,
    region: String?, status: String, platform: String?, failedLast: Bool?
  ) {
    self.key = key
    self.name = name
    self.code = code
    self.home = home
    self.sponsor = sponsor
    self.supervisor = supervisor
    self.level = level
    self.region = region
    self.status = status
    self.platform = platform
    self.failedLast = failedLast
  }

  static let columns =
    "key, name, code, home, sponsor, supervisor, level, region, status, platform, failed_last"

  init(_ row: Statement) {
    self.init(
      key: row.text(0), name: row.text(1), code: row.optionalText(2), home: row.text(3),
      sponsor: row.optionalText(4),
      supervisor: row.optionalText(5), level: row.optionalText(6), region: row.optionalText(7), status: row.text(8),
      platform: row.optionalText(9), failedLast: row.optionalInt(10).map { $0 == 1 })
  }

  /// The fields whose changes are kept, by the name of their column.
  var fields: [(name: String, value: String?)] {
    [
      ("name", name), ("code", code), ("home", home), ("sponsor", sponsor), ("supervisor", supervisor),
      ("level", level), ("region", region), ("status", status), ("platform", platform),
    ]
  }
}

/// How a site of the register differs from what was stored before.
public struct RegisterChange: Sendable, Hashable {
  public var key: String
  /// A column of `register`, or `listed` for a site that came (nil → 1) or went (1 → 0).
  public var field: String
  public var was: String?
  public var became: String?
}
