import Testing

@testable import Audit

@Suite struct `Whose document numbers they are` {
  private let higher = ["国办", "黔", "财税"]

  @Test(
    arguments: [
      (["示交〔2026〕1号", "示交〔2026〕2号", "国办发〔2026〕1号"], "示", nil),
      (["示交〔1〕", "示交〔2〕", "示交〔3〕", "示交〔4〕", "例市〔5〕", "国办发〔6〕", "国办函〔7〕", "黔府〔8〕"], nil, "示"),
      (["示交〔1〕", "示交〔2〕", "例市〔3〕", "例市〔4〕", "某教〔5〕", "国办发〔6〕"], nil, nil),
      (["黔府〔1〕", "黔府〔2〕", "黔交〔3〕", "国办发〔4〕"], "黔", nil),
      ([], nil, nil),
    ] as [([String], Character?, Character?)])
  func `a majority of all, and four in five of what no higher body gave`(
    numbers: [String], majority: Character?, settled: Character?
  ) {
    let heads = NumberHeads(numbers, higher: higher)
    #expect(heads.majority == majority)
    #expect(heads.settled == settled)
  }
}
