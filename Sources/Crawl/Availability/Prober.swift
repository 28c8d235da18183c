public import Disclosure
import HTTP
public import Store
public import Web

/// Takes one availability sample: asks every home page once, as somebody who opens it would, and follows its
/// redirects. 国办发〔2015〕15号附件2 and 国办秘函〔2019〕19号 count the looks at which a site could not be opened within
/// 15 seconds.
///
/// When a page cannot be opened, the control addresses are asked. If none of them answers either, the trouble is
/// probably ours, and the look is recorded as `own-network`: it counts for nothing.
public struct Prober: Sendable {
  public struct Target: Sendable {
    public var site: String
    public var home: WebURL
    public init(site: String, home: WebURL) {
      self.site = site
      self.home = home
    }
  }

  /// Seconds for all hops of a look together.
  public var seconds = 15.0
  public var maxRedirects = 10
  /// Looks at once.
  public var concurrency = 32
  /// Addresses outside of the audited network that practically always answer.
  public var controls: [WebURL] = []

  private let transport: any Fetching
  /// Made once: the index of the lexicon's words costs more than reading a page.
  private let readers: any PageReading
  private let now: @Sendable () -> Double

  /// - Parameter now: seconds since 1970.
  public init(transport: any Fetching, lexicon: Lexicon, now: @escaping @Sendable () -> Double) {
    self.transport = transport
    readers = ReaderPool(lexicon: lexicon, overrides: [])
    self.now = now
  }

  /// One row for each target, in their order.
  public func sample(_ targets: [Target]) async -> [ProbeRow] {
    var rows = [ProbeRow?](repeating: nil, count: targets.count)
    await withTaskGroup(of: (Int, ProbeRow).self) { group in
      var waiting = targets.enumerated().makeIterator()
      for _ in 0..<concurrency {
        guard let (index, target) = waiting.next() else { break }
        group.addTask { (index, await look(at: target)) }
      }
      while let (index, row) = await group.next() {
        rows[index] = row
        if let (index, target) = waiting.next() { group.addTask { (index, await look(at: target)) } }
      }
    }
    let taken = rows.compactMap { $0 }
    guard taken.contains(where: { $0.kind == .failed }), await isCutOff() else { return taken }
    return taken.map { row in
      guard row.kind == .failed, row.status == 0 else { return row }
      var row = row
      row.outcome = ProbeRow.ownNetwork
      return row
    }
  }

  /// Whether there are control addresses and none of them answers, with whatever status.
  private func isCutOff() async -> Bool {
    guard !controls.isEmpty else { return false }
    for control in controls {
      var request = Request(control)
      request.connectSeconds = seconds
      request.totalSeconds = seconds
      request.maxBytes = 65_536
      if (try? await transport.fetch(request)) != nil { return false }
    }
    return true
  }

  private func look(at target: Target) async -> ProbeRow {
    let began = now()
    var row = ProbeRow(
      site: target.site, url: target.home.string, at: began, status: 0, outcome: ProbeRow.ok, address: nil,
      milliseconds: 0)
    var url = target.home
    for _ in 0...maxRedirects {
      let left = seconds - (now() - began)
      guard left > 0 else {
        row.outcome = FetchError.Kind.timeout.rawValue
        break
      }
      var request = Request(url)
      request.connectSeconds = left
      request.totalSeconds = left
      request.maxBytes = 2_000_000
      do throws(FetchError) {
        let response = try await transport.fetch(request)
        row.status = response.status
        row.address = response.address ?? row.address
        if (300..<400).contains(response.status), let location = response.location,
          let next = WebURL(String(decoding: location, as: UTF8.self), base: url)
        {
          url = next
          continue
        }
        row.outcome = outcome(of: response)
      } catch {
        row.status = error.status
        row.address = error.address ?? row.address
        row.outcome = error.kind == .connectTimeout ? FetchError.Kind.timeout.rawValue : error.code
      }
      row.milliseconds = Int(((now() - began) * 1000).rounded())
      return row
    }
    if row.outcome == ProbeRow.ok { row.outcome = "redirects" }
    row.milliseconds = Int(((now() - began) * 1000).rounded())
    return row
  }

  private func outcome(of response: Response) -> String {
    let input = PageReader.Input(
      body: response.body, url: response.url, contentType: response.contentType, status: response.status,
      reference: CivilDate(daysSince1970: Int(now() / 86_400)),
      headers: response.headers.list.map { "\($0.name): \($0.value)" })
    if readers.read(input).kind == .wall { return ProbeRow.wall }
    return (200..<300).contains(response.status) ? ProbeRow.ok : "status-\(response.status)"
  }
}
