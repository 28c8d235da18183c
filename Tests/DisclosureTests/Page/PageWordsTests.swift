import Testing

@testable import Disclosure

@Suite struct `Words of a page` {
  @Test func `stand where a search for each finds them`() {
    let words = ["下一页", "下页", "页", "上一页", "一", "ICP", "共1页", "P备", "主办", "主办单位"].map(\.bytes)
    let finder = WordFinder(words)
    var dice = SeededDice(seed: 17)
    for _ in 0..<5_000 {
      let text = dice.text(of: ["下", "一", "页", "上", "ICP备", "共1", "主办", "单位", " ", "é", "𠮷", "1"], 0...14).bytes
      var expected: [[Int]] = []
      for (number, word) in words.enumerated() {
        var from = 0
        while let place = text.firstIndex(of: word, in: from..<text.count) {
          expected.append([place, number])
          from = place + 1
        }
      }
      let found = finder.hits(in: text).map { [$0.place, $0.word] }
      #expect(found == expected.sorted { $0[0] < $1[0] || ($0[0] == $1[0] && $0[1] < $1[1]) }, "\(text)")
      #expect(finder.first(in: text) == expected.map { $0[1] }.min().map { words[$0] })
    }
  }

  @Test func `are told by what they are looked for as`() {
    let words = PageWords("上一篇 版权所有：某局 下一页 版权所有".bytes)
    #expect(words.places(of: .neighbour) == [0..<9, 10..<22, 32..<41, 42..<54])
    #expect(words.places(of: .pager) == [32..<41])
    #expect(words.last("版权所有", as: .sponsor, from: 0) == 42 && words.last("主办", as: .sponsor, from: 0) == nil)
    #expect(words.hold(.sponsor) && !words.hold(.message))
  }

  @Test(arguments: [
    ("a b", "a b"), ("  a\t\n b ", "a b"), ("政务　公开", "政务 公开"), ("政务\u{A0}\u{2003}公开\u{FEFF}", "政务 公开"),
    ("，。、", "，。、"),
    ("\u{200B}甲\u{3000}", "甲"), ("　", ""), ("é è", "é è"), ("𠮷  𠮷", "𠮷 𠮷"),
  ])
  func `lose their white space in every form`(text: String, line: String) {
    let bytes = text.bytes
    #expect(bytes.line(0..<bytes.count) == line)
    #expect(String(decoding: bytes.solid(0..<bytes.count), as: UTF8.self) == line.filter { $0 != " " })
    #expect(
      bytes.trimmed(0..<bytes.count).count == line.utf8.count || bytes.line(bytes.trimmed(0..<bytes.count)) == line)
    #expect(text.collapsed == line)
  }

  @Test func `that are labels are known in both scripts, with colon and brackets`() {
    let table = LabelTable(["number": ["发文字号", "文　号"], "date": ["发布时间"]])
    let known = ["发文字号", "發文字號：", "【发文字号】", "文号:", "发布时间", "發佈時間"].map { table.field(of: $0.bytes) }
    #expect(known == ["number", "number", "number", "number", "date", "date"])
    #expect(["", "：", "发文", "发文字", "发文字号的", "字号"].allSatisfy { table.field(of: $0.bytes) == nil })
    #expect(
      table.mayBe("发 文字号".bytes, 0..<13) && !table.mayBe("发展".bytes, 0..<6) && !table.mayBe("字号".bytes, 0..<6))
  }
}
