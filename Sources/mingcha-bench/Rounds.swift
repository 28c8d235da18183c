/// Candidates that do comparable work on the same pages, measured in alternating pieces of one process, so that a
/// busy machine slows all of them alike. Times are CPU seconds per 1,000 pages; ratios are to the first candidate
/// of the same round.
struct Rounds {
  struct Candidate {
    /// What `--only` calls it.
    let word: String
    let name: String
    /// Does the work for one page, by its number.
    let work: (Int) -> Void
    fileprivate(set) var samples: [Double] = []
    fileprivate(set) var ratios: [Double] = []

    init(_ word: String, _ name: String, work: @escaping (Int) -> Void) {
      self.word = word
      self.name = name
      self.work = work
    }
  }

  /// All candidates see the same disturbances: a round is cut into pieces of so few pages.
  private static let piece = 8
  private(set) var candidates: [Candidate]

  init(_ candidates: [Candidate], only: String?) {
    self.candidates = candidates.filter { only == nil || $0.word == only }
  }

  mutating func run(_ rounds: Int, pages: Int) {
    guard !candidates.isEmpty else { return }
    for _ in 0..<rounds {
      var spent = [Double](repeating: 0, count: candidates.count)
      for first in stride(from: 0, to: pages, by: Self.piece) {
        for index in candidates.indices {
          let work = candidates[index].work
          let start = CPUClock.seconds()
          for page in first..<min(first + Self.piece, pages) { work(page) }
          spent[index] += CPUClock.seconds() - start
        }
      }
      for index in candidates.indices {
        candidates[index].samples.append(spent[index] * 1_000 / Double(pages))
        candidates[index].ratios.append(spent[index] / spent[0])
      }
    }
  }

  /// One line a candidate: median, least and most of the times, median of the ratios.
  func printTable() {
    for candidate in candidates {
      let range = "(\(Median.text(candidate.samples.min() ?? 0))–\(Median.text(candidate.samples.max() ?? 0)))"
      print("  \(Median.text(candidate.samples))  \(range)  ×\(Median.text(candidate.ratios))  \(candidate.name)")
    }
  }

  /// One candidate's time in relation to another's: the median of each round's ratio, with least and most.
  func printRatio(_ word: String, to other: String) {
    guard let above = candidates.first(where: { $0.word == word }),
      let below = candidates.first(where: { $0.word == other })
    else { return }
    let ratios = zip(above.samples, below.samples).map { $0 / $1 }
    let range = "\(Median.text(ratios.min() ?? 0))–\(Median.text(ratios.max() ?? 0))"
    print("\(above.name) / \(below.name) = \(Median.text(ratios)) (\(range))")
  }
}
