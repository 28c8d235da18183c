import Disclosure
import Testing

@Suite struct `An attribute note` {
  private let letter = "请抓好贯彻落实。\n某某市交通运输局\n2020年6月28日\n"

  @Test(arguments: [
    ("（此件主动公开）", AttributeFact.Value.open), ("(此件公开发布)", .open), ("（此件删减后公开）", .open), ("（此件依申请公开）", .onRequest),
    ("（此件不予公开）", .closed), ("( 此件主动公开 )", .open), ("（此件主动\n公开）", .open), ("（此件主動公開）", .open),
    ("〔此件公开发布〕", .open), ("此件主动公开", .open), ("（主动公开）", .open), ("【此件不公开】", .closed),
  ])
  func `is read under the signature`(note: String, value: AttributeFact.Value) {
    let fact = AttributeNote.find(in: letter + note + "\n实施细则")
    #expect(fact?.value == value)
    #expect(fact?.origin == .note)
  }

  @Test(arguments: [
    "要在附注部分标注“此件主动公开”字样，未标注的退文。", "凡标注（此件主动公开）的公文应当及时上网。", "（一）主动公开的内容", "（此件已转发各单位）",
    "一、主动公开情况",
  ])
  func `the same words in a sentence are no note`(line: String) {
    #expect(AttributeNote.find(in: "第一段。\n" + line + "\n第三段。") == nil)
  }

  @Test func `right behind the date it need not stand alone`() {
    #expect(AttributeNote.find(in: "某局 2020年6月28日 （此件主动公开） 抄送：各科室")?.value == .open)
  }

  @Test(arguments: [("主动公开", AttributeFact.Value.open), ("依申请公开", .onRequest), ("不予公开", .closed), ("主动", .open)])
  func `record values are understood`(wording: String, value: AttributeFact.Value) {
    #expect(AttributeNote.value(of: wording) == value)
  }
}
