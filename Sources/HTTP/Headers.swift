/// The header fields of one answer in the order in which they came: names in lower case, values as bytes, since
/// portals send file names and addresses in GBK there.
public struct Headers: Sendable {
  /// Most fields, and most bytes of all fields together, before an answer is refused.
  public static let maximumCount = 256
  public static let maximumBytes = 256 * 1024

  private var block: [UInt8] = []
  private var fields: [(name: Range<Int>, value: Range<Int>)] = []

  public init() {}

  /// Fields that are known already: a recorded answer, or an invented one. What is beyond the limits is left out.
  public init(_ list: [(name: String, value: String)]) {
    for field in list {
      Array("\(field.name): \(field.value)".utf8).withUnsafeBytes { line in _ = add(line: line) }
    }
  }

  public var count: Int { fields.count }

  /// The first field of this name (in lower case), decoded; nil when there is none.
  public subscript(_ name: String) -> String? {
    bytes(name).map(Self.decode)
  }

  /// The first field of this name (in lower case), as it came, without the space around it.
  public func bytes(_ name: String) -> ArraySlice<UInt8>? {
    fields.first { block[$0.name].elementsEqual(name.utf8) }.map { block[$0.value] }
  }

  /// All fields of this name (in lower case), decoded, in order.
  public func all(_ name: String) -> [String] {
    fields.filter { block[$0.name].elementsEqual(name.utf8) }.map { Self.decode(block[$0.value]) }
  }

  /// All fields, decoded, in order.
  public var list: [(name: String, value: String)] {
    fields.map { (String(decoding: block[$0.name], as: UTF8.self), Self.decode(block[$0.value])) }
  }

  /// UTF-8 when the bytes are that, else each byte is a character (ISO 8859-1, RFC 9110 §5.5).
  private static func decode(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// Adds a line as it came, with its line break. A line that begins with space goes on with the field before it
  /// (obsolete folding, RFC 9112 §5.2); one without a colon is ignored, as browsers do.
  ///
  /// - Returns: false when it is one too many.
  mutating func add(line: UnsafeRawBufferPointer) -> Bool {
    guard block.count + line.count <= Self.maximumBytes else { return false }
    let text = Self.trim(line, 0..<line.count)
    if let first = line.first, first == 0x20 || first == 0x09 {
      guard let last = fields.indices.last, !text.isEmpty else { return true }
      block.append(0x20)
      block.append(contentsOf: line[text])
      fields[last].value = fields[last].value.lowerBound..<block.count
      return true
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else { return true }
    guard fields.count < Self.maximumCount else { return false }
    let name = Self.trim(line, 0..<colon)
    let value = Self.trim(line, colon + 1..<line.count)
    let nameStart = block.count
    for byte in line[name] { block.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    let valueStart = block.count
    block.append(contentsOf: line[value])
    fields.append((nameStart..<valueStart, valueStart..<block.count))
    return true
  }

  private static func trim(_ line: UnsafeRawBufferPointer, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, line[start] <= 0x20 { start += 1 }
    while end > start, line[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
