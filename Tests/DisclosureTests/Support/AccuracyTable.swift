/// Accuracy per fact over many pages, with the target beside it.
struct AccuracyTable {
  struct Score {
    var labels = 0
    var right = 0
    var found = 0
    var invented = 0
    var missed = 0
  }

  /// What is asked of pages never seen before, in percent of the labels (issue 3). `record.*` holds for each field.
  private static let targets: [(fact: String, percent: Double)] = [
    ("charset", 100), ("kind", 95), ("title", 98), ("published", 97), ("items", 95), ("record.*", 97),
    ("attribute", 100),
  ]

  private(set) var scores: [String: Score] = [:]
  private(set) var disagreements: [String] = []
  private var pages = 0

  mutating func add(_ comparison: FactComparison) {
    pages += 1
    disagreements += comparison.disagreements
    for fact in comparison.facts {
      add(fact, to: fact.name)
      if fact.name.hasPrefix("record.") { add(fact, to: "record.*") }
    }
  }

  private mutating func add(_ fact: FactComparison.Fact, to name: String) {
    var score = scores[name] ?? Score()
    score.labels += 1
    score.right += fact.isRight ? 1 : 0
    score.found += fact.found
    score.invented += fact.invented
    score.missed += fact.missed
    scores[name] = score
  }

  /// The table, then every disagreement. Precision and recall of lists count their elements.
  func text(title: String) -> String {
    var lines = [
      "\(title): \(pages) pages",
      Self.row("fact", "labels", "right", "right %", "precision %", "recall %", "target %"),
    ]
    for (name, score) in scores.sorted(by: { $0.key < $1.key }) {
      let target = Self.targets.first { $0.fact == name || $0.fact == "record.*" && name.hasPrefix("record.") }
      let share = Self.percent(score.right, score.labels)
      let verdict = target.map { "\(Int($0.percent))\(share ?? 0 < $0.percent ? "  below" : "")" }
      lines.append(
        Self.row(
          name, "\(score.labels)", "\(score.right)", Self.print(share),
          Self.print(Self.percent(score.found, score.found + score.invented)),
          Self.print(Self.percent(score.found, score.found + score.missed)), verdict ?? "–"))
    }
    return (lines + [""] + disagreements).joined(separator: "\n") + "\n"
  }

  private static func percent(_ part: Int, _ whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) * 100 / Double(whole)
  }

  private static func print(_ percent: Double?) -> String {
    guard let percent else { return "–" }
    let tenths = Int(percent * 10)
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func row(_ cells: String...) -> String {
    let widths = [28, 8, 7, 9, 13, 10, 0]
    return zip(cells, widths).enumerated().map { index, cell in
      let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return index == 0 ? cell.0 + blanks : index == cells.count - 1 ? "  " + cell.0 : blanks + cell.0
    }.joined()
  }
}
