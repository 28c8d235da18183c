/// Number of a host (scheme, name and port) within a frontier.
struct HostID: Hashable, Sendable {
  let rawValue: UInt32
}

/// What one host still has to answer, and when it may be asked next.
struct HostQueue: Sendable {
  /// Whether robots.txt is known, which comes before everything else.
  enum Gate: Sendable, Equatable {
    case closed
    case asking
    /// Until robots.txt has to be read anew (RFC 9309 §2.4: not longer than 24 hours).
    case open(until: Double)
  }

  /// What of a host's queue comes first.
  enum Level: Int, Sendable, CaseIterable, Comparable {
    case home, shallow, page, deep, check

    static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    /// The level of a page that is so many links from the home page.
    init(depth: Int) {
      switch depth {
      case ...0: self = .home
      case 1: self = .shallow
      case 2...4: self = .page
      default: self = .deep
      }
    }
  }

  /// `https://host:port`.
  let origin: String
  /// Outside of the cluster.
  let isExternal: Bool
  /// Number of the address group it belongs to.
  var group: UInt32
  var gate = Gate.closed
  var inFlight = 0
  /// The earliest moment of the next request.
  var readyAt = 0.0
  /// The smoothed time to an answer, in seconds.
  var latency: Double?
  /// What robots.txt asks for, in seconds.
  var crawlDelay: Double?
  /// Answers of 429 or 503 in a row.
  var throttles = 0
  /// The moment under which it stands in its group's heap; nil when it does not.
  var scheduledAt: Double?
  var stamp: UInt32 = 0

  private var levels = [Fifo](repeating: Fifo(), count: Level.allCases.count)
  private var probes = Fifo()
  private var later = DueHeap()

  init(origin: String, group: UInt32, isExternal: Bool = false) {
    self.origin = origin
    self.isExternal = isExternal
    self.group = group
  }

  mutating func append(_ id: UInt32, level: Level) { levels[level.rawValue].append(id) }
  mutating func append(probe: UInt32) { probes.append(probe) }
  mutating func append(_ id: UInt32, due: Double) { later.push(.init(due: due, number: id)) }

  /// The moment at which it has something to do, politeness included; nil when it has nothing.
  var nextMoment: Double? {
    guard gate != .asking else { return nil }
    if !probes.isEmpty || levels.contains(where: { !$0.isEmpty }) { return readyAt }
    return later.first.map { max(readyAt, $0.due) }
  }

  /// What comes out of the queue; whether it still has to be done is for the frontier to know.
  enum Entry { case probe(UInt32), queued(UInt32), due(UInt32) }

  mutating func popFirst(now: Double) -> Entry? {
    if let probe = probes.popFirst() { return .probe(probe) }
    if let first = later.first, first.due <= now {
      _ = later.pop()
      return .due(first.number)
    }
    for level in levels.indices {
      if let id = levels[level].popFirst() { return .queued(id) }
    }
    return nil
  }
}

/// Hosts behind one address. Until a host's address is known it is a group of its own.
struct AddressGroup: Sendable {
  /// Nil for a host that has not answered yet.
  var address: String?
  /// Hosts that have something to do, by their next moment.
  var hosts = DueHeap()
  var inFlight = 0
  var readyAt = 0.0
  var scheduledAt: Double?
  var stamp: UInt32 = 0
}
