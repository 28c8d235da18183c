/// Collects the lines before a body. Interim answers (100, 103; RFC 9110 §15.2) begin anew, and trailer fields
/// after the body are ignored (RFC 9110 §6.5.1 forbids merging them unasked).
struct ResponseHead {
  private(set) var headers = Headers()
  /// A line was refused: too many or too long.
  private(set) var isTooLarge = false
  /// The empty line has come.
  private(set) var isComplete = false
  /// The lines as they came, when they are to be kept.
  private(set) var raw: [UInt8]?

  init(keepsRaw: Bool = false) { if keepsRaw { raw = [] } }

  /// Whether the fields tell where the body ends (RFC 9112 §6.3).
  var hasLength: Bool {
    headers.bytes("content-length") != nil || headers.bytes("transfer-encoding") != nil
  }

  /// Takes one line, with its line break, as curl hands it over.
  ///
  /// - Returns: false to end the transfer.
  mutating func receive(line: UnsafeRawBufferPointer) -> Bool {
    if line.starts(with: "HTTP/".utf8) {
      headers = Headers()
      isComplete = false
      raw?.removeAll(keepingCapacity: true)
      raw?.append(contentsOf: line)
      return true
    }
    guard !isComplete else { return true }
    raw?.append(contentsOf: line)
    guard !line.allSatisfy({ $0 == 0x0d || $0 == 0x0a }) else {
      isComplete = true
      return true
    }
    isTooLarge = !headers.add(line: line)
    return !isTooLarge
  }
}
