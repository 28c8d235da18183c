import Testing

@Suite struct `A page of the fixtures` {
  @Test(arguments: PageFixture.own) func `is read as labelled`(fixture: PageFixture) throws {
    let comparison = try fixture.comparison()
    #expect(!comparison.facts.isEmpty, "\(fixture.name).json labels nothing")
    for disagreement in comparison.disagreements { Issue.record("\(disagreement)") }
  }
}
