import Disclosure
import Store
import Web

/// Same content under many addresses, as far as a page says so itself. Which page is which is settled when the run is
/// finished and all are known (`StoreWriter.settleDuplicates`), so that it does not depend on the order of visits; while
/// crawling, what a known copy links to is only not followed into more copies.
extension Crawler {
  /// Whether the page calls another address its own that was read already and said the same.
  ///
  /// - Parameter contentHash: what it says; 0 of a page that says nothing.
  func isCopy(
    _ canonical: WebURL?, saying contentHash: UInt64, _ assignment: Assignment
  ) async throws(StoreError) -> Bool {
    guard case .page = assignment.kind, contentHash != 0,
      case .other(let original) = CanonicalLink(canonical, of: assignment.url, isHome: { self.isHome($0) }),
      let number = known[PreparedPage.hash(of: original)]
    else { return false }
    let id = URLID(rawValue: Int64(number))
    return try await store.content(of: id, run: run.row.id) == contentHash
  }

  /// What the store keeps of the address that the page calls its own; nil when that is its address.
  func duplicate(_ canonical: WebURL?, of url: WebURL) -> CrawlWrite.Duplicate? {
    func number(_ other: WebURL) -> URLID? {
      known[PreparedPage.hash(of: other)].map { URLID(rawValue: Int64($0)) }
    }
    return switch CanonicalLink(canonical, of: url, isHome: { self.isHome($0) }) {
    case .own: nil
    case .other(let other): number(other).map { .init(original: $0, why: CrawlWrite.Duplicate.claimed) }
    case .refused(let other, let why): number(other).map { .init(original: $0, why: why) }
    }
  }

  private func isHome(_ url: WebURL) -> Bool {
    known[PreparedPage.hash(of: url)].map { homes[$0] != nil } ?? false
  }
}
