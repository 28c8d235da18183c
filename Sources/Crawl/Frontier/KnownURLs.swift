/// The addresses a store knows, as 64-bit hashes → `URLID`: an open-addressing table of two flat arrays, 12 bytes a
/// slot at a load of at most 3/4 (16 to 32 bytes an address). The texts themselves lie in the store.
///
/// Two addresses with one hash would be taken for one another. Hashes come from Swift's seeded SipHash, so a site
/// cannot construct such a pair, and among a million addresses the odds are about 1 in 37 million.
struct KnownURLs: Sendable {
  private var hashes: [UInt64]
  /// 0 marks a free slot; identifiers count from 1.
  private var ids: [UInt32]
  private(set) var count = 0

  init(minimumCapacity: Int = 1024) {
    var slots = 16
    while slots * 3 < minimumCapacity * 4 { slots *= 2 }
    hashes = [UInt64](repeating: 0, count: slots)
    ids = [UInt32](repeating: 0, count: slots)
  }

  subscript(hash: UInt64) -> UInt32? {
    let slot = slot(of: hash)
    return ids[slot] == 0 ? nil : ids[slot]
  }

  /// Remembers an address. The hash must not be known yet.
  mutating func insert(_ hash: UInt64, id: UInt32) {
    precondition(id != 0, "identifiers count from 1")
    if (count + 1) * 4 > ids.count * 3 { grow() }
    let slot = slot(of: hash)
    precondition(ids[slot] == 0, "an address is inserted once")
    hashes[slot] = hash
    ids[slot] = id
    count += 1
  }

  /// Where that hash is, or the free slot where it belongs.
  private func slot(of hash: UInt64) -> Int {
    let mask = ids.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while ids[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (hashes: hashes, ids: ids)
    hashes = [UInt64](repeating: 0, count: old.ids.count * 2)
    ids = [UInt32](repeating: 0, count: old.ids.count * 2)
    for index in old.ids.indices where old.ids[index] != 0 {
      let slot = slot(of: old.hashes[index])
      hashes[slot] = old.hashes[index]
      ids[slot] = old.ids[index]
    }
  }
}
