import Disclosure
import JSON
import Localization

/// `calendar`: working days by the State Council's arrangements, for a person at the terminal.
enum CalendarCommand: Command {
  static let spec = CommandSpec(
    "calendar", Localized("工作日推算（按国务院放假安排）", en: "working days by the State Council's arrangements"),
    usage: ["DATE", "DATE +N", "DATE DATE2"],
    options: [
      OptionSpec("format", argument: "text|json", Localized("输出格式，默认 text", en: "output format; default text"))
    ],
    examples: [
      ("mingcha calendar 2026-10-10", Localized("这天上不上班", en: "is it a working day")),
      ("mingcha calendar 2026-09-30 +20", Localized("20 个工作日到哪天（次日为第 1 日）", en: "the deadline of 20 working days")),
      ("mingcha calendar 2026-09-30 2026-10-20", Localized("两天之间有几个工作日", en: "how many working days lie between")),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let words = arguments.operands
    guard let first = words.first, words.count <= 2 else {
      throw Exit.usage(Localized("请写 日期、日期 +N 或 日期 日期", en: "say DATE, DATE +N, or DATE DATE2"))
    }
    let format = arguments["format"] ?? "text"
    guard ["text", "json"].contains(format) else {
      throw Exit.usage(
        Localized("--format 只有 text 和 json，没有“\(format)”", en: "--format is text or json, not '\(format)'"))
    }
    let day = try Days.day(first)
    var count: Int?
    var end: CivilDate?
    if words.count == 2 {
      if words[1].hasPrefix("+") {
        guard let number = Int(words[1].dropFirst()), (0...100_000).contains(number) else {
          throw Exit.usage(
            Localized("+N 应是 +20 这样的整数，而不是“\(words[1])”", en: "+N is a whole number like +20, not '\(words[1])'"))
        }
        count = number
      } else {
        end = try Days.day(words[1])
      }
    }
    let answer = try WorkdayAnswer(day, adding: count, until: end, ProfilesFolder.calendar())
    if format == "json" {
      var json = JSONWriter()
      json.object { json in answer.members(&json) }
      console.print(json.text)
    } else {
      console.print(text(day, answer, until: end))
    }
  }

  private static func text(_ day: CivilDate, _ answer: WorkdayAnswer, until end: CivilDate?) -> Localized {
    if let deadline = answer.deadline, let count = answer.workdays {
      return Localized(
        "\(day) 之后第 \(count) 个工作日是 \(deadline)（\(weekday(deadline).chinese)）",
        en: "\(count) working days after \(day): \(deadline) (\(weekday(deadline).english))")
    }
    if let end, let count = answer.workdays {
      return Localized(
        "\(day) 之后到 \(end)：\(count) 个工作日", en: "working days after \(day) through \(end): \(count)")
    }
    let name = weekday(day)
    return answer.isWorkday
      ? Localized("\(day)（\(name.chinese)）是工作日", en: "\(day) (\(name.english)) is a working day")
      : Localized("\(day)（\(name.chinese)）不是工作日", en: "\(day) (\(name.english)) is no working day")
  }

  private static func weekday(_ day: CivilDate) -> Localized {
    let chinese = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"]
    let english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    return Localized(chinese[day.weekday - 1], en: english[day.weekday - 1])
  }
}
