import Glibc

/// What earlier pages of a site had: hashes of their elements' bytes, and the passages that came twice.
///
/// It is bounded: of hashes the later takes the place of an earlier one, and of passages all are forgotten when they
/// grow too many. Hashes are seeded by chance; a passage is compared byte by byte before it is taken for the same.
struct PassageMemory {
  /// A passage is found by so many bytes at its start.
  static let keyBytes = 24
  private static let mostBytes = 2 << 20
  private static let mostKeys = 512
  /// Of passages with one beginning, longest first.
  private static let mostOfKey = 4
  private static let slotCount = 2_048
  private static let seenCount = 1 << 14

  private let seed = UInt64.random(in: 1 ... .max)
  private var seen = [UInt64](repeating: 0, count: seenCount)
  /// 0 marks a free slot.
  private var keys = [UInt64](repeating: 0, count: slotCount)
  private var passages = [[Passage]](repeating: [], count: slotCount)
  private var keyCount = 0
  private var size = 0

  /// The longest passage that stands at a place below the given parent.
  func passage(at start: Int, in source: UnsafeBufferPointer<UInt8>, below parent: Int32) -> Passage? {
    guard keyCount > 0, source.count - start >= Self.keyBytes else { return nil }
    let key = key(at: start, in: source)
    var slot = Int(truncatingIfNeeded: key) & (Self.slotCount - 1)
    while keys[slot] != key {
      if keys[slot] == 0 { return nil }
      slot = (slot + 1) & (Self.slotCount - 1)
    }
    return passages[slot].first { $0.parent == parent && Self.stands($0.bytes, at: start, in: source) }
  }

  /// Whether an element of these bytes was met before; from now on it was.
  mutating func meets(_ range: Range<Int>, in source: UnsafeBufferPointer<UInt8>) -> Bool {
    let hash = hash(range, in: source)
    let slot = Int(truncatingIfNeeded: hash) & (Self.seenCount - 1)
    defer { seen[slot] = hash }
    return seen[slot] == hash
  }

  mutating func keep(_ passage: Passage) {
    if size + passage.bytes.count > Self.mostBytes || keyCount >= Self.mostKeys { forgetPassages() }
    let key = passage.bytes.withUnsafeBufferPointer { self.key(at: 0, in: $0) }
    var slot = Int(truncatingIfNeeded: key) & (Self.slotCount - 1)
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (Self.slotCount - 1) }
    if keys[slot] == 0 {
      keys[slot] = key
      keyCount += 1
    }
    var group = passages[slot]
    guard !group.contains(where: { $0.parent == passage.parent && $0.bytes == passage.bytes }) else { return }
    // The oldest of them goes; they are kept by length, so it is looked for by what is least worth.
    if group.count >= Self.mostOfKey, let last = group.popLast() { size -= last.bytes.count }
    group.insert(passage, at: group.firstIndex { $0.bytes.count < passage.bytes.count } ?? group.count)
    passages[slot] = group
    size += passage.bytes.count
  }

  private mutating func forgetPassages() {
    keys = [UInt64](repeating: 0, count: Self.slotCount)
    passages = [[Passage]](repeating: [], count: Self.slotCount)
    (keyCount, size) = (0, 0)
  }

  private static func stands(_ bytes: [UInt8], at start: Int, in source: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count <= source.count - start, let base = source.baseAddress else { return false }
    return bytes.withUnsafeBufferPointer { kept in
      kept.baseAddress.map { memcmp($0, base + start, kept.count) == 0 } ?? true
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
