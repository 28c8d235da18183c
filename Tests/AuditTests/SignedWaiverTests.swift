import Disclosure
import Localization
import Store
import Testing
import Web

@testable import Audit

@Suite struct `A column waived by the profile` {
  private func columns(until: String) throws -> [Column] {
    var parameters = try projectLibrary.profile("standards/2019-jiancha").parameters
    parameters.columns = [
      ColumnOverride(
        match: "人事任免", waive: SignedWaiver(reason: "有事才发", by: "甲某", until: CivilDate(iso: until)))
    ]
    let facts = ExampleSite(.column("/rs/", "人事任免", "personnel", [("/rs/1.html", "任职公示", "2022-05-06")])).facts
    return RuleContext(
      facts: facts, parameters: parameters, calendar: try projectLibrary.calendar(), asOf: facts.run.asOf
    ).columns
  }

  @Test func `is exempt up to the last day`() throws {
    let column = try #require(try columns(until: ExampleSite.asOf).first)
    #expect(column.state == .exempt("waived"))
    #expect(column.waived?.text.chinese == "有事才发（甲某，至 2026-11-20）")
  }

  @Test func `is judged again the day after, and says that it was waived`() throws {
    let column = try #require(try columns(until: "2026-11-19").first)
    #expect(column.state == .stale)
    #expect(column.waived == nil && column.formerly?.by == "甲某")
  }
}

@Suite struct `A requirement waived for a time` {
  @Test func `comes back by itself`() throws {
    var parameters = try projectLibrary.profile("standards/2019-jiancha").parameters
    let place = try #require(parameters.requirements.firstIndex { $0.id == "platform-guide" })
    let facts = ExampleSite(.home()).facts
    func asked(until: String) throws -> Bool {
      parameters.requirements[place].waived = SignedWaiver(reason: "新设单位", by: "甲某", until: CivilDate(iso: until))
      return RuleContext(
        facts: facts, parameters: parameters, calendar: try projectLibrary.calendar(), asOf: facts.run.asOf
      ).requirements.contains { $0.id == "platform-guide" }
    }
    #expect(try !asked(until: "2026-12-31"))
    #expect(try asked(until: "2026-10-31"))
  }
}
