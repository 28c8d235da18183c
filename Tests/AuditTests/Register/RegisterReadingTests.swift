import Testing
import Web

@testable import Audit

@Suite struct `A register file` {
  static let words: RegisterWords = {
    do { return try projectLibrary.registerWords() } catch { fatalError("\(error)") }
  }()

  func read(_ text: String) -> RegisterReading { RegisterReading(text, words: Self.words) }

  @Test func `may have its headings in any order, below a title, divided by anything`() {
    for separator in [",", "\t", ";", "，"] {
      let rows = [
        ["附件1 某市政府网站名单", "", "", ""],
        ["序号", "首页网址", "网站标识码", "网站 名称（全称）"],
        ["1", "www.example.gov.cn", "3505000001", "某市人民政府"],
        ["2", "https://jtj.example.gov.cn/", "3505000002", "某市交通运输局"],
      ]
      let reading = read(rows.map { $0.joined(separator: separator) }.joined(separator: "\r\n"))
      #expect(reading.problems == [], "divided by \(separator)")
      #expect(reading.sites.map(\.name) == ["某市人民政府", "某市交通运输局"])
      #expect(reading.sites.map(\.home.string) == ["http://www.example.gov.cn/", "https://jtj.example.gov.cn/"])
      #expect(reading.sites.map(\.key) == ["3505000001", "3505000002"])
    }
  }

  @Test func `keeps quoted separators, quotes and line breaks in a field`() {
    let reading = read("网站名称,首页网址\n\"甲,乙\"\"丙\"\"\n局\",a.gov.cn\n丁局,b.gov.cn\n\n戊局,不是网址\n")
    #expect(reading.sites.map(\.name) == ["甲,乙\"丙\"\n局", "丁局"])
    #expect(reading.problems.map(\.line) == [6])
  }

  @Test func `names every wrong row at once with its line`() {
    let reading = read(
      """
      网站名称,网站标识码,首页网址,地区,状态
      甲局,3505000001,a.example.gov.cn,福建省,正常
      ,3505000002,b.example.gov.cn,福建省,正常
      丙局,35050,c.example.gov.cn,福建省,正常
      丁局,3505000004,,福建省,正常
      戊局,3505000001,e.example.gov.cn,福建省,正常
      己局,3505000006,a.example.gov.cn,福建省,正常
      庚局,3505000007,g.example.gov.cn,福建省,不知道
      辛局,3505000008,h.example.com,福建省,永久下线
      壬局,4405000009,i.example.gov.cn,福建省,正常
      """)
    #expect(reading.rowCount == 9)
    #expect(reading.rejected == 6)
    #expect(reading.problems.filter { $0.weight == .rejected }.map(\.line) == [3, 4, 5, 6, 7, 8])
    #expect(reading.problems.filter { $0.weight == .doubtful }.map(\.line) == [9, 10])
    #expect(reading.sites.map(\.name) == ["甲局", "辛局", "壬局"])
    #expect(reading.sites[1].status == .retired)
  }

  @Test func `suspects the one code that differs from its region's others`() {
    var text = "网站名称,网站标识码,首页网址,地区\n"
    for n in 1...19 { text += "第\(n)局,35050000\(n < 10 ? "0" : "")\(n),h\(n).example.gov.cn,某市\n" }
    text += "别局,3601000020,h20.example.gov.cn,某市\n"
    #expect(read(text).problems.map(\.line) == [21])
  }

  @Test func `without headings is one problem and no site`() {
    let reading = read("甲,乙\n丙,丁\n")
    #expect(reading.sites.isEmpty)
    #expect(reading.problems.map(\.line) == [0])
  }

  @Test(arguments: [
    ("３５０５００００ ０１", "3505000001"), ("BM12345678", "bm12345678"), ("n000000672", "N000000672"),
    ("'3505000001", "3505000001"),
  ])
  func `knows codes in odd spellings`(_ text: String, _ code: String) {
    #expect(SiteCode.normalised(text) == code)
  }

  @Test(arguments: ["350500001", "35050000011", "bm1234567", "网站标识码", ""])
  func `refuses what is no code`(_ text: String) { #expect(SiteCode.normalised(text) == nil) }
}
