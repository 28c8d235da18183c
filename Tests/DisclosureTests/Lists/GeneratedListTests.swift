import Disclosure
import Testing
import Web

/// The same truth in hundreds of random templates; a failure names the seed that makes its page again.
@Suite struct `A list in any template` {
  @Test(arguments: 0..<10) func `is read exactly`(block: UInt64) throws {
    for seed in block * 40..<(block + 1) * 40 {
      let page = GeneratedList(seed: seed)
      let facts = Pages.read(page.html, url: page.url)
      let base = try #require(WebURL(page.url))
      let wanted = page.rows.map {
        "\($0.day?.description ?? "–") \($0.title) \(WebURL($0.href, base: base)?.string ?? "–")"
      }
      let read = facts.list.items.map { "\($0.date?.description ?? "–") \($0.title) \($0.url?.string ?? "–")" }
      #expect(
        wanted == read, "seed \(seed): \(page.shape); \(difference(wanted, read))")
    }
  }

  /// The first row that differs.
  private func difference(_ wanted: [String], _ read: [String]) -> String {
    let place = zip(wanted, read).enumerated().first { $1.0 != $1.1 }?.offset ?? min(wanted.count, read.count)
    let row = { (rows: [String]) in place < rows.count ? rows[place] : "no row" }
    return "\(wanted.count) wanted, \(read.count) read; row \(place): \(row(wanted)) | \(row(read))"
  }
}
