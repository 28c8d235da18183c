import Crawl
import Localization
import Report

/// The live table of an audit of several sites: how many are done, and the sites that have most left to do.
struct SiteTable {
  private let names: [String]
  /// What each site had fetched at two earlier moments, for its rate.
  private var samples: [(at: Double, fetched: [Int])] = []

  init(names: [String]) { self.names = names }

  /// Lines for a terminal: at most `height`, each of at most `width` cells.
  mutating func lines(
    _ progress: CrawlProgress, at moment: Double, width: Int, height: Int, _ language: Language
  ) -> [String] {
    guard progress.sites.count == names.count, height > 2 else { return [] }
    sample(progress, at: moment)
    let say = { (chinese: String, english: String) in Localized(chinese, en: english)[language] }
    let sites = progress.sites
    let running = sites.indices.filter { sites[$0].open > 0 }
    let lost = sites.count { $0.open == 0 && $0.fetched == 0 && $0.failed > 0 }
    let untouched = running.count { sites[$0].fetched == 0 && sites[$0].failed == 0 }
    var lines = [
      say(
        "网站 \(sites.count)：完成 \(sites.count - running.count)（其中 \(lost) 个未能取到页面）　在查 \(running.count - untouched)　尚无回应 \(untouched)",
        "sites \(sites.count): done \(sites.count - running.count) (\(lost) of them gave no page)  "
          + "at work \(running.count - untouched)  no answer yet \(untouched)")
    ]
    let shown = running.sorted { (sites[$1].open, $0) < (sites[$0].open, $1) }.prefix(height - 2)
    guard !shown.isEmpty else { return lines.map { DisplayWidth.cut($0, to: width) } }
    let nameWidth = min(30, max(12, width - 44))
    lines.append(
      row(
        say("剩得最多的", "most left"),
        [
          say("待抓", "queue"), say("页面", "pages"), say("未取到", "failed"), say("线索", "leads"), say("个/秒", "per s"),
        ], nameWidth))
    for site in shown {
      lines.append(
        row(
          names[site],
          [sites[site].open, sites[site].fetched, sites[site].failed, sites[site].leads].map(String.init)
            + [Display.decimal(rate(of: site, sites[site].fetched, at: moment))], nameWidth))
    }
    return lines.map { DisplayWidth.cut($0, to: width) }
  }

  private func row(_ name: String, _ numbers: [String], _ width: Int) -> String {
    DisplayWidth.fit(name, to: width) + numbers.map { pad($0) }.joined()
  }

  /// To the right, in eight cells.
  private func pad(_ text: String) -> String {
    String(repeating: " ", count: max(1, 8 - DisplayWidth.of(text))) + text
  }

  private mutating func sample(_ progress: CrawlProgress, at moment: Double) {
    if let last = samples.last, moment - last.at < 2 { return }
    samples.append((moment, progress.sites.map(\.fetched)))
    if samples.count > 2 { samples.removeFirst() }
  }

  /// Pages a second since the earlier sample.
  private func rate(of site: Int, _ fetched: Int, at moment: Double) -> Double {
    guard let first = samples.first, moment > first.at else { return 0 }
    return Double(fetched - first.fetched[site]) / (moment - first.at)
  }
}
