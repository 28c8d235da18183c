/// Writes JSON (RFC 8259) into a byte buffer, in the order in which it is told. It keeps the commas right and
/// escapes texts; balancing objects and arrays is left to the closures.
///
///     var json = JSONWriter()
///     json.object { json in
///       json.member("title", "标题")
///       json.key("items"); json.array { json in for n in 1...3 { json.value(n) } }
///     }
///
/// In a one-line document nothing but the content is written; a pretty one is indented by two spaces.
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private let pretty: Bool
  private var depth = 0
  private var needsComma = false
  private var afterKey = false

  public init(pretty: Bool = false) { self.pretty = pretty }

  /// The document written so far.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func object(_ body: (inout JSONWriter) -> Void) { nested(open: 0x7B, close: 0x7D, body) }
  public mutating func array(_ body: (inout JSONWriter) -> Void) { nested(open: 0x5B, close: 0x5D, body) }

  public mutating func key(_ name: String) {
    separate()
    string(name)
    bytes.append(0x3A)
    if pretty { bytes.append(0x20) }
    afterKey = true
  }

  public mutating func value(_ text: String) { separate(); string(text); needsComma = true }
  public mutating func value(_ number: Int) { raw(String(number)) }
  public mutating func value(_ flag: Bool) { raw(flag ? "true" : "false") }
  public mutating func null() { raw("null") }

  /// A finite number; infinities and NaN, which JSON cannot say, become `null`.
  public mutating func value(_ number: Double) { raw(number.isFinite ? "\(number)" : "null") }

  /// A fragment that is JSON already, such as one kept in the store.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
    needsComma = true
  }

  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }
  public mutating func member(_ name: String, _ number: Int?) {
    key(name)
    if let number { value(number) } else { null() }
  }
  public mutating func member(_ name: String, _ flag: Bool) { key(name); value(flag) }
  public mutating func member(_ name: String, _ texts: [String]) {
    key(name)
    array { json in for text in texts { json.value(text) } }
  }

  /// A member that is an array of whatever `each` writes of the elements.
  public mutating func list<Elements: Sequence>(
    _ name: String, _ elements: Elements, _ each: (Elements.Element, inout JSONWriter) -> Void
  ) {
    key(name)
    array { json in for element in elements { each(element, &json) } }
  }

  private mutating func nested(open: UInt8, close: UInt8, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    depth += 1
    needsComma = false
    let start = bytes.count
    body(&self)
    depth -= 1
    if bytes.count > start { newline() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if afterKey {
      afterKey = false
      return
    }
    if needsComma { bytes.append(0x2C) }
    needsComma = false
    if depth > 0 { newline() }
  }

  private mutating func newline() {
    guard pretty else { return }
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
  }

  private mutating func string(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(contentsOf: Array("\\u00".utf8))
        bytes.append(digits[Int(byte >> 4)])
        bytes.append(digits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }
}
