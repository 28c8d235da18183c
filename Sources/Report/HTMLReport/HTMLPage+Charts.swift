import Audit
import Disclosure
import Localization
import Store

/// 图示: the run in pictures. Every picture is inline SVG with its numbers in words beside it, so that nobody has to see
/// it, and none carries a fact that a table does not.
extension HTMLPage {
  func charts(_ number: Int, _ out: inout Markup) {
    section("charts", number, say("图示", "Charts"), &out) { out in
      out.element("div", ["class": "charts"]) { out in
        findingKinds(&out)
        linkHealth(&out)
        publicationLag(&out)
        trend(&out)
      }
      heatMap(&out)
    }
  }

  private struct Bar {
    var title: String
    var count: Int
    /// The class that colours it.
    var style: String
    /// Behind the number.
    var remark = ""
  }

  private func findingKinds(_ out: inout Markup) {
    let bars = ReportModel.Topic.allCases.map { topic in
      Bar(
        title: topic.title[language],
        count: model.findings.count { ReportModel.Topic(rule: $0.rule) == topic },
        style: topic == .coverage ? "unknown" : "fail")
    }
    chart(say("问题类别", "Findings by kind"), bars.filter { $0.count > 0 }, &out)
  }

  private func linkHealth(_ out: inout Markup) {
    var counts: [LinkVerdict: Int] = [:]
    for site in model.sites { counts.merge(site.links, uniquingKeysWith: +) }
    let bars = LinkVerdict.allCases.filter { (counts[$0] ?? 0) > 0 }.map { verdict in
      let style =
        switch verdict {
        case .fine: "pass"
        case .dead, .softDead: "fail"
        case .walled, .slow, .unsure, .skipped: "unknown"
        }
      return Bar(title: verdict.title[language], count: counts[verdict] ?? 0, style: style)
    }
    chart(say("链接状况", "Link health"), bars, &out)
  }

  /// From 成文日期 to 发布日期 in days; documents that lack one of them are left out.
  private func publicationLag(_ out: inout Markup) {
    let ranges: [(ClosedRange<Int>, String, String)] = [
      (0...0, say("当日", "same day"), "pass"), (1...7, say("1–7 天", "1–7 days"), "pass"),
      (8...28, say("8–28 天", "8–28 days"), "unknown"), (29...90, say("29–90 天", "29–90 days"), "fail"),
      (91...Int.max, say("90 天以上", "over 90 days"), "fail"),
    ]
    var counts = [Int](repeating: 0, count: ranges.count)
    for item in model.items {
      guard let created = item.created, let day = item.published.flatMap({ CivilDate(iso: String($0.prefix(10))) }),
        let range = ranges.firstIndex(where: { $0.0.contains(day.daysSince1970 - created.daysSince1970) })
      else { continue }
      counts[range] += 1
    }
    guard counts.contains(where: { $0 > 0 }) else { return }
    chart(
      say("成文到发布的时间", "From written to published"),
      zip(ranges, counts).map { Bar(title: $0.1, count: $1, style: $0.2) }, &out)
  }

  /// The last audit of each quarter when there are several quarters, otherwise every audit.
  private func trend(_ out: inout Markup) {
    let quarters = model.quarters
    let points = quarters.count > 1 ? quarters : model.trend
    guard points.count > 1 else { return }
    func name(_ point: ReportModel.TrendPoint) -> String {
      guard quarters.count > 1 else { return point.asOf.description }
      let quarter = (point.asOf.month + 2) / 3
      return say("\(point.asOf.year)年\(quarter)季", "\(point.asOf.year) Q\(quarter)")
    }
    let shown = points.suffix(8)
    chart(
      quarters.count > 1 ? say("各季度问题数", "Findings by quarter") : say("历次检查的问题数", "Findings over the runs"),
      shown.map { Bar(title: name($0), count: $0.findings, style: "fail") }, &out)
    guard shown.contains(where: { $0.sites > 1 }) else { return }
    chart(
      quarters.count > 1
        ? say("各季度不合格网站", "Failed sites by quarter") : say("历次检查的不合格网站", "Failed sites over the runs"),
      shown.map {
        Bar(title: name($0), count: $0.failed, style: "fail", remark: say("，共 \($0.sites) 个", " of \($0.sites)"))
      }, &out)
  }

  /// Bars across with their numbers, as a figure with a caption.
  private func chart(_ title: String, _ bars: [Bar], _ out: inout Markup) {
    guard !bars.isEmpty else { return }
    let most = max(1, bars.map(\.count).max() ?? 1)
    let width = 160
    let summary = bars.map { "\($0.title) \(number($0.count))\($0.remark)" }.joined(separator: say("，", ", "))
    out.element("figure") { out in
      out.element("figcaption", title)
      out.element(
        "svg",
        [
          "class": "chart", "viewBox": "0 0 320 \(bars.count * 22)", "role": "img",
          "aria-label": "\(title): \(summary)",
        ]
      ) { out in
        for (index, bar) in bars.enumerated() {
          let y = index * 22
          let length = bar.count == 0 ? 0 : max(2, bar.count * width / most)
          out.element("text", ["x": "92", "y": "\(y + 15)", "class": "name"], bar.title)
          out.open(
            "rect",
            ["class": bar.style, "x": "100", "y": "\(y + 4)", "width": "\(length)", "height": "14", "rx": "1"])
          out.close("rect")
          out.element("text", ["x": "\(106 + length)", "y": "\(y + 15)"], number(bar.count) + bar.remark)
        }
      }
    }
  }
}
