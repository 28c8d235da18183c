public import Localization
public import Web

/// One site of a supervising bureau's register (网站登记表).
public struct RegisteredSite: Sendable, Hashable {
  public enum Status: String, Sendable, CaseIterable {
    /// 正常运行: to be inspected.
    case running
    /// 临时下线: known to be away for a while; not drawn.
    case suspended
    /// 永久下线: must not answer any more (国办发〔2017〕47号: 停止访问、做好跳转与注销).
    case retired
  }

  /// What identifies the site over registers and quarters: its 网站标识码, or its home's host when it has none.
  public var key: String { code ?? home.authority }
  public var name: String
  /// 网站标识码: ten digits, `bm` and eight, or `N` and nine.
  public var code: String?
  public var home: WebURL
  public var sponsor: String?
  public var supervisor: String?
  public var level: String?
  public var region: String?
  public var status: Status
  public var platform: String?
  /// Whether the register says that it failed the last inspection; nil when it says nothing.
  public var failedLast: Bool?

  public init(
    name: String, code: String?, home: WebURL, sponsor: String? = nil, supervisor: String? = nil,
    level: String? = nil, region: String? = nil, status: Status = .running, platform: String? = nil,
    failedLast: Bool? = nil
  ) {
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
}

/// Something about one row of a register file that a person should see.
public struct RegisterProblem: Sendable, Equatable {
  public enum Weight: Sendable, Equatable {
    /// The row cannot be used; it was left out.
    case rejected
    /// The row is used, but somebody should look.
    case doubtful
  }
  /// The line of the file, from 1; 0 for the file as a whole.
  public var line: Int
  public var weight: Weight
  public var message: Localized
}
