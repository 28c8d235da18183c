import Testing

@testable import PortalSim

@Suite struct `A cluster` {
  private func bytes(_ cluster: Cluster) -> UInt64 {
    var hash: UInt64 = 0
    let walker = Walker(cluster)
    for site in cluster.sites {
      cluster.forEachAddress(of: site) { url in
        for byte in walker.get(url).body { hash = hash &* 31 &+ UInt64(byte) }
      }
    }
    return hash
  }

  @Test func `The same options give the same bytes, another seed gives others`() {
    let options = ClusterOptions(pages: 60)
    let first = bytes(Cluster.generate(options))
    #expect(first == bytes(Cluster.generate(options)))
    #expect(first != bytes(Cluster.generate(ClusterOptions(seed: 7, pages: 60))))
  }

  @Test(arguments: [60, 1_000, 20_000, 1_000_000]) func `Sizes scale`(pages: Int) {
    let count = Cluster.generate(ClusterOptions(pages: pages)).pageCount
    #expect(count >= pages * 9 / 10)
    #expect(count <= max(220, pages * 12 / 10))
  }

  @Test func `Far pages of a very large cluster can be read back from their addresses`() {
    let cluster = Cluster.generate(ClusterOptions(pages: 1_000_000))
    for model in cluster.models where model.plan.fate == .open {
      for column in model.columns where column.kind.hasItems && column.mode == .plain && column.count > 0 {
        let slot = column.slot(rank: column.visible - 1)
        let item = model.item(column, slot)
        guard case .item(column.index, slot) = model.target(model.path(item)) else {
          Issue.record("\(model.plan.id) \(model.path(item))")
          continue
        }
        guard column.pages > 1 else { continue }
        let last = model.path(column, page: column.pages)
        guard case .list(column.index, column.pages) = model.target(last) else {
          Issue.record("\(model.plan.id) \(last)")
          continue
        }
      }
    }
  }

  @Test func `Titles are unique`() {
    let cluster = Cluster.generate(ClusterOptions(pages: 20_000))
    var seen: Set<String> = []
    var doubled: [String] = []
    for model in cluster.models where model.plan.fate == .open {
      for column in model.columns where column.kind.hasItems {
        for rank in 0..<column.visible {
          let title = model.item(column, column.slot(rank: rank)).title
          if !seen.insert(title).inserted { doubled.append(title) }
        }
      }
    }
    #expect(doubled.isEmpty, "\(doubled.prefix(5))")
  }

  @Test func `Nothing is dated after the moment of monitoring`() {
    let cluster = Cluster.generate(ClusterOptions())
    for model in cluster.models where model.plan.fate == .open {
      for column in model.columns where column.kind.hasItems {
        for slot in 0..<column.slots where column.has(slot: slot) {
          let item = model.item(column, slot)
          #expect(item.day <= cluster.options.asOf, "\(model.plan.id) \(item.title)")
        }
      }
    }
  }

  @Test func `Every link of a cluster without faults resolves`() {
    let cluster = Cluster.generate(ClusterOptions(faults: false))
    let walker = Walker(cluster)
    #expect(cluster.truth.planted.isEmpty)
    for site in cluster.sites {
      let outcome = walker.walk(from: site.home)
      #expect(outcome.statuses.count > 60)
      #expect(outcome.statuses.filter { $0.value >= 400 }.isEmpty)
    }
  }

  @Test func `Pages have the size of real ones, most of it frame`() {
    let cluster = Cluster.generate(ClusterOptions())
    let walker = Walker(cluster)
    for site in cluster.sites where site.fate == .open {
      let size = walker.get(site.home).body.count
      #expect((10_000...60_000).contains(size), "\(site.id) \(size)")
    }
  }
}
