import Store

extension [Frontier.Record] {
  /// Nil of an address that the run does not know.
  @inline(__always)
  func record(of id: URLID) -> Frontier.Record? {
    let index = Int(id.rawValue)
    return index < count && self[index].status != .unknown ? self[index] : nil
  }
}

extension Crawler {
  /// What is known of an address. Asked for each link of a page: a call of the frontier's own method would copy the whole
  /// frontier out of the actor first.
  @inline(__always)
  func record(of id: URLID) -> Frontier.Record? { frontier.records.record(of: id) }
}

extension Frontier {
  /// What is known of an address in 8 bytes.
  struct Record: Sendable {
    var host = Record.noHost
    var site: UInt16 = Record.noSite
    var depth: UInt8 = 0
    private var bits: UInt8 = 0

    static let noSite = UInt16.max
    static let noHost = UInt32.max

    /// Three bits: how it stands.
    var status: Status {
      get { Status(rawValue: bits & 7) ?? .unknown }
      set { bits = bits & ~7 | newValue.rawValue }
    }
    /// Read as a page, not only looked at.
    var isPage: Bool {
      get { bits & 8 != 0 }
      set { bits = newValue ? bits | 8 : bits & ~8 }
    }
    /// Named by a sitemap, and by no page so far.
    var isUnlinked: Bool {
      get { bits & 32 != 0 }
      set { bits = newValue ? bits | 32 : bits & ~32 }
    }
    /// Its text and its looks so far must be read from the store; HEAD is of no use any more.
    var wasLookedAt: Bool {
      get { bits & 16 != 0 }
      set { bits = newValue ? bits | 16 : bits & ~16 }
    }
  }
}
