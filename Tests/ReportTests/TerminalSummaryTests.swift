import Localization
import Store
import Testing

@testable import Report

@Suite struct `The terminal summary` {
  @Test(arguments: Language.allCases, [80, 120])
  func `says what is expected`(_ language: Language, _ width: Int) throws {
    let text = TerminalSummary.render(
      Sample.town, language: language, width: width, color: false, reports: ["out/report.html"])
    try SourceTree.expect(text, equals: "summary.\(language.rawValue).\(width).txt")
  }

  @Test(arguments: [60, 80, 200], [20, 24, 36])
  func `fits the screen`(_ width: Int, _ height: Int) {
    for language in Language.allCases {
      let text = TerminalSummary.render(
        Sample.town, language: language, width: width, height: height, color: false, reports: ["out/report.html"])
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      #expect(lines.count <= height)
      for line in lines { #expect(DisplayWidth.of(String(line)) <= width) }
      #expect(text.contains(language == .chinese ? "完整报告 out/report.html" : "Full report out/report.html"))
    }
  }

  @Test func `counts a veto item against its threshold`() {
    let text = TerminalSummary.render(Sample.town, language: .chinese, width: 100, color: false)
    #expect(text.contains("空白栏目 6 / 阈值 5"))
  }

  @Test func `has colours only where they are wanted, and the same words`() {
    let plain = TerminalSummary.render(Sample.town, language: .chinese, width: 100, color: false)
    let coloured = TerminalSummary.render(Sample.town, language: .chinese, width: 100, color: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31m不合格"))
    let withoutColour = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    func words(_ text: String) -> [[Substring]] { text.split(separator: "\n").map { $0.split(separator: " ") } }
    #expect(words(withoutColour) == words(plain))
  }

  @Test func `lets no site command the terminal`() {
    let model = ReportModel(
      run: Sample.run(agency: "局\u{1B}]0;x\u{7}\u{9B}2J\u{202E}"), ledger: Sample.ledger,
      sites: [Sample.site("s1", "a\u{1B}[2J\nb", verdict: .fail)],
      findings: [], columns: [Sample.column("栏\r目\u{1B}", state: .blank, daysAgo: nil)], items: [], linkGroups: [],
      blindSpots: [], rules: [])
    let text = TerminalSummary.render(model, language: .chinese, width: 80, color: false)
    let forbidden = text.unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n" || $0 == "\u{202E}"
    }
    #expect(forbidden.isEmpty)
    #expect(text.contains("a?[2J?b"))
  }

  @Test func `says it when the ledger does not balance`() {
    let model = ReportModel(
      run: Sample.run(), ledger: ReportModel.Ledger(states: [.fetched: 9], discovered: 10),
      sites: [Sample.site("s1", "一")], findings: [], columns: [], items: [], linkGroups: [], blindSpots: [],
      rules: [])
    #expect(TerminalSummary.render(model, language: .chinese, width: 80, color: false).contains("账目不符（合计 9）"))
    #expect(TerminalSummary.render(Sample.town, language: .chinese, width: 80, color: false).contains("账目相符"))
  }
}

@Suite struct `The width of a text on a terminal` {
  @Test(arguments: [
    ("abc", 3), ("栏目", 4), ("，", 2), ("〔2020〕", 8), ("e\u{301}", 1), ("\u{200B}", 0), ("👍", 2), ("｡", 1), ("Ａ", 2),
    ("", 0),
    ("–", 1), ("…", 1),
  ])
  func `counts cells`(_ text: String, _ cells: Int) {
    #expect(DisplayWidth.of(text) == cells)
  }

  @Test(arguments: [("栏目更新", 5, "栏目…"), ("栏目更新", 6, "栏目…"), ("栏目", 4, "栏目"), ("abc", 2, "a…"), ("abc", 0, "")])
  func `cuts between characters`(_ text: String, _ width: Int, _ expected: String) {
    #expect(DisplayWidth.cut(text, to: width) == expected)
    #expect(DisplayWidth.of(DisplayWidth.fit(text, to: width)) == width)
  }
}
