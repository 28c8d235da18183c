import Store

/// What is to be fetched next, and when. A value: it has no clock, no socket and no task; moments (in seconds of any
/// one clock) are handed in, and so are the answers' properties that the pace depends on.
///
/// Hosts are grouped under the address that answered for them. Groups stand in one heap by their next permitted
/// moment, a group's hosts in a heap of its own, a host's addresses in queues by level. So `next` takes
/// O(log groups + log hosts) and never looks at finished work.
///
/// Every known address is in exactly one `Status`, and `pending` counts those that are queued or delayed. Memory: 8
/// bytes a known address for its record, 4 more while it is queued (16 while it waits for another look), besides
/// `KnownURLs` (16 to 32); about 400 bytes a host. Measured: a million addresses, known and queued, on 1,000 hosts
/// take 49 MB, and a ticket taken and given back under a microsecond. Texts are in the store.
struct Frontier: Sendable {
  enum Status: UInt8, Sendable { case unknown, queued, delayed, inFlight, settled }

  enum Job: Sendable, Equatable {
    case robots
    /// A made-up address; the number is the owner's.
    case probe(UInt32)
    case address(URLID)
  }

  /// Permission for one request. It must be given back by `finished` or `returned`.
  struct Ticket: Sendable, Equatable {
    let host: HostID
    let job: Job
    let issuedAt: Double
    fileprivate let hostReadyAt: Double
    fileprivate let groupReadyAt: Double
  }

  enum Step: Sendable, Equatable {
    case fetch(Ticket)
    /// Nothing may be fetched before that moment; infinity when only answers in flight can change that.
    case wait(until: Double)
    case done
  }

  /// What an answer says about how its host wants to be treated.
  struct Answer: Sendable {
    /// Seconds from request to answer; nil when none came.
    var latency: Double?
    /// The peer's address.
    var address: String?
    /// Set when it was 429 or 503: the seconds of `Retry-After`, if there was one.
    var throttle: Throttle?
    struct Throttle: Sendable { var retryAfter: Double? }
    init(latency: Double? = nil, address: String? = nil, throttle: Throttle? = nil) {
      self.latency = latency
      self.address = address
      self.throttle = throttle
    }
  }

  let pace: Pace
  private(set) var records: [Record] = [Record()]
  /// Addresses that are queued or wait for another look, and made-up addresses to be tried.
  private(set) var pending = 0
  private(set) var inFlight = 0
  /// Addresses known to this run.
  private(set) var known = 0

  /// What is queued, delayed or in flight of each site.
  private var openOfSite: [Int32] = []

  private var hosts: [HostQueue] = []
  private var hostNumbers: [String: UInt32] = [:]
  private var groups: [AddressGroup] = []
  private var groupNumbers: [String: UInt32] = [:]
  private var readyGroups = DueHeap()

  init(pace: Pace) { self.pace = pace }

  // MARK: Adding

  /// The host's number; a new one is given when it was not known.
  ///
  /// - Parameter isExternal: outside of the cluster; it is asked more gently.
  mutating func host(origin: String, isExternal: Bool = false) -> HostID {
    if let number = hostNumbers[origin] { return HostID(rawValue: number) }
    let number = UInt32(hosts.count)
    groups.append(AddressGroup())
    hosts.append(HostQueue(origin: origin, group: UInt32(groups.count - 1), isExternal: isExternal))
    hostNumbers[origin] = number
    return HostID(rawValue: number)
  }

  func origin(of host: HostID) -> String { hosts[Int(host.rawValue)].origin }

  func record(of id: URLID) -> Record? { records.record(of: id) }

  /// Takes in an address that the run did not know; without a host if it is not to be looked at.
  mutating func know(_ id: URLID, host: HostID?, site: UInt16, depth: Int, isPage: Bool) {
    let index = Int(id.rawValue)
    if index >= records.count {
      records.append(contentsOf: repeatElement(Record(), count: index + 1 - records.count))
    }
    precondition(records[index].status == .unknown, "an address is taken in once")
    records[index].host = host?.rawValue ?? Record.noHost
    records[index].site = site
    records[index].depth = UInt8(clamping: depth)
    records[index].isPage = isPage
    records[index].status = .settled
    known += 1
  }

  /// Queues a known address that is settled, or moves a queued one to a better level.
  mutating func enqueue(_ id: URLID, level: HostQueue.Level) {
    let index = Int(id.rawValue)
    switch records[index].status {
    case .unknown: preconditionFailure("only a known address can be queued")
    case .inFlight, .delayed: return
    case .settled:
      pending += 1
      countOpen(index, 1)
    case .queued: break
    }
    records[index].status = .queued
    hosts[Int(records[index].host)].append(UInt32(index), level: level)
    schedule(host: records[index].host)
  }

