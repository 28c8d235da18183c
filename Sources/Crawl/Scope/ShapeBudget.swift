/// Caps endless series of worthless pages without capping a large site. A shape may always go on while its pages
/// prove productive (documents, lists with items); only `allowance` pages of it may be unproductive.
///
/// Memory: about 24 bytes a shape; a shape is shared by the pages of a template, or made by a trap.
struct ShapeBudget: Sendable {
  private struct Count {
    var begun: Int32 = 0
    var productive: Int32 = 0
  }

  let allowance: Int
  private var counts: [UInt64: Count] = [:]

  init(allowance: Int) { self.allowance = max(1, allowance) }

  /// A hash of site and shape; the counts are kept under it.
  static func key(site: UInt16, shape: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(site)
    hasher.combine(shape)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  func mayBegin(_ key: UInt64) -> Bool {
    let count = counts[key] ?? Count()
    return Int(count.begun) - Int(count.productive) < allowance
  }

  mutating func begin(_ key: UInt64) { counts[key, default: Count()].begun += 1 }
  mutating func proveProductive(_ key: UInt64) { counts[key, default: Count()].productive += 1 }
}
