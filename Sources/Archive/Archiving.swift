public import Crawl
public import HTTP
public import Web

/// Records every exchange of a crawl before anybody sees the answer.
///
/// It asks unconditionally, so that evidence is whole: an answer of 304 would show a reader nothing. When the record
/// cannot be written, the answer counts as never seen: its address stays pending, and `onFailure` is told once.
public struct Archiving: Fetching {
  private let fetcher: any Fetching
  private let archive: Archive
  private let clock: CrawlClock
  private let onFailure: @Sendable () -> Void

  public init(
    _ archive: Archive, over fetcher: any Fetching, clock: CrawlClock = .system,
    onFailure: @escaping @Sendable () -> Void
  ) {
    self.archive = archive
    self.fetcher = fetcher
    self.clock = clock
    self.onFailure = onFailure
  }

  public func fetch(_ request: Request) async throws(FetchError) -> Response {
    var request = request
    request.keepsHeads = true
    (request.ifNoneMatch, request.ifModifiedSince) = (nil, nil)
    let exchange = Exchange(request, at: clock.now())
    let response: Response
    do { response = try await fetcher.fetch(request) } catch {
      if error.kind != .cancelled { try keep(exchange.records(error)) }
      throw error
    }
    try keep(exchange.records(response))
    return response
  }

  /// Not an exchange of HTTP, so nothing to record: what the certificate says is a fact of the store.
  public func certificate(of url: WebURL, seconds: Double) async -> Certificate? {
    await fetcher.certificate(of: url, seconds: seconds)
  }

  private func keep(_ records: [UInt8]) throws(FetchError) {
    let isFirst = archive.failure == nil
    do { try archive.append(records) } catch {
      if isFirst { onFailure() }
      throw FetchError(.cancelled, detail: "the archive cannot be written")
    }
  }
}