  /// Has a settled address looked at again, not before `due`.
  mutating func delay(_ id: URLID, until due: Double) {
    let index = Int(id.rawValue)
    precondition(records[index].status == .settled, "only a settled address can wait for another look")
    records[index].status = .delayed
    pending += 1
    countOpen(index, 1)
    hosts[Int(records[index].host)].append(UInt32(index), due: due)
    schedule(host: records[index].host)
  }

  /// Queues a made-up address of that host.
  mutating func enqueue(probe: UInt32, host: HostID) {
    pending += 1
    hosts[Int(host.rawValue)].append(probe: probe)
    schedule(host: host.rawValue)
  }

  mutating func markAsPage(_ id: URLID, host: HostID, site: UInt16, depth: Int) {
    let index = Int(id.rawValue)
    let isOpen = records[index].status != .settled && records[index].status != .unknown
    if isOpen { countOpen(index, -1) }
    records[index].host = host.rawValue
    records[index].isPage = true
    records[index].site = site
    records[index].depth = UInt8(clamping: depth)
    if isOpen { countOpen(index, 1) }
  }

  /// Addresses of a site (its place in the plan) that are queued, wait for another look or are in flight.
  func open(ofSite site: Int) -> Int { site < openOfSite.count ? Int(openOfSite[site]) : 0 }

  private mutating func countOpen(_ index: Int, _ change: Int32) {
    let site = records[index].site
    guard site != Record.noSite else { return }
    while openOfSite.count <= Int(site) { openOfSite.append(0) }
    openOfSite[Int(site)] += change
  }

  mutating func mark(_ id: URLID, isUnlinked: Bool) { records[Int(id.rawValue)].isUnlinked = isUnlinked }

  mutating func markAsLookedAt(_ id: URLID) { records[Int(id.rawValue)].wasLookedAt = true }

  // MARK: Taking

  mutating func next(now: Double) -> Step {
    while let top = readyGroups.first {
      let group = Int(top.number)
      guard groups[group].stamp == top.stamp else {
        _ = readyGroups.pop()
        continue
      }
      guard top.due <= now else { return .wait(until: top.due) }
      _ = readyGroups.pop()
      groups[group].scheduledAt = nil
      let ticket = takeTicket(fromGroup: group, now: now)
      schedule(group: group)
      if let ticket { return .fetch(ticket) }
    }
    return pending == 0 && inFlight == 0 ? .done : .wait(until: .infinity)
  }

  private mutating func takeTicket(fromGroup group: Int, now: Double) -> Ticket? {
    guard let top = validHost(ofGroup: group), top.due <= now else { return nil }
    _ = groups[group].hosts.pop()
    let number = Int(top.number)
    hosts[number].scheduledAt = nil
    defer { schedule(host: top.number) }
    guard let job = takeJob(host: number, now: now) else { return nil }
    let ticket = Ticket(
      host: HostID(rawValue: top.number), job: job, issuedAt: now, hostReadyAt: hosts[number].readyAt,
      groupReadyAt: groups[group].readyAt)
    let delay = pace.delay(hosts[number], smoothedLatency: hosts[number].latency ?? 0)
    hosts[number].readyAt = now + delay
    groups[group].readyAt = now + pace.addressDelay(hostDelay: delay)
    hosts[number].inFlight += 1
    groups[group].inFlight += 1
    inFlight += 1
    return ticket
  }

  private mutating func takeJob(host: Int, now: Double) -> Job? {
    switch hosts[host].gate {
    case .asking: return nil
    case .open(let until) where now < until: break
    case .open, .closed:
      hosts[host].gate = .asking
      return .robots
    }
    while let entry = hosts[host].popFirst(now: now) {
      switch entry {
      case .probe(let number):
        pending -= 1
        return .probe(number)
      case .queued(let id) where records[Int(id)].status == .queued,
        .due(let id) where records[Int(id)].status == .delayed:
        pending -= 1
        records[Int(id)].status = .inFlight
        return .address(URLID(rawValue: Int64(id)))
      case .queued, .due: continue
      }
    }
    return nil
  }

  // MARK: Giving back

