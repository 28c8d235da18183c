/// A page's bytes while they are written, always UTF-8.
struct PageWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 1_024) { bytes.reserveCapacity(capacity) }

  mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
  mutating func add(_ more: [UInt8]) { bytes.append(contentsOf: more) }
}
