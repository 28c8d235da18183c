import Audit
import Disclosure
public import Localization
import Store

/// What an audit says when it is over, on one screen: would we pass, the veto items with their counts against the
/// thresholds, the worst columns, the findings by severity, what could not be looked at, the ledger's balance, and
/// where the report is.
public enum TerminalSummary {
  /// - Parameters:
  ///   - width: cells of the terminal; lines are cut there. At least 60.
  ///   - height: lines that the summary may take; lists become shorter, and say so. At least 20.
  ///   - color: whether to use SGR colours; false where there is no terminal or `NO_COLOR` is set.
  ///   - reports: where the full report was written.
  public static func render(
    _ model: ReportModel, language: Language, width: Int, height: Int = 36, color: Bool, reports: [String] = []
  ) -> String {
    var screen = Screen(width: max(60, width), color: color)
    Composer(model: model, language: language).compose(&screen, height: max(20, height), reports: reports)
    return screen.text
  }
}

/// Lines of coloured parts, cut to the width. Text from sites loses whatever a terminal would obey.
private struct Screen {
  enum Style: String {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "1;31"
    case amber = "33"
    case green = "32"
  }

  let width: Int
  let color: Bool
  private(set) var text = ""

  init(width: Int, color: Bool) {
    self.width = width
    self.color = color
  }

  var lines: Int { text.count { $0 == "\n" } }

  mutating func append(_ other: Screen) { text += other.text }

  /// An empty screen of the same kind.
  func blank() -> Screen { Screen(width: width, color: color) }

  /// Parts one after another; those that do not fit whole go on the next line, so that no number is cut in two.
  mutating func flow(_ parts: [(String, Style)]) {
    var row: [(String, Style)] = []
    var cells = 0
    for part in parts {
      let size = DisplayWidth.of(part.0)
      let visible = DisplayWidth.of(Screen.trimmed(part.0))
      if cells + visible > width && !row.isEmpty {
        line(row)
        row = [("  ", .plain)]
        cells = 2
      }
      row.append(part)
      cells += size
    }
    line(row)
  }

  mutating func line(_ parts: (String, Style)...) { line(parts) }

  mutating func line(_ parts: [(String, Style)]) {
    var left = width
    for (content, style) in parts where left > 0 {
      let tame = Screen.tame(content)
      let words = Screen.trimmed(tame)
      let shown = DisplayWidth.of(tame) <= left ? tame : DisplayWidth.cut(words, to: left)
      left -= DisplayWidth.of(shown)
      text += color && style != .plain ? "\u{1B}[\(style.rawValue)m\(shown)\u{1B}[0m" : shown
    }
    text = Screen.trimmed(text) + "\n"
  }

  private static func trimmed(_ text: String) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Without control characters and marks that turn the direction of what follows.
  private static func tame(_ text: String) -> String {
    var tamed = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: tamed += "?"
      case .format: continue
      default: tamed.unicodeScalars.append(scalar)
      }
    }
    return tamed
  }
}

private struct Composer {
  let model: ReportModel
  let language: Language

  private func say(_ chinese: String, _ english: String) -> String { Localized(chinese, en: english)[language] }

  func compose(_ screen: inout Screen, height: Int, reports: [String]) {
    var top = screen.blank()
    head(&top)
    var bottom = screen.blank()
    findings(&bottom)
    shared(shown: height < 30 ? 1 : 3, &bottom)
    blind(shown: height < 24 ? 1 : 3, &bottom)
    ledger(&bottom)
    for report in reports { bottom.line((say("完整报告 ", "Full report "), .dim), (report, .plain)) }

    // What is left goes to the columns first, up to ten, but a few lines stay for the sites.
    let concerned = [ReportModel.Verdict.fail, .unknown].flatMap { verdict in
      model.sites.filter { $0.verdict == verdict }
    }
    let worst = model.columns.filter { [.blank, .undated, .stale].contains($0.state) }
    let free = height - top.lines - bottom.lines - (worst.isEmpty ? 0 : 1)
    let columns = max(0, min(10, worst.count, free - min(concerned.count, 4) - 1))
    let room = max(0, free - columns)
    screen.append(top)
    sites(concerned, shown: concerned.count <= room ? concerned.count : max(0, room - 1), &screen)
    self.columns(worst, shown: columns, &screen)
    screen.append(bottom)
  }

