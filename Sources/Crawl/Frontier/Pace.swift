/// The arithmetic of politeness: how long a server is left alone. Pure; moments are seconds on any one clock.
struct Pace: Sendable {
  var perHost: Int
  var perAddress: Int
  /// The pause between two requests to a host, in seconds: the server's own latency times `factor`, within bounds.
  var floor: Double
  var ceiling: Double
  var factor: Double
  /// The least pause between two requests to a host outside of the cluster.
  var externalFloor: Double
  /// The first back-off after 429 or 503 without `Retry-After`; it doubles with each further one.
  var firstBackOff = 5.0
  /// No wish of a server (`Retry-After`, `Crawl-delay`) holds longer than this.
  var longestBackOff = 300.0
  var longestCrawlDelay = 30.0
  /// A host that takes longer than this to answer gets one request at a time: it is overloaded, and would hold transfers
  /// that others could use.
  var slowSeconds = 2.0

  init(_ plan: CrawlPlan) {
    perHost = max(1, plan.perHost)
    perAddress = max(1, plan.perAddress)
    floor = max(0, plan.delayFloor)
    ceiling = max(floor, plan.delayCeiling)
    factor = max(0, plan.delayFactor)
    externalFloor = max(floor, plan.externalDelay ?? floor * 5)
  }

  /// The pause after an answer that took `latency`, where the server's smoothed latency was `smoothed` before.
  func delay(smoothedLatency: Double, crawlDelay: Double?) -> Double {
    let own = min(max(smoothedLatency * factor, floor), ceiling)
    guard let crawlDelay else { return own }
    return max(own, min(crawlDelay, longestCrawlDelay))
  }

  /// The same for a host with all that is known of it.
  func delay(_ host: HostQueue, smoothedLatency: Double) -> Double {
    let own = delay(smoothedLatency: smoothedLatency, crawlDelay: host.crawlDelay)
    return host.isExternal ? max(own, externalFloor) : own
  }

  /// How many transfers the host may have at once.
  func transfers(atOnce host: HostQueue) -> Int {
    host.isExternal || (host.latency ?? 0) > slowSeconds ? 1 : perHost
  }

  /// A moving average that follows a slowing server at once and a faster one by and by.
  func smoothed(_ previous: Double?, latency: Double) -> Double {
    guard let previous else { return latency }
    return latency > previous ? latency : previous * 0.7 + latency * 0.3
  }

  /// How long to leave a host alone that answered 429 or 503 for the `count`-th time in a row (from 1).
  func backOff(count: Int, retryAfter: Double?) -> Double {
    if let retryAfter { return min(max(retryAfter, 1), longestBackOff) }
    var pause = firstBackOff
    for _ in 1..<max(1, min(count, 20)) { pause = min(pause * 2, longestBackOff) }
    return min(pause, longestBackOff)
  }

  /// The pause between two requests to one address, which carries several hosts: as much faster than a host's as it
  /// may have more transfers at once.
  func addressDelay(hostDelay: Double) -> Double {
    hostDelay * Double(perHost) / Double(max(perHost, perAddress))
  }
}
