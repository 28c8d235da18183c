import Disclosure
import Glibc
import HTML
import Web

/// What reading a page costs against libxml2's bare events: decoding and parsing into a `Document`, and the whole of
/// `PageReader.read`, in alternating rounds of one process. Prints the median of CPU seconds per 1,000 pages and the
/// median of each round's ratio to the bare events.
enum ReadBenchmark {
  static func run(_ pages: [[UInt8]], lexicon: Lexicon, rounds: Int) {
    guard !pages.isEmpty, let url = WebURL("http://www.example.gov.cn/zwgk/tzgg/202611/t20261122_100.html"),
      let day = CivilDate(year: 2026, month: 11, day: 22)
    else {
      print("no pages")
      return
    }
    let reader = PageReader(lexicon: lexicon)
    let document = Document()
    let decoded = pages.map { Decoder.decode($0, contentType: nil).utf8 }
    let work: [(name: String, run: (Int) -> Void)] = [
      ("libxml2 events, empty handlers", { BareParse.events(decoded[$0]) }),
      ("decode and parse into a document", { document.parse(Decoder.decode(pages[$0], contentType: nil).utf8) }),
      ("PageReader.read", { _ = reader.read(PageReader.Input(body: pages[$0], url: url, reference: day)) }),
    ]
    var samples = work.map { _ in [Double]() }
    var ratios = samples
    for _ in 0..<rounds {
      var spent = work.map { _ in 0.0 }
      for piece in stride(from: 0, to: pages.count, by: 8) {
        for index in work.indices {
          let start = CPUClock.seconds()
          for page in piece..<min(piece + 8, pages.count) { work[index].run(page) }
          spent[index] += CPUClock.seconds() - start
        }
      }
      for index in work.indices {
        samples[index].append(spent[index] * 1_000 / Double(pages.count))
        ratios[index].append(spent[index] / spent[0])
      }
    }
    let bytes = pages.reduce(0) { $0 + $1.count } / pages.count
    print("\(pages.count) pages of \(bytes) bytes on average, \(rounds) rounds; CPU seconds per 1,000 pages")
    for index in work.indices {
      print("  \(Median.text(samples[index]))  ×\(Median.text(ratios[index]))  \(work[index].name)")
    }
  }
}