  private func head(_ screen: inout Screen) {
    screen.line(
      (model.run.agency ?? model.run.profileTitle[language], .bold),
      (say("  监测时点 \(model.run.asOf)", "  as of \(model.run.asOf)"), .dim))
    verdicts(&screen)
  }

  /// The words of a verdict, all of one width.
  private func word(_ verdict: ReportModel.Verdict) -> String {
    let width = ReportModel.Verdict.allCases.map { DisplayWidth.of($0.title[language]) }.max() ?? 0
    return DisplayWidth.fit(verdict.title[language], to: width)
  }

  private func style(_ verdict: ReportModel.Verdict) -> Screen.Style {
    switch verdict {
    case .pass: .green
    case .fail: .red
    case .unknown: .amber
    }
  }

  private func verdicts(_ screen: inout Screen) {
    var parts: [(String, Screen.Style)] = [(say("会不会过  ", "Would we pass  "), .bold)]
    for verdict in [ReportModel.Verdict.pass, .fail, .unknown] where model.count(verdict) > 0 {
      parts.append(("\(verdict.title[language]) \(Figures.grouped(model.count(verdict)))  ", style(verdict)))
    }
    if model.sites.isEmpty { parts.append((say("没有网站", "no site"), .amber)) }
    if model.count(.pass) == model.sites.count && !model.sites.isEmpty {
      parts.append((say("未见单项否决", "no veto item hit"), .plain))
    }
    screen.flow(parts)
  }

  /// Each site that does not pass, with its veto items against their thresholds, or with why it is undecided.
  private func sites(_ concerned: [ReportModel.Site], shown: Int, _ screen: inout Screen) {
    let nameWidth = min(24, concerned.prefix(shown).map { DisplayWidth.of($0.name) }.max() ?? 0)
    for site in concerned.prefix(shown) {
      var parts: [(String, Screen.Style)] = [
        ("  " + DisplayWidth.fit(site.name, to: nameWidth) + "  ", .plain),
        (word(site.verdict) + "  ", style(site.verdict)),
      ]
      let items = site.vetoItems.filter { $0.state == .hit }
      if items.isEmpty {
        screen.line(parts + [(site.reasons.map { $0[language] }.joined(separator: say("；", "; ")), .plain)])
        continue
      }
      for (index, item) in items.enumerated() {
        if index > 0 { parts.append((say("；", "; "), .plain)) }
        parts.append((item.title[language] + " ", .plain))
        parts.append((item.count.map(Figures.grouped) ?? "?", .red))
        guard let threshold = item.threshold else { continue }
        let unit = item.unit[language]
        let end = unit.isEmpty ? "" : " \(unit)"
        parts.append((" / \(say("阈值", "limit")) \(Figures.grouped(threshold))\(end)", .plain))
      }
      screen.line(parts)
    }
    if concerned.count > shown {
      screen.line((say("  另有 \(concerned.count - shown) 个网站", "  \(concerned.count - shown) more sites"), .dim))
    }
  }

  private func columns(_ worst: [ReportModel.Column], shown: Int, _ screen: inout Screen) {
    guard !worst.isEmpty else { return }
    screen.line(
      (say("最差的栏目", "Worst columns"), .bold),
      (worst.count > shown ? say("（共 \(worst.count) 个有问题）", " (of \(worst.count))") : "", .dim))
    let rows = worst.prefix(shown)
    let stateWidth = rows.map { DisplayWidth.of($0.state.title[language]) }.max() ?? 0
    let nameWidth = min(20, rows.map { DisplayWidth.of($0.name) }.max() ?? 0)
    let siteWidth = min(24, rows.map { DisplayWidth.of(model.siteName($0.site)) }.max() ?? 0)
    for column in rows {
      var detail = ""
      if let age = column.age(asOf: model.run.asOf) {
        detail = say(
          "\(Figures.grouped(age)) 天 / 时限 \(column.window[language])",
          "\(Figures.grouped(age)) d / window \(column.window[language])")
      }
      screen.line(
        (
          "  " + DisplayWidth.fit(column.state.title[language], to: stateWidth) + "  ",
          column.state == .undated ? .amber : .red
        ),
        (DisplayWidth.fit(column.name, to: nameWidth) + "  ", .plain),
        (DisplayWidth.fit(model.siteName(column.site), to: siteWidth) + "  ", .dim), (detail, .plain))
    }
  }

