/// Sets of small integers that are joined one by one (union-find with path halving).
struct DisjointSets {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of member: Int) -> Int {
    var member = member
    while parents[member] != member {
      parents[member] = parents[parents[member]]
      member = parents[member]
    }
    return member
  }

  /// The smaller root stays, so that the result does not depend on the order of joining.
  mutating func join(_ a: Int, _ b: Int) {
    let (a, b) = (root(of: a), root(of: b))
    parents[max(a, b)] = min(a, b)
  }

  /// The sets, members ascending, by their smallest member.
  mutating func sets() -> [[Int]] {
    var members: [Int: [Int]] = [:]
    for member in parents.indices { members[root(of: member), default: []].append(member) }
    return members.keys.sorted().compactMap { members[$0] }
  }
}
