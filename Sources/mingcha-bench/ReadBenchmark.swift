import Disclosure
import HTML
import JSON
import Web

/// What reading a page costs against what libxml2 alone costs: its bare events, its tree, our decoding, decoding and
/// parsing into a `Document`, and the whole of `PageReader.read`.
struct ReadBenchmark {
  let pages: [[UInt8]]
  let lexicon: Lexicon
  /// The address of each page.
  private let urls: [WebURL]
  private var hosts: Set<String>
  /// The day that every page is read with.
  private let day: CivilDate

  /// Pages that all stand under one address.
  init?(pages: [[UInt8]], lexicon: Lexicon) {
    guard let url = WebURL("http://www.example.gov.cn/zwgk/tzgg/202611/t20261122_100.html") else { return nil }
    self.init(pages: pages, urls: pages.map { _ in url }, lexicon: lexicon)
  }

  /// Pages of the cluster of their hosts, to be read in this order.
  init?(listed: [(url: WebURL, body: [UInt8])], lexicon: Lexicon) {
    self.init(pages: listed.map(\.body), urls: listed.map(\.url), lexicon: lexicon)
    hosts = Set(urls.map(\.authority))
  }

  private init?(pages: [[UInt8]], urls: [WebURL], lexicon: Lexicon) {
    guard let day = CivilDate(year: 2026, month: 11, day: 22) else { return nil }
    self.pages = pages
    self.urls = urls
    self.lexicon = lexicon
    self.day = day
    hosts = []
  }

  /// Measures all candidates, or the one that is named, for a profiler.
  func measure(rounds count: Int, only: String?) {
    let reader = PageReader(lexicon: lexicon)
    let stranger = PageReader(lexicon: lexicon)
    let document = Document()
    let decoded = pages.map { Decoder.decode($0, contentType: nil).utf8 }
    var rounds = Rounds(
      [
        .init("events", "libxml2 events, empty handlers") { BareParse.events(decoded[$0]) },
        .init("tree", "libxml2 tree") { BareParse.tree(decoded[$0]) },
        .init("decode", "decode") { [pages] in _ = Decoder.decode(pages[$0], contentType: nil) },
        .init("document", "decode and parse into a document") { [pages] in
          document.parse(Decoder.decode(pages[$0], contentType: nil).utf8)
        },
        .init("read", "whole read") {
          // A round is a crawl of its own: pages share what their siblings taught, and nothing comes back.
          if $0 == 0 { reader.forget() }
          _ = reader.read(input($0))
        },
        .init("cold", "whole read, each page as the first") {
          stranger.forget()
          _ = stranger.read(input($0))
        },
      ], only: only)
    rounds.run(count, pages: pages.count)
    let bytes = pages.reduce(0) { $0 + $1.count } / max(1, pages.count)
    print("\(pages.count) pages of \(bytes) bytes on average, \(count) rounds; CPU seconds per 1,000 pages,")
    print("median (least–most) and the median of the ratio to the first:")
    rounds.printTable()
    rounds.printRatio("read", to: "tree")
    rounds.printRatio("cold", to: "tree")
  }

  /// Prints all that is read of each page as one JSON line, to compare before and after a change.
  func printFacts() {
    let reader = PageReader(lexicon: lexicon)
    for page in pages.indices {
      let facts = reader.read(input(page))
      var writer = JSONWriter()
      writer.object { json in
        facts.members(&json)
        json.member("contentHash", String(facts.contentHash, radix: 16))
      }
      print(String(decoding: writer.bytes, as: UTF8.self))
    }
  }

  private func input(_ page: Int) -> PageReader.Input {
    PageReader.Input(body: pages[page], url: urls[page], reference: day, siteHosts: hosts)
  }
}