  private func findings(_ screen: inout Screen) {
    var parts: [(String, Screen.Style)] = [(say("问题  ", "Findings  "), .bold)]
    for severity in ReportModel.Severity.allCases {
      let count = model.count(severity)
      let style: Screen.Style =
        count == 0 ? .dim : severity == .veto ? .red : severity == .deduct ? .amber : .plain
      parts.append(("\(severity.title[language]) \(Figures.grouped(count))  ", style))
    }
    parts.append((say("未能查看（单列）", "could not look (apart) ") + Figures.grouped(model.unknownCount()), .dim))
    screen.flow(parts)
  }

  /// Faults that several sites share, each told once.
  private func shared(shown: Int, _ screen: inout Screen) {
    let faults = model.platformFaults
    guard !faults.isEmpty else { return }
    screen.line(
      (say("共性问题（同一原因，只列一次）", "Shared faults (one cause, told once)"), .bold),
      (faults.count > shown ? say("，共 \(faults.count) 个", ", \(faults.count) in all") : "", .dim))
    for fault in faults.prefix(shown) {
      let sites = say("\(fault.sites.count) 个网站  ", "\(fault.sites.count) sites  ")
      screen.line(
        ("  " + sites, fault.certainty == .unknown ? .dim : .amber),
        (fault.title(model.rule(fault.rule)?.title[language] ?? fault.rule, language) + "  ", .plain),
        (fault.shared.title[language], .dim))
    }
  }

  /// Blind spots summed over sites by reason, the largest first.
  private var blindTotals: [(title: String, count: Int, sites: Int)] {
    var order: [String] = []
    var totals: [String: (title: String, count: Int, sites: Int)] = [:]
    for spot in model.blindSpots {
      if totals[spot.reason] == nil { order.append(spot.reason) }
      let old = totals[spot.reason] ?? (spot.title[language], 0, 0)
      totals[spot.reason] = (old.title, old.count + spot.count, old.sites + 1)
    }
    return order.compactMap { totals[$0] }.sorted { ($1.count, $0.title) < ($0.count, $1.title) }
  }

  private func blind(shown: Int, _ screen: inout Screen) {
    let totals = blindTotals
    guard !totals.isEmpty else { return }
    screen.line(
      (say("未能查看", "Could not look at"), .bold),
      (
        totals.count > shown ? say("（另有 \(totals.count - shown) 类）", " (\(totals.count - shown) more kinds)") : "",
        .dim
      ))
    for spot in totals.prefix(shown) {
      screen.line(
        ("  \(Figures.grouped(spot.count))  ", .amber), (spot.title, .plain),
        (spot.sites > 1 ? say("（\(spot.sites) 个网站）", " (\(spot.sites) sites)") : "", .dim))
    }
  }

  private func ledger(_ screen: inout Screen) {
    let ledger = model.ledger
    var parts: [(String, Screen.Style)] = [
      (say("网址台账  ", "Ledger  "), .bold),
      (say("发现 ", "discovered ") + Figures.grouped(ledger.discovered) + " ", .plain),
      ledger.isBalanced
        ? (say("账目相符  ", "balances  "), .green)
        : (say("账目不符（合计 \(ledger.total)）  ", "does not balance (\(ledger.total))  "), .red),
    ]
    for state in LedgerState.allCases where ledger[state] > 0 {
      parts.append(("\(state.title[language]) \(Figures.grouped(ledger[state]))  ", .dim))
    }
    screen.flow(parts)
  }
}
