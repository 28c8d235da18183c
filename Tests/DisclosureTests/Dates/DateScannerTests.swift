import Disclosure
import Testing

@Suite struct `DateScanner reads dates as pages print them` {
  let scanner = DateScanner(reference: CivilDate(year: 2026, month: 11, day: 22))

  @Test(arguments: [
    ("2017-05-23", "2017-05-23"), ("[2017/5/23]", "2017-05-23"), ("(2020.12.21)", "2020-12-21"),
    ("2017年5月23日", "2017-05-23"), ("2017 年 5 月 23 日", "2017-05-23"), ("二〇一七年五月二十三日", "2017-05-23"),
    ("二○一七年五月二十三日", "2017-05-23"), ("二零一九年十二月三十一日", "2019-12-31"), ("二O一八年十月十日", "2018-10-10"),
    ("２０２０－０６－２８", "2020-06-28"), ("2017——04——12", "2017-04-12"), ("2020—06—28", "2020-06-28"),
    ("2026-\n01-\n23", "2026-01-23"), ("10-11-09", "2010-11-09"), ("99-12-31", "1999-12-31"),
    ("20200628", "2020-06-28"), ("发布时间：2023-12-05 来源：本站", "2023-12-05"), ("2020年6月28号", "2020-06-28"),
    ("05-23", "2026-05-23"), ("[12-30]", "2025-12-30"), ("6月28日", "2026-06-28"),
    ("2025-04-11-14:32:00", "2025-04-11"),
    ("28\n2020-06", "2020-06-28"), ("2020-06 28", "2020-06-28"), ("06-28 2020", "2020-06-28"),
    ("28 2020年06月", "2020-06-28"), ("3天前", "2026-11-19"), ("昨天", "2026-11-21"), ("今天 08:30", "2026-11-22"),
    ("2小时前", "2026-11-22"), ("2个月前", "2026-09-22"), ("02-29", "2024-02-29"),
  ])
  func `the day`(text: String, day: String) {
    #expect(scanner.first(in: text)?.day.description == day)
  }

  @Test(arguments: [
    ("2020-06-28 09:30", 570), ("2020-06-28 09:30:15", 570), ("2023-08-19 10∶08", 608), ("2025年06月03日 13时44分", 824),
    ("2020年6月28日 下午3:20", 920), ("2020-06-28T09:30", 570), ("2009年11月09日00:00", 0), ("2020-06-28　９：３０", 570),
    ("2020年6月28日 星期日 09:30", 570),
  ])
  func `the time of day behind it`(text: String, minute: Int) {
    #expect(scanner.first(in: text)?.minute == minute)
  }

  @Test(arguments: [
    "2026-02-00018", "002482082/2024-00332", "QZ00120-0204-2020-00108", "015114277-201707-116724", "国办发〔2016〕80号",
    "0591-20200628", "2020年6月1日至6月5日", "2020-06-01至2020-06-30", "2020年6月1日—5日", "2019-02-30", "2020-13-01",
    "13805912345",
    "2017年5月", "第3-5页", "GB/T 9704-2012", "1.2.3", "共 12-34 条", "192.168.10.11", "t20201127_65399695",
    "2020.06.28.3",
    "2020年6月28日 9:00-11:00",
  ])
  func `what only looks like a date is none`(text: String) {
    #expect(scanner.first(in: text) == nil)
  }

  @Test func `running text gives complete dates with their ranges`() {
    let text = "自2017年6月1日起施行，2017-05-23 印发，6月28日开会，编号 20170101。"
    let bytes = Array(text.utf8)
    let matches = scanner.all(in: bytes)
    #expect(matches.map(\.day.description) == ["2017-06-01", "2017-05-23"])
    #expect(matches.map(\.bounds) == [true, false])
    #expect(matches.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["2017年6月1日", "2017-05-23"])
  }

  @Test func `without a reference incomplete dates are not read`() {
    let scanner = DateScanner(reference: nil)
    #expect(scanner.first(in: "05-23") == nil)
    #expect(scanner.first(in: "3天前") == nil)
    #expect(scanner.first(in: "28 2020-06")?.day.description == "2020-06-28")
  }

  @Test func `a complete date is preferred to one that bounds a span`() {
    #expect(scanner.first(in: "2019年1月1日起施行 2018-11-20")?.day.description == "2018-11-20")
  }
}
