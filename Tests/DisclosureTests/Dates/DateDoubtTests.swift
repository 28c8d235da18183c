import Testing

@testable import Disclosure

/// Texts that can hold no date are passed over by a look at their characters. That look may be wrong in one direction
/// only.
@Suite struct `A text in which no date can stand` {
  private static let pieces = [
    "2026", "２０２６", "26", "11", "３", "年", "月", "日", "号", "-", "/", ".", " ", "\n", "：", "一", "二", "〇", "○", "零",
    "Ｏ",
    "五", "十", "廿", "天前", "今天", "昨天", "刚刚", "半小时前", "Jun", " 2020", "GMT", "政务", "é", "𠮷", "上午9时",
  ]

  private static let separators = ["年", "月", "-", "/", " - "]
  private static let date = [
    ["2026", "２０２６", "二〇二六", "二○二六", "一九九八"], separators, ["11", "３", "五", "十二"], separators,
    ["2", "22", "廿三", "１", "九日", "3日"],
  ]

  @Test func `holds none`() throws {
    var dice = SeededDice(seed: 31)
    let reference = CivilDate(year: 2026, month: 11, day: 22)
    var (dates, years) = (0, 0)
    for _ in 0..<20_000 {
      let date = dice.chance(50) ? Self.date.map { dice.pick($0) }.joined() : ""
      let bytes = (date + dice.text(of: Self.pieces, date.isEmpty ? 1...7 : 0...2)).bytes
      let all = 0..<bytes.count
      var cell = DateCursor(bytes: bytes, range: all, scope: .cell, reference: reference)
      let found = cell.scan()
      if !found.isEmpty || DateCursor.boxes(in: bytes, all) != nil {
        dates += 1
        if !DateCursor.mayHoldDate(bytes, all) { Issue.record("\(bytes.string(all)): a date") }
      }
      var text = DateCursor(bytes: bytes, range: all, scope: .text, reference: nil)
      if !text.scan().isEmpty {
        years += 1
        if !DateCursor.mayHoldYear(bytes, all) { Issue.record("\(bytes.string(all)): a year") }
      }
    }
    #expect(dates > 3_000 && years > 1_000)
  }
}
