import Disclosure
import Testing

@Suite struct `China's time` {
  @Test(arguments: [
    (0.0, "1970-01-01 08:00:00"), (-28_801, "1969-12-31 23:59:59"), (1_795_680_005.9, "2026-11-26 16:00:05"),
    (.infinity, "1970-01-01 08:00:00"), (.nan, "1970-01-01 08:00:00"),
  ])
  func `is eight hours ahead on any machine`(seconds: Double, text: String) {
    #expect(ChinaTime.dayAndTime(seconds) == text)
    #expect(text.hasPrefix(ChinaTime.dayAndMinute(seconds)))
    #expect(text.hasPrefix(ChinaTime.day(of: seconds).description))
  }

  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00Z"), (1_795_300_000.9, "2026-11-21T22:26:40Z"), (-1, "1969-12-31T23:59:59Z"),
    (.infinity, "1970-01-01T00:00:00Z"),
  ])
  func `is written for programs in UTC`(seconds: Double, text: String) {
    #expect(ChinaTime.universal(seconds) == text)
  }

  @Test func `begins a day at its midnight`() throws {
    let day = try #require(CivilDate(iso: "2026-11-26"))
    #expect(ChinaTime.dayAndTime(ChinaTime.midnight(of: day)) == "2026-11-26 00:00:00")
    #expect(ChinaTime.day(of: ChinaTime.midnight(of: day) - 1).description == "2026-11-25")
  }
}
