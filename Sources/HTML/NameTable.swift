/// A hash table from the names of elements or attributes to small numbers, asked once or more for every tag of
/// a page: no text is made of a name, and a name of up to eight bytes is compared as one integer.
struct NameTable: Sendable {
  static let unknown: UInt8 = 0xFF

  private struct Slot {
    var key: UInt64 = 0
    var value: UInt8 = NameTable.unknown
    /// The bytes behind the first eight.
    var rest: [UInt8] = []
  }

  private var slots = [Slot](repeating: Slot(), count: 256)

  static let tags = NameTable(
    Tag.allCases.filter { $0 != .other }.map { ($0.name, $0.rawValue) })
  static let attributes = NameTable(Attribute.allCases.map { ($0.name, $0.rawValue) })

  /// At most 200 names, in lower case.
  init(_ names: [(String, UInt8)]) {
    precondition(names.count <= 200, "the table would become slow")
    for (name, value) in names {
      let bytes = Array(name.utf8)
      var key: UInt64 = 0
      for (index, byte) in bytes.prefix(8).enumerated() { key |= UInt64(byte) << (8 * UInt64(index)) }
      var index = NameTable.slot(of: key)
      while slots[index].key != 0 { index = (index + 1) & 255 }
      slots[index] = Slot(key: key, value: value, rest: Array(bytes.dropFirst(8)))
    }
  }

  /// The number of a name that ends with a zero byte, or `unknown`.
  func value(of name: UnsafePointer<UInt8>) -> UInt8 {
    var key: UInt64 = 0
    var length = 0
    while length < 8, name[length] != 0 {
      key |= UInt64(name[length]) << (8 * UInt64(length))
      length += 1
    }
    var index = NameTable.slot(of: key)
    while slots[index].key != 0 {
      if slots[index].key == key, length < 8 || matches(name + 8, slots[index].rest) { return slots[index].value }
      index = (index + 1) & 255
    }
    return NameTable.unknown
  }

  private func matches(_ name: UnsafePointer<UInt8>, _ rest: [UInt8]) -> Bool {
    for index in rest.indices where name[index] != rest[index] { return false }
    return name[rest.count] == 0
  }

  private static func slot(of key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 56) }
}
