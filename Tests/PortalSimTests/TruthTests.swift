import Testing

@testable import PortalSim

@Suite struct `Truth of the cluster` {
  private let cluster = Cluster.generate(ClusterOptions(moment: .after))

  @Test(arguments: Truth.rules) func `Every rule has a fault and at least as many look-alikes`(rule: String) {
    let planted = cluster.truth.planted.filter { $0.rule == rule }
    let alike = cluster.truth.lookAlikes.filter { $0.rule == rule }
    #expect(!planted.isEmpty)
    #expect(alike.count >= planted.count, "\(alike.count) < \(planted.count)")
  }

  @Test func `No page is both a fault and a look-alike of one rule`() {
    let planted = Set(cluster.truth.planted.map { [$0.rule, $0.url] })
    let alike = Set(cluster.truth.lookAlikes.map { [$0.rule, $0.url] })
    #expect(planted.intersection(alike).isEmpty)
    #expect(planted.count == cluster.truth.planted.count)
    #expect(Set(cluster.truth.planted.map(\.rule)).isSubset(of: Truth.rules))
    #expect(Set(cluster.truth.lookAlikes.map(\.rule)).isSubset(of: Truth.rules))
  }

  @Test func `Everything planted is reached by links from its site's home`() {
    let walker = Walker(cluster)
    for site in cluster.sites where site.fate == .open {
      let outcome = walker.walk(from: site.home)
      for fault in cluster.truth.planted where fault.site == site.id && fault.rule != "page-removed" {
        #expect(outcome.targets.contains(fault.url), "\(fault.rule) \(fault.url)")
      }
      // Look-alikes that no browser would see as links are the point of some; those have no page either.
      for page in cluster.truth.lookAlikes where page.site == site.id && walker.get(page.url).status == 200 {
        #expect(outcome.targets.contains(page.url), "\(page.rule) \(page.url)")
      }
    }
  }

  @Test func `Exactly the planted targets are dead`() {
    let walker = Walker(cluster)
    let planted = cluster.truth.planted.filter { $0.rule == "link-dead" }
    let accounted = Set(planted.map(\.url) + planted.flatMap(\.aliases))
    var dead: Set<String> = []
    for site in cluster.sites where site.fate == .open {
      for (url, status) in walker.walk(from: site.home).statuses where [404, 410, 500].contains(status) {
        dead.insert(url)
      }
    }
    #expect(dead.subtracting(accounted).isEmpty)
    for fault in planted where fault.url.hasPrefix("http://") && !fault.url.contains("example.org.cn") {
      #expect(dead.contains(fault.url) || !dead.isDisjoint(with: fault.aliases), "\(fault.url)")
    }
  }

  @Test func `Documents and interpretations link both ways, but for the planted ones`() {
    let walker = Walker(cluster)
    let excepted = Set(
      cluster.truth.planted.filter { $0.rule.hasPrefix("interpretation") }.map(\.url)
        + cluster.truth.lookAlikes.filter { $0.rule == "interpretation-missing" }.map(\.url))
    var pairs = 0
    for model in cluster.models where model.plan.fate == .open {
      let base = model.site.origin
      for column in model.columns where column.kind == .policy {
        for slot in 0..<column.count where SiteModel.needsInterpretation(slot) {
          let document = base + model.path(model.item(column, slot))
          guard let (index, place) = model.interpretation(column: column.index, slot: slot) else {
            #expect(excepted.contains(document), "\(document)")
            continue
          }
          let interpretation = base + model.path(model.item(model.columns[index], place))
          guard !excepted.contains(document), !excepted.contains(interpretation) else { continue }
          let forward = Walker.links(in: walker.get(document).body).compactMap { Walker.join($0, base: document) }
          let back = Walker.links(in: walker.get(interpretation).body).compactMap {
            Walker.join($0, base: interpretation)
          }
          #expect(forward.contains(interpretation), "\(document)")
          #expect(back.contains(document), "\(interpretation)")
          pairs += 1
        }
      }
    }
    #expect(pairs > 40)
  }

  @Test func `A perfect audit finds all and nothing else`() {
    let findings = cluster.truth.planted.map { (rule: $0.rule, url: $0.url) }
    for row in cluster.truth.compare(findings: findings) {
      #expect(row.found == row.planted)
      #expect(row.missed.isEmpty && row.false.isEmpty)
    }
  }

  @Test func `Missed and false findings are told apart, aliases and tolerated ones count for nothing`() throws {
    var findings = cluster.truth.planted.map { (rule: $0.rule, url: $0.url) }
    let dropped = try #require(findings.firstIndex { $0.rule == "column-blank" })
    let missing = findings.remove(at: dropped).url
    findings.append((rule: "column-blank", url: "http://www.example.gov.cn/"))
    findings.append((rule: "no-such-rule", url: "http://www.example.gov.cn/"))
    let tolerated = try #require(cluster.truth.tolerated.first)
    findings.append((rule: tolerated.rule, url: tolerated.url))
    let aliased = try #require(cluster.truth.planted.first { !$0.aliases.isEmpty })
    findings.removeAll { $0.rule == aliased.rule && $0.url == aliased.url }
    findings.append((rule: aliased.rule, url: aliased.aliases[0]))
    for row in cluster.truth.compare(findings: findings) {
      #expect(row.missed == (row.rule == "column-blank" ? [missing] : []))
      #expect(row.false == (row.rule == "column-blank" ? ["http://www.example.gov.cn/"] : []))
    }
  }
}
