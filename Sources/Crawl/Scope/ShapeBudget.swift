import Web

/// Caps endless series of worthless pages without capping a large site. A shape may always go on while its pages
/// prove productive (documents, lists with items, each other than the ones before); only `allowance` pages of it may be unproductive, and far fewer when
/// nine of ten only repeat what others of the shape said (calendars, sort orders, print views).
///
/// Memory: about 32 bytes a shape; a shape is shared by the pages of a template, or made by a trap. About 16 bytes for
/// each content that an unproductive page had.
struct ShapeBudget: Sendable {
  private struct Count {
    var begun: Int32 = 0
    var productive: Int32 = 0
    var repeats: Int32 = 0
  }

  let allowance: Int
  let mostRepeats: Int
  private let lifted: Set<String>
  private var counts: [UInt64: Count] = [:]
  private var contents: Set<UInt64> = []

  init(allowance: Int, mostRepeats: Int = .max, lifted: Set<String> = []) {
    self.allowance = max(1, allowance)
    self.mostRepeats = max(1, mostRepeats)
    self.lifted = lifted
  }

  /// A hash of site and shape; the counts are kept under it.
  static func key(site: UInt16, shape: String) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(site)
    hasher.combine(shape)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  func mayBegin(_ key: UInt64, shape: String) -> Bool {
    guard let count = counts[key] else { return true }
    let isEndless = count.repeats >= mostRepeats && Int(count.repeats) * 10 >= Int(count.begun) * 9
    return !isEndless && Int(count.begun) - Int(count.productive) < allowance || lifted.contains(shape)
  }

  mutating func begin(_ key: UInt64) { counts[key, default: Count()].begun += 1 }
  mutating func proveProductive(_ key: UInt64) { counts[key, default: Count()].productive += 1 }
  mutating func countRepeat(_ key: UInt64) { counts[key, default: Count()].repeats += 1 }

  /// Whether a page of the shape said the same before; from now on one did.
  mutating func isKnown(_ content: UInt64, of key: UInt64) -> Bool {
    var digest = Digest64()
    digest.add(key)
    digest.add(content)
    return !contents.insert(digest.value).inserted
  }
}
