import Audit

extension ReportModel.TruthComparison {
  /// Compares a run over a simulated cluster with what was planted there: (rule, address) by (rule, address).
  ///
  /// - Parameter rules: the rules that take part, in the order of the lines.
  public init(planted: [(rule: String, url: String)], findings: [ReportModel.Finding], rules: [String]) {
    self.init(
      lines: rules.map { rule in
        let expected = Set(planted.filter { $0.rule == rule }.map(\.url))
        let found = Set(findings.filter { $0.rule == rule }.map(\.url))
        return Line(
          rule: rule, planted: expected.count, found: found.count, missed: expected.subtracting(found).sorted(),
          extra: found.subtracting(expected).sorted())
      })
  }
}
