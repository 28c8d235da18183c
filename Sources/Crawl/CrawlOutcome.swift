import Store

/// Whether a site could be visited at all, by its home page.
public enum SiteReach: Sendable, Equatable {
  case reached
  /// With the ledger's reason: `dns`, `timeout`, `status-500` …
  case unreachable(reason: String)
  case walled(reason: String)
  /// robots.txt forbids the home page, or could not be had.
  case robots(reason: String)
}

/// How a crawl ended.
public enum CrawlOutcome: Sendable, Equatable {
  /// Everything discovered is in a final state.
  case finished(run: Int64, sites: [String: SiteReach])
  /// `stop` was called. All that was done is in the store, the rest is pending there.
  case interrupted(run: Int64)
}
