/// A hash table from the names of elements or attributes to small numbers, asked for every tag and attribute of a
/// page: no text is made of a name, and two integers hold all of it.
struct NameTable: Sendable {
  static let unknown: UInt8 = 0xFF

  static let tags = NameTable(Tag.allCases.filter { $0 != .other }.map { ($0.name, $0.rawValue) })
  static let attributes = NameTable(Attribute.allCases.map { ($0.name, $0.rawValue) })

  /// Up to sixteen bytes of a name, the rest zero.
  struct Key: Equatable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// Sets the byte at an index below 16; each only once.
    @inline(__always)
    mutating func set(_ byte: UInt8, at index: Int) {
      if index < 8 {
        low |= UInt64(byte) << UInt64(truncatingIfNeeded: 8 * index)
      } else {
        high |= UInt64(byte) << UInt64(truncatingIfNeeded: 8 * index - 64)
      }
    }

    fileprivate var slot: Int { Int(((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56) }
  }

  private struct Slot {
    var key = Key()
    var value = NameTable.unknown
  }

  /// Made once and never changed or freed, hence safe to share.
  private nonisolated(unsafe) let slots: UnsafePointer<Slot>

  /// At most 200 names of at most 16 bytes, in lower case.
  init(_ names: [(String, UInt8)]) {
    precondition(names.count <= 200, "the table would become slow")
    let slots = UnsafeMutablePointer<Slot>.allocate(capacity: 256)
    slots.initialize(repeating: Slot(), count: 256)
    for (name, value) in names {
      precondition(name.utf8.count <= 16, "this name does not fit: \(name)")
      let key = name.withCString { text in
        text.withMemoryRebound(to: UInt8.self, capacity: name.utf8.count + 1, NameTable.key)
      }
      var index = key?.slot ?? 0
      while slots[index].value != NameTable.unknown { index = (index + 1) & 255 }
      slots[index] = Slot(key: key ?? Key(), value: value)
    }
    self.slots = UnsafePointer(slots)
  }

  /// The number of a name that ends with a zero byte, or `unknown`.
  @inline(__always)
  func value(of name: UnsafePointer<UInt8>) -> UInt8 {
    guard let key = NameTable.key(name) else { return NameTable.unknown }
    return value(of: key)
  }

  @inline(__always)
  func value(of key: Key) -> UInt8 {
    var index = key.slot
    while slots[index].value != NameTable.unknown {
      if slots[index].key == key { return slots[index].value }
      index = (index + 1) & 255
    }
    return NameTable.unknown
  }

  /// A name as a key, or nil when it is longer than every name of a table.
  @inline(__always)
  private static func key(_ name: UnsafePointer<UInt8>) -> Key? {
    var key = Key()
    var index = 0
    while name[index] != 0 {
      guard index < 16 else { return nil }
      key.set(name[index], at: index)
      index += 1
    }
    return key
  }
}
