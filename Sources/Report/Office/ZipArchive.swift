/// Writes a ZIP archive (APPNOTE 6.3), the container of XLSX and DOCX. Names are UTF-8, every entry bears the date
/// 1980-01-01, so equal content gives equal bytes. Bounded by the old format: 4 GB and 65,535 entries.
struct ZipArchive {
  private struct Entry {
    var name: [UInt8]
    var offset: Int
    var checksum: UInt32 = 0
    var packed = 0
    var size = 0
  }

  /// Bytes that are compressed together.
  private static let chunk = 1 << 18
  private static let dosDate: UInt16 = 0x0021

  private(set) var bytes: [UInt8] = []
  private var entries: [Entry] = []

  /// Appends an entry. `body` gives its content in parts of any size; no more than a chunk of it is kept.
  mutating func add(_ name: String, _ body: (_ give: (inout [UInt8]) -> Void) -> Void) {
    var entry = Entry(name: Array(name.utf8), offset: bytes.count)
    appendLocalHeader(entry)
    let start = bytes.count
    var deflate = Deflate()
    var checksum = CRC32()
    var held: [UInt8] = []
    body { part in
      held.append(contentsOf: part)
      part.removeAll(keepingCapacity: true)
      guard held.count >= ZipArchive.chunk else { return }
      checksum.add(held)
      entry.size += held.count
      deflate.add(held, isLast: false)
      bytes.append(contentsOf: deflate.takeOutput())
      held.removeAll(keepingCapacity: true)
    }
    checksum.add(held)
    entry.size += held.count
    deflate.add(held, isLast: true)
    bytes.append(contentsOf: deflate.takeOutput())
    entry.packed = bytes.count - start
    entry.checksum = checksum.value
    patchLocalHeader(entry)
    entries.append(entry)
  }

  mutating func add(_ name: String, _ content: [UInt8]) {
    add(name) { give in
      var content = content
      give(&content)
    }
  }

  /// The whole archive with its directory.
  consuming func finished() -> [UInt8] {
    precondition(entries.count < 65_536 && bytes.count < 1 << 32, "more than a ZIP archive of the old format holds")
    let start = bytes.count
    for entry in entries { appendDirectoryEntry(entry) }
    let size = bytes.count - start
    word(0x0605_4B50)
    half(0, 0, entries.count, entries.count)
    word(size)
    word(start)
    half(0)
    return bytes
  }

  // MARK: Records

  private mutating func appendLocalHeader(_ entry: Entry) {
    word(0x0403_4B50)
    half(20, 0x0800, 8, 0, Int(ZipArchive.dosDate))
    word(0)
    word(0)
    word(0)
    half(entry.name.count, 0)
    bytes.append(contentsOf: entry.name)
  }

  private mutating func patchLocalHeader(_ entry: Entry) {
    for (place, value) in [(14, Int(entry.checksum)), (18, entry.packed), (22, entry.size)] {
      for byte in 0..<4 {
        bytes[entry.offset + place + byte] = UInt8(truncatingIfNeeded: value >> (8 * byte))
      }
    }
  }

  private mutating func appendDirectoryEntry(_ entry: Entry) {
    word(0x0201_4B50)
    half(20, 20, 0x0800, 8, 0, Int(ZipArchive.dosDate))
    word(Int(entry.checksum))
    word(entry.packed)
    word(entry.size)
    half(entry.name.count, 0, 0, 0, 0)
    word(0)
    word(entry.offset)
    bytes.append(contentsOf: entry.name)
  }

  private mutating func half(_ values: Int...) {
    for value in values {
      bytes.append(UInt8(truncatingIfNeeded: value))
      bytes.append(UInt8(truncatingIfNeeded: value >> 8))
    }
  }

  private mutating func word(_ value: Int) {
    for byte in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * byte))) }
  }
}