  /// The request was made. Its address counts as settled; another look is asked for with `delay` or `enqueue`.
  mutating func finished(_ ticket: Ticket, _ answer: Answer, now: Double) {
    let number = Int(ticket.host.rawValue)
    release(ticket)
    if let address = answer.address { move(host: number, toAddress: address) }
    if let latency = answer.latency {
      let smoothed = pace.smoothed(hosts[number].latency, latency: latency)
      hosts[number].latency = smoothed
      let delay = pace.delay(hosts[number], smoothedLatency: smoothed)
      hosts[number].readyAt = max(hosts[number].readyAt, ticket.issuedAt + delay)
    }
    if let throttle = answer.throttle {
      hosts[number].throttles += 1
      let pause = pace.backOff(count: hosts[number].throttles, retryAfter: throttle.retryAfter)
      hosts[number].readyAt = max(hosts[number].readyAt, now + pause)
    } else if answer.latency != nil {
      hosts[number].throttles = 0
    }
    schedule(host: ticket.host.rawValue)
    schedule(group: Int(hosts[number].group))
  }

  /// The request was not made, so the host need not rest.
  mutating func returned(_ ticket: Ticket) {
    let number = Int(ticket.host.rawValue)
    let group = Int(hosts[number].group)
    if hosts[number].throttles == 0, hosts[number].inFlight == 1 { hosts[number].readyAt = ticket.hostReadyAt }
    if groups[group].inFlight == 1 { groups[group].readyAt = ticket.groupReadyAt }
    release(ticket)
    schedule(host: ticket.host.rawValue)
    schedule(group: group)
  }

  /// robots.txt of the host is known; the host may be asked for its pages.
  mutating func openGate(of host: HostID, crawlDelay: Double?, until: Double) {
    hosts[Int(host.rawValue)].gate = .open(until: until)
    hosts[Int(host.rawValue)].crawlDelay = crawlDelay
    schedule(host: host.rawValue)
  }

  private mutating func release(_ ticket: Ticket) {
    let number = Int(ticket.host.rawValue)
    hosts[number].inFlight -= 1
    groups[Int(hosts[number].group)].inFlight -= 1
    inFlight -= 1
    switch ticket.job {
    case .address(let id):
      records[Int(id.rawValue)].status = .settled
      countOpen(Int(id.rawValue), -1)
    case .robots where hosts[number].gate == .asking: hosts[number].gate = .closed
    case .robots, .probe: break
    }
  }

  /// Hosts that turn out to share an address share its limits from then on.
  private mutating func move(host number: Int, toAddress address: String) {
    let old = Int(hosts[number].group)
    guard let existing = groupNumbers[address] else {
      // The first host seen at the address: its own group becomes the address's, unless it is another's already.
      let isFree = groups[old].address == nil
      let new = isFree ? old : groups.count
      if !isFree { groups.append(AddressGroup()) }
      groups[new].address = address
      groupNumbers[address] = UInt32(new)
      if !isFree { join(host: number, group: new) }
      return
    }
    if Int(existing) != old { join(host: number, group: Int(existing)) }
  }

  private mutating func join(host number: Int, group new: Int) {
    let old = Int(hosts[number].group)
    groups[old].inFlight -= hosts[number].inFlight
    groups[new].inFlight += hosts[number].inFlight
    hosts[number].group = UInt32(new)
    // Its entry in the old group's heap is void from here on.
    hosts[number].stamp &+= 1
    hosts[number].scheduledAt = nil
    schedule(host: UInt32(number))
    schedule(group: old)
  }

  // MARK: Scheduling

  /// Puts the host under its next moment into its group's heap, if it may be asked at all now.
  private mutating func schedule(host: UInt32) {
    let number = Int(host)
    let moment = hosts[number].inFlight < pace.transfers(atOnce: hosts[number]) ? hosts[number].nextMoment : nil
    if moment == hosts[number].scheduledAt { return }
    hosts[number].stamp &+= 1
    hosts[number].scheduledAt = moment
    let group = Int(hosts[number].group)
    if let moment {
      groups[group].hosts.push(.init(due: moment, number: host, stamp: hosts[number].stamp))
    }
    schedule(group: group)
  }

  private mutating func schedule(group: Int) {
    var moment: Double?
    if groups[group].inFlight < pace.perAddress, let top = validHost(ofGroup: group) {
      moment = max(top.due, groups[group].readyAt)
    }
    if moment == groups[group].scheduledAt { return }
    groups[group].stamp &+= 1
    groups[group].scheduledAt = moment
    if let moment {
      readyGroups.push(.init(due: moment, number: UInt32(group), stamp: groups[group].stamp))
    }
  }

  /// The top of a group's heap, after entries that became void are thrown away.
  private mutating func validHost(ofGroup group: Int) -> DueHeap.Entry? {
    while let top = groups[group].hosts.first {
      if hosts[Int(top.number)].stamp == top.stamp { return top }
      _ = groups[group].hosts.pop()
    }
    return nil
  }
}
