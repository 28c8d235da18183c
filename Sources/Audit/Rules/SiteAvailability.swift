import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 单项否决“站点无法访问”：监测1周，每天间隔性访问20次以上，超过（含）15秒仍打不开的次数比例累计超过（含）5%。
  /// 国办发〔2015〕15号附件2；国办秘函〔2019〕19号 单项否决2（数值相同）。
  static let siteAvailability = Rule(
    id: "site-availability-veto", severity: .veto,
    title: Localized("站点无法访问", en: "Site cannot be opened"),
    measured: Localized(
      "由 probe 定时访问首页的记录计算：监测时间点及之前共 days 天，每天计数的访问不少于 perDay 次，打不开的比例达到 percent%（含）。"
        + "15 秒内没有打开、连接失败或返回错误状态计为打不开；防护拦截、检查方自身断网不计入分子和分母。天数或次数不足时只列为疑似。",
      en:
        "From the looks that probe takes at the home page: the moment of monitoring and the days before it, at least "
        + "perDay counted looks each, and at least percent % of them failed. Not open within 15 seconds, no connection, or "
        + "an error status is a failure; access protection and an outage of our own count neither way. With fewer days or "
        + "looks it is only suspected."),
    falseAlarms: Localized(
      "检查方出口被限流、网站事先报备的停机维护。证据列出每天的次数和每次失败的时刻与原因。",
      en:
        "The checker's own address is throttled; maintenance announced beforehand. The evidence lists every failure."
    ),
    remedy: Localized(
      "核对主机、带宽、域名解析和证书；计划停机应提前报备并公告。",
      en: "Check host, bandwidth, DNS and certificate; announce planned maintenance beforehand."),
    byHand: Localized(
      "按证据里每次失败的时刻查主机和线路日志；或按同样的间隔再监测一周。",
      en: "Compare the moments of the failures with the logs of host and line, or probe for another week."),
    source: "国办发〔2015〕15号附件2；国办秘函〔2019〕19号 单项否决2", reads: [.probe],
    parameters: [
      Parameter("days", .integer(1...31), Localized("监测天数", en: "days of monitoring")),
      Parameter("perDay", .integer(1...1_440), Localized("每天至少访问次数", en: "least looks a day")),
      Parameter("percent", .integer(1...100), Localized("打不开的百分比（含）", en: "percent of failures, inclusive")),
    ],
    passing: [
      RuleExample("一周 140 次，打不开 6 次（4.3%）", en: "140 looks in a week, 6 failed (4.3 %)") {
        .probed(days: 7, perDay: 20, failed: 6)
      },
      RuleExample("防护拦截不计", en: "Access protection counts neither way") {
        .probed(days: 7, perDay: 20, failed: 100, outcome: ProbeRow.wall)
      },
      RuleExample("检查方断网不计", en: "Our own outage counts neither way") {
        .probed(days: 7, perDay: 20, failed: 30, outcome: ProbeRow.ownNetwork)
      },
      RuleExample("没有监测", en: "Never probed") { ExampleSite(.home()) },
    ],
    failing: [
      RuleExample("一周 140 次，打不开 7 次（5%）", en: "140 looks in a week, 7 failed (5 %)", expects: ["/"]) {
        .probed(days: 7, perDay: 20, failed: 7)
      },
      RuleExample("只监测了三天（疑似）", en: "Only three days (suspected)", expects: ["/"]) {
        .probed(days: 3, perDay: 20, failed: 6)
      },
    ],
    measure: { context in
      let availability = Availability(context)
      guard availability.isComplete else { return nil }
      return Measure(
        what: Localized("首页打不开的次数", en: "looks at which the home page did not open"), value: availability.failed,
        threshold: availability.allowed, unit: Localized("次", en: "looks"))
    },
    findings: { context in
      let availability = Availability(context)
      guard availability.isOver else { return [] }
      let share = availability.share
      return [
        Finding(
          context.facts.site.home, certainty: availability.isComplete ? .certain : .suspected, onHome: true,
          message: Localized(
            "\(availability.days.count) 天访问 \(availability.counted) 次，打不开 \(availability.failed) 次（\(share)%），"
              + "标准为 \(context.setting.integer("percent"))%（含）"
              + (availability.isComplete ? "" : "；监测天数或次数不足，只作疑似"),
            en:
              "\(availability.failed) of \(availability.counted) looks in \(availability.days.count) days failed (\(share) %), "
              + "threshold \(context.setting.integer("percent")) %"
              + (availability.isComplete ? "" : "; too few days or looks, so only suspected"))
        ) { availability.evidence(&$0) }
      ]
    })
}

