import Audit
import PortalSim
import Testing

@Suite struct `The simulated cluster` {
  private static let truth = Cluster.generate(ClusterOptions(moment: .after)).truth

  @Test(arguments: RuleCatalog.all.map(\.id)) func `holds a fault and a look-alike of every rule`(id: String) {
    #expect(Self.truth.planted.contains { $0.rule == id })
    #expect(Self.truth.lookAlikes.contains { $0.rule == id })
  }

  @Test func `speaks of no rule that is none`() {
    #expect(Set(Truth.rules).isSubset(of: RuleCatalog.all.map(\.id)))
  }
}
