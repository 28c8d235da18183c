import Glibc
import HTML

/// What parsing costs: libxml2's bare events, libxml2's tree, and our decoding into a `Document`, in alternating
/// rounds, so that a busy machine slows all of them alike. Prints the median of CPU seconds per 1,000 pages.
enum ParseBenchmark {
  private struct Candidate {
    let name: String
    let work: (_ body: [UInt8], _ utf8: [UInt8]) -> Void
    var samples: [Double] = []

    var median: Double {
      let sorted = samples.sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
  }

  static func run(_ arguments: [String]) {
    var rounds = 21
    var paths: [String] = []
    var index = 0
    while index < arguments.count {
      if arguments[index] == "--rounds", index + 1 < arguments.count {
        rounds = max(1, Int(arguments[index + 1]) ?? rounds)
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
    measure(pages, rounds: rounds)
  }

  private static func measure(_ pages: [[UInt8]], rounds: Int) {
    let document = Document()
    let decoded = pages.map { Decoder.decode($0, contentType: nil).utf8 }
    var candidates = [
      Candidate(name: "libxml2 events, empty handlers") { BareParse.events($1) },
      Candidate(name: "libxml2 tree") { BareParse.tree($1) },
      Candidate(name: "decode") { body, _ in _ = Decoder.decode(body, contentType: nil) },
      Candidate(name: "decode and parse into a document") { body, _ in
        document.parse(Decoder.decode(body, contentType: nil).utf8)
      },
    ]
    for _ in 0..<rounds {
      for index in candidates.indices {
        let work = candidates[index].work
        let start = cpuSeconds()
        for page in pages.indices { work(pages[page], decoded[page]) }
        candidates[index].samples.append((cpuSeconds() - start) * 1_000 / Double(pages.count))
      }
    }
    let bytes = pages.reduce(0) { $0 + $1.count } / pages.count
    print("\(pages.count) pages of \(bytes) bytes on average, \(rounds) rounds; CPU seconds per 1,000 pages")
    for candidate in candidates {
      let ratio = candidate.median / candidates[0].median
      print("  \(rounded(candidate.median))  ×\(rounded(ratio))  \(candidate.name)")
    }
  }

  private static func rounded(_ number: Double) -> String {
    let thousandths = Int((number * 1_000).rounded())
    let digits = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
