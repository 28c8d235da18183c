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
    ("二０一七年五月二十三日", "2017-05-23"), ("二〇一七年五月廿三日", "2017-05-23"), ("二〇一七年五月卅日", "2017-05-30"),
    ("五月二十三日", "2026-05-23"), ("十二月三十一日", "2025-12-31"), ("20年6月28日", "2020-06-28"),
    ("三天前", "2026-11-19"), ("两周前", "2026-11-08"), ("1年前", "2025-11-22"), ("半小时前", "2026-11-22"),
    ("刚刚", "2026-11-22"), ("2020·06·28", "2020-06-28"), ("2020. 06. 28", "2020-06-28"),
    ("Jun 28, 2020", "2020-06-28"), ("28 June 2020", "2020-06-28"), ("28-Sept-2020", "2020-09-28"),
  ])
  func `the day`(text: String, day: String) {
    #expect(scanner.first(in: text)?.day.description == day)
  }

  @Test(arguments: [
    ("2020-06-28 09:30", 570), ("2020-06-28 09:30:15", 570), ("2023-08-19 10∶08", 608), ("2025年06月03日 13时44分", 824),
    ("2020年6月28日 下午3:20", 920), ("2020-06-28T09:30", 570), ("2009年11月09日00:00", 0), ("2020-06-28　９：３０", 570),
    ("2020年6月28日 星期日 09:30", 570), ("2020年6月28日上午9时", 540), ("2020-06-28 3:20 PM", 920),
    ("2020-06-28 12:05 am", 5), ("2017——04——12 21:37", 1297),
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
    "2020年6月28日 9:00-11:00", "2020年6月28日 9时至11时", "20200628-20200705", "电话：20200628", "编号 20200628",
    "第20200628号", "〔2020〕06-28", "(2020)06-28", "三年前的承诺", "五月四日讲话", "二〇二〇年六月", "Marcus 5, 2020", "May 5",
    "30-12-31", "06/28/2020", "0000-00-00 00:00:00", "",
  ])
  func `what only looks like a date is none`(text: String) {
    #expect(scanner.first(in: text) == nil)
  }

  @Test(arguments: [
    ("2020-06-28T09:30:00+08:00", "2020-06-28", 570), ("2020-06-28T17:30:00Z", "2020-06-29", 90),
    ("2020-06-28T09:30:00.000+0800", "2020-06-28", 570), ("2020-06-28T23:00:00.5-05:00", "2020-06-29", 720),
    ("2020-06-28 09:30 +08:00", "2020-06-28", 570), ("2020-06-28T03:00+14:00", "2020-06-27", 1260),
    ("Sun, 28 Jun 2020 01:30:00 GMT", "2020-06-28", 570), ("Sunday, 28-Jun-20 17:30:00 GMT", "2020-06-29", 90),
    ("Sun Jun 28 09:30:00 CST 2020", "2020-06-28", 570),
    ("Thu Jan 01 1970 08:00:00 GMT+0800 (CST)", "1970-01-01", 480),
  ])
  func `a time with a zone is told as it was in China`(text: String, day: String, minute: Int) {
    let match = scanner.first(in: text)
    #expect(match?.day.description == day)
    #expect(match?.minute == minute)
  }

  @Test func `the range covers what was read, zone included`() {
    let text = "更新：2020-06-28T17:30:00.123Z 来源"
    let bytes = Array(text.utf8)
    let match = scanner.first(in: bytes)
    #expect(match.map { String(decoding: bytes[$0.range], as: UTF8.self) } == "2020-06-28T17:30:00.123Z")
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

  @Test(arguments: ["10-昨天", "3 天前", "2020年6月28日", "2020-06-28 下午3:20", "2020-06-28 13时44分", "2020-06-28 至"])
  func `a date ends where its range ends, whatever stands behind`(text: String) {
    let bytes = Array(text.utf8)
    var end = bytes.count
    while end > 0 {
      let found = scanner.all(in: bytes, 0..<end, scope: .cell)
      #expect(found == scanner.all(in: Array(bytes[..<end]), scope: .cell), "\(text) cut at \(end)")
      repeat { end -= 1 } while end > 0 && bytes[end] & 0xC0 == 0x80
    }
  }
}
