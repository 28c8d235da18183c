import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 长期不更新的栏目在监测前突击补发。 A lead only: offices do catch up honestly.
  static let dateBurst = Rule(
    id: "date-burst", severity: .review,
    title: Localized("检查前突击更新", en: "Burst of items just before the inspection"),
    measured: Localized(
      "栏目在监测时间点前 recent 天内的某一天有 items 条以上，而在那之前至少 idle 天没有任何信息。",
      en:
        "On one day within the given days before the moment of monitoring the column has at least the given count of items, "
        + "after at least the given days without any."),
    falseAlarms: Localized("集中公布名单、按年公布的栏目本来如此。", en: "Lists published once a year look the same."),
    remedy: Localized("按实际形成时间及时发布，不要攒到检查前补发。", en: "Publish when things happen."),
    byHand: Localized(
      "打开栏目看那一天的各条，查后台的实际录入时间和更早的记录。",
      en: "Look at that day's items, and in the system when they were really entered."),
    source: "国办秘函〔2019〕19号 单项否决1（弄虚作假，如伪造发稿日期）", reads: [.column, .item],
    parameters: [
      Parameter("recent", .integer(1...366), Localized("监测前多少天内", en: "days before the moment of monitoring")),
      Parameter("items", .integer(2...1_000), Localized("同一天至少几条", en: "least items on one day")),
      Parameter("idle", .integer(1...3_650), Localized("此前至少多少天没有信息", en: "days without items before")),
    ],
    passing: [
      RuleExample("平时也更新", en: "Updated all along") { burst(previous: "2026-10-20", count: 6) },
      RuleExample("只补了两条", en: "Only two") { burst(previous: "2025-01-20", count: 2) },
    ],
    failing: [
      RuleExample("一年没动，检查前一天六条", en: "A year of silence, then six", expects: ["/tj/"]) {
        burst(previous: "2025-10-20", count: 6)
      }
    ],
    findings: { context in
      let recent = context.asOf.adding(days: -context.setting.integer("recent"))
      let least = context.setting.integer("items")
      let idle = context.setting.integer("idle")
      return context.columns.compactMap { column -> Finding? in
        var counts: [CivilDate: Int] = [:]
        var seen: Set<String> = []
        for item in column.pages.flatMap({ context.index.row($0)?.facts?.list.items ?? [] })
        where seen.insert(item.url?.string ?? item.title).inserted {
          if case .known(let day) = ItemDate.of(item, context.index), day <= context.asOf {
            counts[day, default: 0] += 1
          }
        }
        for (day, count) in counts.sorted(by: { $0.key < $1.key }) where day >= recent && count >= least {
          guard let previous = counts.keys.filter({ $0 < day }).max(),
            day.daysSince1970 - previous.daysSince1970 >= idle
          else { continue }
          let silence = day.daysSince1970 - previous.daysSince1970
          return Finding(
            column.url, column: column.name, certainty: .suspected,
            message: Localized(
              "栏目“\(column.name)”\(silence) 天没有信息，\(day) 一天发布 \(count) 条",
              en: "“\(column.name)” was silent for \(silence) days, then had \(count) items on \(day)")
          ) { json in
            json.member("day", day.description)
            json.member("items", count)
            json.member("previous", previous.description)
            json.member("silentDays", silence)
          }
        }
        return nil
      }
    })

  private static func burst(previous: String, count: Int) -> ExampleSite {
    var items: [(String, String, String?)] = (1...count).map { ("/tj/\($0).html", "第\($0)期统计简报", "2026-11-18") }
    items.append(("/tj/old.html", "上一期", previous))
    return ExampleSite(.column("/tj/", "统计简报", nil, items))
  }
}