/// The looks at a home page within the days of monitoring, counted as the standards count them.
private struct Availability {
  struct Day {
    var day: CivilDate
    var counted = 0
    var failed = 0
    var unseen = 0
  }

  private(set) var days: [Day] = []
  private(set) var failures: [ProbeRow] = []
  private let wantedDays: Int
  private let perDay: Int
  private let percent: Int

  init(_ context: RuleContext) {
    wantedDays = context.setting.integer("days")
    perDay = context.setting.integer("perDay")
    percent = context.setting.integer("percent")
    let first = context.asOf.adding(days: 1 - wantedDays)
    for probe in context.facts.probes {
      let day = ChinaTime.day(of: probe.at)
      guard day >= first, day <= context.asOf else { continue }
      if days.last?.day != day { days.append(Day(day: day)) }
      let last = days.count - 1
      switch probe.kind {
      case .opened: days[last].counted += 1
      case .failed:
        days[last].counted += 1
        days[last].failed += 1
        failures.append(probe)
      case .unseen: days[last].unseen += 1
      }
    }
  }

  var counted: Int { days.reduce(0) { $0 + $1.counted } }
  var failed: Int { failures.count }
  /// The least number of failures that is too many.
  var allowed: Int { (counted * percent + 99) / 100 }

  /// Every day of the window has its looks.
  var isComplete: Bool { days.count == wantedDays && days.allSatisfy { $0.counted >= perDay } }

  /// Enough to say anything at all: one whole day.
  var isOver: Bool { counted >= perDay && failed > 0 && failed * 100 >= counted * percent }

  /// Percent with one digit behind the point.
  var share: String {
    let tenths = counted == 0 ? 0 : failed * 1_000 / counted
    return "\(tenths / 10).\(tenths % 10)"
  }

  func evidence(_ json: inout JSONWriter) {
    json.member("counted", counted)
    json.member("failed", failed)
    json.member("share", share + "%")
    json.member("percent", percent)
    json.member("complete", isComplete)
    json.key("days")
    json.array { json in
      for day in days {
        json.object { json in
          json.member("day", day.day.description)
          json.member("counted", day.counted)
          json.member("failed", day.failed)
          json.member("notCounted", day.unseen)
        }
      }
    }
    json.key("failures")
    json.array { json in
      for failure in failures.prefix(200) {
        json.object { json in
          json.member("at", Int(failure.at))
          json.member("outcome", failure.outcome)
          json.member("status", failure.status)
          json.member("milliseconds", failure.milliseconds)
          json.member("address", failure.address)
        }
      }
    }
  }
}

extension ExampleSite {
  /// A site whose home page was looked at on each of the last days; the first `failed` looks failed.
  fileprivate static func probed(days: Int, perDay: Int, failed: Int, outcome: String = "timeout") -> ExampleSite {
    var site = ExampleSite(.home())
    let first = ExampleSite.day(asOf).daysSince1970 - days + 1
    for look in 0..<days * perDay {
      let day = CivilDate(daysSince1970: first + look / perDay)
      let at = ChinaTime.midnight(of: day) + Double(look % perDay) * 3_600
      site.probes.append(
        ProbeRow(
          site: "example", url: url("/").string, at: at, status: 200,
          outcome: look < failed ? outcome : ProbeRow.ok,
          address: "192.0.2.1", milliseconds: 300))
    }
    return site
  }
}
