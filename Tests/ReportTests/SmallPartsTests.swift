import Localization
import Store
import Testing

@testable import Report

@Suite struct `Numbers in a report` {
  @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678"), (-1_234, "-1,234")])
  func `are grouped by thousands`(_ value: Int, _ text: String) {
    #expect(Figures.grouped(value) == text)
  }

  @Test func `become percentages of one digit`() {
    #expect(Figures.percent(857, of: 1910) == "44.9%")
    #expect(Figures.percent(1, of: 1) == "100.0%")
    #expect(Figures.percent(0, of: 0) == nil)
    #expect(Figures.percent(0.382) == "38.2%")
    #expect(Figures.percent(7) == "100.0%")
    #expect(Figures.percent(.nan) == "–")
  }

  @Test func `number sections`() {
    #expect((1...11).map { Figures.ordinal($0, .chinese) }.joined() == "一、二、三、四、五、六、七、八、九、十、十一、")
    #expect(Figures.ordinal(10, .english) == "10. ")
  }
}

@Suite struct `A fair share` {
  @Test(arguments: [
    ([3, 3], 10, [3, 3]), ([100, 1], 10, [9, 1]), ([100, 100, 2], 10, [4, 4, 2]), ([5, 5, 5], 2, [1, 1, 0]),
    ([], 5, []),
  ])
  func `gives small groups all and large groups the same`(_ sizes: [Int], _ limit: Int, _ expected: [Int]) {
    let rows = sizes.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    let chosen = FairShare.choose(rows, limit: limit) { $0 }
    #expect(chosen == chosen.sorted())
    #expect(sizes.indices.map { group in chosen.count { rows[$0] == group } } == expected)
  }
}

@Suite struct `A report's columns` {
  @Test func `come with the worst first, and unread ones are never among the broken`() {
    let columns = [
      Sample.column("新", state: .fresh, daysAgo: 1), Sample.column("旧", state: .stale, daysAgo: 30),
      Sample.column("很旧", state: .stale, daysAgo: 300), Sample.column("空", state: .blank, daysAgo: nil),
      Sample.column("未见", state: .unreadable, daysAgo: nil), Sample.column("无日期", state: .undated, daysAgo: nil),
      Sample.column("久", state: .stale, daysAgo: 400, window: 365),
    ]
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: [], findings: [], columns: columns, items: [],
      linkGroups: [], blindSpots: [],
      rules: [])
    #expect(model.columns.map(\.name) == ["空", "无日期", "很旧", "旧", "久", "未见", "新"])
    let text = TerminalSummary.render(model, language: .chinese, width: 80, color: false)
    #expect(!text.contains("未见"))
  }
}
