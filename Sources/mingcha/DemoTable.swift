import Localization
import PortalSim
import Report

/// How an audit of the simulated cluster compares with its truth, rule by rule, for the terminal.
enum DemoTable {
  static func render(_ comparison: [Truth.Comparison], _ truth: Truth, _ language: Language) -> String {
    let head = [
      Localized("规则", en: "rule"), Localized("预埋", en: "planted"), Localized("查出", en: "found"),
      Localized("漏报", en: "missed"), Localized("误报", en: "invented"), Localized("貌似而非", en: "look-alikes"),
    ].map { $0[language] }
    var rows = comparison.map { row in
      let similar = truth.lookAlikes.count { $0.rule == row.rule }
      return [row.rule] + [row.planted, row.found, row.missed.count, row.false.count, similar].map(String.init)
    }
    let total = { (count: (Truth.Comparison) -> Int) in String(comparison.reduce(0) { $0 + count($1) }) }
    rows.append([
      Localized("合计", en: "total")[language], total(\.planted), total(\.found), total { $0.missed.count },
      total { $0.false.count }, String(truth.lookAlikes.count),
    ])
    var lines = table([head] + rows)
    for row in comparison {
      for url in row.missed {
        let reason = truth.planted.first { $0.rule == row.rule && $0.url == url }?.reason ?? ""
        lines.append(Localized("漏报", en: "missed")[language] + " \(row.rule)  \(url)  \(reason)")
      }
      for url in row.false {
        let reason = truth.lookAlikes.first { $0.rule == row.rule && $0.url == url }?.reason ?? ""
        lines.append(Localized("误报", en: "invented")[language] + " \(row.rule)  \(url)  \(reason)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// The same for the report.
  static func forReport(_ comparison: [Truth.Comparison]) -> ReportModel.TruthComparison {
    ReportModel.TruthComparison(
      lines: comparison.map { row in
        .init(
          rule: row.rule, planted: row.planted, found: row.found + row.false.count, missed: row.missed,
          extra: row.false)
      })
  }

  /// First column to the left, numbers to the right.
  private static func table(_ rows: [[String]]) -> [String] {
    guard let columns = rows.first?.count else { return [] }
    let widths = (0..<columns).map { column in rows.map { DisplayWidth.of($0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).enumerated().map { index, cell in
        let gap = String(repeating: " ", count: cell.1 - DisplayWidth.of(cell.0))
        return index == 0 ? cell.0 + gap : "  " + gap + cell.0
      }.joined()
    }
  }
}
