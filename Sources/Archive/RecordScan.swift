import Web

/// Walks over the records of a WARC file without keeping more than one head in memory.
struct RecordScan: ~Copyable {
  struct Entry {
    /// In lower case.
    var fields: [String: String]
    /// Offset of the first byte of the record, of its block, and of the first byte behind the record.
    var start: Int
    var block: Int
    var end: Int

    var kind: String? { fields["warc-type"] }
    var target: String? { fields["warc-target-uri"] }
  }

  /// No head that this program writes is longer: it has one address, and a few short fields.
  private static let longestHead = 2 * WebURL.maximumLength
  private static let version = Array("WARC/1.1\r\n".utf8)
  private static let ending: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]

  /// Where the next record begins.
  private(set) var offset = 0
  private var buffer: [UInt8] = []
  private var bufferStart = 0

  /// The next record; nil at the end of the file, or where a whole record does not follow any more.
  mutating func next(in file: borrowing ArchiveFile) throws(ArchiveError) -> Entry? {
    var wanted = 4096
    while true {
      let bytes = try bytes(in: file, count: wanted)
      guard bytes.starts(with: Self.version) else { return nil }
      if let length = Self.headLength(bytes) {
        let fields = Self.fields(bytes[bytes.startIndex + Self.version.count..<bytes.startIndex + length])
        guard let size = fields["content-length"].flatMap({ Int($0) }), (0...file.length).contains(size) else {
          return nil
        }
        let entry = Entry(
          fields: fields, start: offset, block: offset + length, end: offset + length + size + Self.ending.count)
        guard entry.end <= file.length,
          try file.read(at: entry.end - Self.ending.count, count: Self.ending.count) == Self.ending
        else { return nil }
        offset = entry.end
        return entry
      }
      guard bytes.count == wanted, wanted < Self.longestHead else { return nil }
      wanted = Self.longestHead
    }
  }

  /// Bytes from `offset` on, read ahead in large pieces.
  private mutating func bytes(in file: borrowing ArchiveFile, count: Int) throws(ArchiveError) -> ArraySlice<UInt8>
  {
    let isThere = offset >= bufferStart && offset + count <= bufferStart + buffer.count
    if !isThere {
      buffer = try file.read(at: offset, count: max(count, 256 * 1024))
      bufferStart = offset
    }
    let start = offset - bufferStart
    return buffer[start..<min(buffer.count, start + count)]
  }

  private static func headLength(_ bytes: ArraySlice<UInt8>) -> Int? {
    var index = bytes.startIndex
    while index + 4 <= bytes.endIndex {
      if bytes[index] == 0x0D, bytes[index..<index + 4].elementsEqual(ending) {
        return index + 4 - bytes.startIndex
      }
      index += 1
    }
    return nil
  }

  private static func fields(_ head: ArraySlice<UInt8>) -> [String: String] {
    var fields: [String: String] = [:]
    for line in head.split(separator: 0x0A) {
      guard let colon = line.firstIndex(of: 0x3A) else { continue }
      let value = line[(colon + 1)...].drop { $0 == 0x20 }.prefix { $0 != 0x0D }
      fields[String(decoding: line[..<colon], as: UTF8.self).lowercased()] = String(decoding: value, as: UTF8.self)
    }
    return fields
  }
}
