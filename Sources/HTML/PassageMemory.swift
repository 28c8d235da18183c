import Glibc

/// What earlier pages of a site had: hashes of their elements' bytes, and the passages that came twice.
///
/// It is bounded, in memory and in the effort for a page: of hashes the later takes the place of an earlier one, and when
/// passages grow too many, those that were not met since the last time are forgotten. Hashes are seeded by chance; a
/// passage is compared byte by byte before it is taken for the same. Sizes are those of the source: what is made of it
/// takes some times as much.
struct PassageMemory {
  /// A passage is found by so many bytes at its start.
  static let keyBytes = 24
  /// Of passages with one beginning, longest first.
  fileprivate static let mostOfKey = 4
  /// Longer ones are not kept.
  static let longest = 1 << 16
  /// Bytes that are compared without being counted: most that are not the same differ sooner.
  private static let glance = 256
  private static let seenCount = 1 << 14

  private let seed = UInt64.random(in: 1 ... .max)
  private var seen = [UInt64](repeating: 0, count: seenCount)
  /// What was kept or met since `older` was recent.
  private var recent = Generation()
  private var older = Generation()
  /// The keys of both as bits, hashed: most elements begin no passage, and are dismissed without a look at the tables.
  private var filter = [UInt64](repeating: 0, count: 256)
  /// How many bytes of the page may still be looked at again, to compare or to hash them. A page can be built whose
  /// elements all begin like a passage, or lie in each other by the thousand.
  private var effort = 0

  /// How many pages in a row taught nothing, and how many are still passed over before the next is looked through.
  private var fruitless = 0
  private var pause = 0
  private static let mostPatience = 3
  private static let longestPause = 16

  /// Begins a page of so many bytes.
  mutating func begin(_ count: Int) { effort = 16 * count }

  /// Whether a page is worth looking through for new passages. Where most of it was taken from passages, as on nearly
  /// every page of a site that is known, the next such pages are passed over, the more the longer nothing is learned.
  mutating func asksToLearn(taken: Int, of count: Int) -> Bool {
    guard taken > count / 2 else { return true }
    if pause > 0 {
      pause -= 1
      return false
    }
    fruitless = min(fruitless + 1, 16)
    if fruitless > Self.mostPatience { pause = min(1 << (fruitless - Self.mostPatience), Self.longestPause) }
    return true
  }

  /// A passage that stands at a place below the given parent: of those met lately the longest, else of the others.
  mutating func passage(at start: Int, in source: UnsafeBufferPointer<UInt8>, below parent: Int32) -> Passage? {
    guard source.count - start >= Self.keyBytes else { return nil }
    let key = key(at: start, in: source)
    guard filter[Int(truncatingIfNeeded: key >> 56)] >> (key >> 50 & 63) & 1 == 1 else { return nil }
    if let slot = recent.slot(of: key),
      let known = find(recent.passages[slot], at: start, in: source, below: parent)
    {
      return known
    }
    guard let slot = older.slot(of: key),
      let known = find(older.passages[slot], at: start, in: source, below: parent)
    else { return nil }
    keep(known, key)
    return known
  }

  private mutating func find(
    _ passages: [Passage], at start: Int, in source: UnsafeBufferPointer<UInt8>, below parent: Int32
  ) -> Passage? {
    for passage in passages where passage.parent == parent && passage.bytes.count <= source.count - start {
      guard stands(passage.bytes, 0..<min(Self.glance, passage.bytes.count), at: start, in: source) else {
        continue
      }
      guard effort > 0 else { return nil }
      effort -= passage.bytes.count
      if stands(passage.bytes, Self.glance..<max(Self.glance, passage.bytes.count), at: start, in: source) {
        return passage
      }
    }
    return nil
  }

  /// Whether an element of these bytes was met before; from now on it was. Nil when the page has taken its share.
  mutating func meets(_ range: Range<Int>, in source: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard effort > 0 else { return nil }
    effort -= range.count
    let hash = hash(range, in: source)
    // Two share a place: of two elements of a page that always come together, neither may always hide the other.
    let slot = Int(truncatingIfNeeded: hash) & (Self.seenCount - 2)
    if seen[slot] == hash { return true }
    defer { (seen[slot], seen[slot + 1]) = (hash, seen[slot]) }
    return seen[slot + 1] == hash
  }

  mutating func keep(_ passage: Passage) {
    (fruitless, pause) = (0, 0)
    keep(passage, passage.bytes.withUnsafeBufferPointer { key(at: 0, in: $0) })
  }

  private mutating func keep(_ passage: Passage, _ key: UInt64) {
    if recent.isFull(for: passage) {
      older = recent
      recent = Generation()
      filter = [UInt64](repeating: 0, count: 256)
      for key in older.keys where key != 0 { note(key) }
    }
    note(key)
    recent.keep(passage, key)
  }

  private mutating func note(_ key: UInt64) {
    filter[Int(truncatingIfNeeded: key >> 56)] |= 1 << (key >> 50 & 63)
  }

  /// Passages by the hashes of their first bytes.
  private struct Generation {
    private static let mostBytes = 1 << 20
    private static let mostKeys = 1_024
    private static let slotCount = 4_096

    /// 0 marks a free slot.
    private(set) var keys = [UInt64](repeating: 0, count: slotCount)
    private(set) var passages = [[Passage]](repeating: [], count: slotCount)
    private var keyCount = 0
    private var size = 0

    func isFull(for passage: Passage) -> Bool {
      size + passage.bytes.count > Self.mostBytes || keyCount >= Self.mostKeys
    }

    @inline(__always)
    func slot(of key: UInt64) -> Int? {
      guard keyCount > 0 else { return nil }
      var slot = Int(truncatingIfNeeded: key) & (Self.slotCount - 1)
      while keys[slot] != key {
        if keys[slot] == 0 { return nil }
        slot = (slot + 1) & (Self.slotCount - 1)
      }
      return slot
    }

    mutating func keep(_ passage: Passage, _ key: UInt64) {
      var slot = Int(truncatingIfNeeded: key) & (Self.slotCount - 1)
      while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
      if keys[slot] == 0 {
        keys[slot] = key
        keyCount += 1
      }
      var group = passages[slot]
      guard !group.contains(where: { $0.parent == passage.parent && $0.bytes == passage.bytes }) else { return }
      // The shortest goes: it is worth least.
      if group.count >= PassageMemory.mostOfKey, let last = group.popLast() { size -= last.bytes.count }
      group.insert(passage, at: group.firstIndex { $0.bytes.count < passage.bytes.count } ?? group.count)
      passages[slot] = group
      size += passage.bytes.count
    }
  }

  private func stands(
    _ bytes: [UInt8], _ range: Range<Int>, at start: Int, in source: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let base = source.baseAddress else { return false }
    return bytes.withUnsafeBufferPointer { kept in
      kept.baseAddress.map { memcmp($0 + range.lowerBound, base + start + range.lowerBound, range.count) == 0 }
        ?? true
    }
  }

  /// Never 0.
  private func key(at start: Int, in source: UnsafeBufferPointer<UInt8>) -> UInt64 {
    hash(start..<start + Self.keyBytes, in: source)
  }

  /// Eight bytes at a time, each folded in by a full multiplication. Source: Wang Yi, wyhash.
  private func hash(_ range: Range<Int>, in source: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(source)
    var hash = seed ^ UInt64(range.count)
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound {
      hash = Self.fold(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < range.upperBound {
      rest = rest << 8 | UInt64(bytes[index])
      index &+= 1
    }
    return Self.fold(hash ^ rest) | 1
  }

  @inline(__always)
  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
