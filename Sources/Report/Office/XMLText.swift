/// Writes XML 1.0 into a byte buffer. Names and attribute names are ours; values and texts are anybody's and go
/// through `VisibleText`, so that no character stands in it that XML forbids.
struct XMLText {
  typealias Attributes = KeyValuePairs<StaticString, String?>

  var bytes: [UInt8] = []

  static let declaration: StaticString = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  init(declared: Bool = true) { if declared { raw(XMLText.declaration) } }

  /// Markup of our own.
  mutating func raw(_ markup: StaticString) { bytes.append(contentsOf: markup.description.utf8) }

  /// Markup of our own with numbers in it.
  mutating func raw(composed markup: String) { bytes.append(contentsOf: markup.utf8) }

  mutating func text(_ text: String, limit: Int = .max) {
    escape(VisibleText.bytes(text, limit: limit), isValue: false)
  }

  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], _ body: (inout XMLText) -> Void) {
    begin(name, attributes)
    raw(">")
    body(&self)
    raw("</")
    raw(name)
    raw(">")
  }

  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], text content: String) {
    element(name, attributes) { $0.text(content) }
  }

  mutating func empty(_ name: StaticString, _ attributes: Attributes = [:]) {
    begin(name, attributes)
    raw("/>")
  }

  /// An attribute whose value is nil is left out.
  private mutating func begin(_ name: StaticString, _ attributes: Attributes) {
    raw("<")
    raw(name)
    for (key, value) in attributes {
      guard let value else { continue }
      raw(" ")
      raw(key)
      raw("=\"")
      escape(VisibleText.bytes(value), isValue: true)
      raw("\"")
    }
  }

  private mutating func escape(_ text: [UInt8], isValue: Bool) {
    for byte in text {
      switch byte {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22 where isValue: raw("&quot;")
      case 0x0A where isValue: raw("&#10;")
      case 0x09 where isValue: raw("&#9;")
      default: bytes.append(byte)
      }
    }
  }
}
