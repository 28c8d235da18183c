import HTML

/// What parsing costs: libxml2's bare events, libxml2's tree, and our decoding into a `Document`, in alternating
/// rounds, so that a busy machine slows all of them alike. Prints the median of CPU seconds per 1,000 pages.
/// `--only document` (or another candidate's word) leaves the others out, for a profiler.
enum ParseBenchmark {
  private struct Candidate {
    let word: String
    let name: String
    let work: (_ body: [UInt8], _ utf8: [UInt8]) -> Void
    /// CPU seconds per 1,000 pages, and those in relation to the first candidate's, by round.
    var samples: [Double] = []
    var ratios: [Double] = []
  }

  static func run(_ arguments: [String]) {
    var rounds = 21
    var paths: [String] = []
    var only: String?
    var index = 0
    while index < arguments.count {
      if arguments[index] == "--rounds", index + 1 < arguments.count {
        rounds = max(1, Int(arguments[index + 1]) ?? rounds)
        index += 2
      } else if arguments[index] == "--only", index + 1 < arguments.count {
        only = arguments[index + 1]
        index += 2
      } else {
        paths.append(arguments[index])
        index += 1
      }
    }
    let pages = paths.isEmpty ? SamplePages.make(count: 200) : paths.flatMap(PageFiles.read)
    guard !pages.isEmpty else {
      print("no pages")
      return
    }
    measure(pages, rounds: rounds, only: only)
  }

  private static func measure(_ pages: [[UInt8]], rounds: Int, only: String?) {
    let document = Document()
    let decoded = pages.map { Decoder.decode($0, contentType: nil).utf8 }
    var candidates = [
      Candidate(word: "events", name: "libxml2 events, empty handlers") { BareParse.events($1) },
      Candidate(word: "tree", name: "libxml2 tree") { BareParse.tree($1) },
      Candidate(word: "decode", name: "decode") { body, _ in _ = Decoder.decode(body, contentType: nil) },
      Candidate(word: "document", name: "decode and parse into a document") { body, _ in
        document.parse(Decoder.decode(body, contentType: nil).utf8)
      },
    ]
    if let only { candidates.removeAll { $0.word != only } }
    guard !candidates.isEmpty else {
      print("no such candidate")
      return
    }
    // A round is cut into pieces of few pages, so that all candidates see the same disturbances.
    for _ in 0..<rounds {
      var spent = [Double](repeating: 0, count: candidates.count)
      for piece in stride(from: 0, to: pages.count, by: 8) {
        for index in candidates.indices {
          let work = candidates[index].work
          let start = CPUClock.seconds()
          for page in piece..<min(piece + 8, pages.count) { work(pages[page], decoded[page]) }
          spent[index] += CPUClock.seconds() - start
        }
      }
      for index in candidates.indices {
        candidates[index].samples.append(spent[index] * 1_000 / Double(pages.count))
        candidates[index].ratios.append(spent[index] / spent[0])
      }
    }
    let bytes = pages.reduce(0) { $0 + $1.count } / pages.count
    print("\(pages.count) pages of \(bytes) bytes on average, \(rounds) rounds; CPU seconds per 1,000 pages")
    for candidate in candidates {
      print("  \(Median.text(candidate.samples))  ×\(Median.text(candidate.ratios))  \(candidate.name)")
    }
  }
}
