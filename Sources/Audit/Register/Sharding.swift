/// Divides sites among the processes of one audit. Sites on one address stay together, since politeness towards it
/// can only be kept by one process. The same sites and groups give the same division everywhere.
public enum Sharding {
  /// One site and what it shares with others: its address, or its host where no address is known.
  public struct Member: Sendable, Hashable {
    public var site: String
    public var group: String
    public init(site: String, group: String) {
      self.site = site
      self.group = group
    }
  }

  /// The sites of shard `index` (from 1) of `count`. The largest groups are given out first, each to the shard that
  /// has the fewest sites so far (longest processing time first; Graham 1969).
  public static func sites(of index: Int, among count: Int, from members: [Member]) -> Set<String> {
    precondition(count > 0 && (1...count).contains(index), "a shard is one of the shards")
    let groups = Dictionary(grouping: Set(members), by: \.group)
      .sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    var loads = [Int](repeating: 0, count: count)
    var own: Set<String> = []
    for group in groups {
      let place = loads.indices.min { (loads[$0], $0) < (loads[$1], $1) } ?? 0
      loads[place] += group.value.count
      if place == index - 1 { own.formUnion(group.value.map(\.site)) }
    }
    return own
  }
}
