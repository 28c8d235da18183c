import Disclosure

/// One record of a WARC file (WARC 1.1, ISO 28500:2017): named fields, a block of bytes, and how both are written.
struct WARCRecord: Sendable {
  /// §5.5 and §6: the types that an audit writes.
  enum Kind: String, Sendable {
    case warcinfo, request, response, metadata
  }

  let id: String
  private let kind: Kind
  private let date: String
  private let fields: [(name: String, value: String)]
  private let block: [UInt8]
  /// Where in the block the payload begins, if it has one of its own (§2.7: a response without its head).
  private let payload: Int?

  /// - Parameters:
  ///   - moment: seconds since 1970: when what is recorded was asked for.
  ///   - fields: the named fields besides type, id, date, digests and length.
  ///   - payload: where in the block the payload begins; nil when it has none.
  init(
    _ kind: Kind, at moment: Double, fields: [(name: String, value: String)], block: [UInt8], payload: Int? = nil
  ) {
    id = Self.newID()
    self.kind = kind
    date = Self.date(moment)
    self.fields = fields
    self.block = block
    self.payload = payload
  }

  /// Appends the record with the two empty lines that end it (§4).
  func write(to bytes: inout [UInt8]) {
    var head = "WARC/1.1\r\nWARC-Type: \(kind.rawValue)\r\nWARC-Record-ID: \(id)\r\nWARC-Date: \(date)\r\n"
    for field in fields { head += "\(field.name): \(field.value)\r\n" }
    head += "WARC-Block-Digest: \(RecordDigest.label(block[...]))\r\n"
    if let payload { head += "WARC-Payload-Digest: \(RecordDigest.label(block[payload...]))\r\n" }
    head += "Content-Length: \(block.count)\r\n\r\n"
    bytes.reserveCapacity(bytes.count + head.utf8.count + block.count + 4)
    bytes.append(contentsOf: head.utf8)
    bytes.append(contentsOf: block)
    bytes.append(contentsOf: "\r\n\r\n".utf8)
  }

  /// A random UUID (RFC 9562, version 4) as §5.2 wants it.
  private static func newID() -> String {
    var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "<urn:uuid:\(text)>"
  }

  /// §5.4: UTC, to the millisecond.
  static func date(_ moment: Double) -> String {
    let milliseconds = Int((max(0, min(moment, 2e11)) * 1000).rounded())
    let (days, rest) = (milliseconds / 86_400_000, milliseconds % 86_400_000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let seconds = rest / 1000
    let fraction = String(rest % 1000 + 1000).dropFirst()
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
    return "\(CivilDate(daysSince1970: days))T\(time).\(fraction)Z"
  }
}
