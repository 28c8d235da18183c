import Localization

/// Writes HTML into a byte buffer. Whatever comes from the audited sites goes through `text`, `foreign` or an
/// attribute's value and can neither open a tag nor run: those escape, and there is no other way in for it.
struct Markup {
  private(set) var bytes: [UInt8] = []

  /// Markup of our own.
  mutating func raw(_ markup: StaticString) {
    bytes.append(contentsOf: markup.description.utf8)
  }

  /// A finished part.
  mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

  /// The content of a `style` or `script` element, which HTML does not unescape.
  mutating func asset(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func text(_ text: String) { escape(text, limit: Int.max) }

  /// Text from an audited site: isolated, so that its direction does not spill over, and cut after `limit` scalars.
  mutating func foreign(_ content: String, limit: Int = 300) {
    raw("<bdi>")
    escape(content, limit: limit)
    raw("</bdi>")
  }

  /// `<name key="value" …>`; an attribute whose value is nil is left out, and an empty one stands alone.
  mutating func open(_ name: StaticString, _ attributes: Attributes = [:]) {
    raw("<")
    raw(name)
    for (key, value) in attributes {
      guard let value else { continue }
      raw(" ")
      raw(key)
      if value.isEmpty { continue }
      raw("=\"")
      escape(value, limit: Int.max)
      raw("\"")
    }
    raw(">")
  }

  mutating func close(_ name: StaticString) {
    raw("</")
    raw(name)
    raw(">")
  }

  typealias Attributes = KeyValuePairs<StaticString, String?>

  mutating func element(_ name: StaticString, _ attributes: Attributes, _ body: (inout Markup) -> Void) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  mutating func element(_ name: StaticString, _ body: (inout Markup) -> Void) { element(name, [:], body) }

  mutating func element(_ name: StaticString, _ attributes: Attributes, _ content: String) {
    open(name, attributes)
    text(content)
    close(name)
  }

  mutating func element(_ name: StaticString, _ content: String) { element(name, [:], content) }

  /// An address that can be opened when it is one of the web; anything else (`javascript:` …) is only printed.
  mutating func link(_ url: String, label: String? = nil, limit: Int = 160) {
    guard Markup.isWeb(url) else {
      foreign(label ?? url, limit: limit)
      return
    }
    open("a", ["href": url, "rel": "noreferrer"])
    foreign(label ?? url, limit: limit)
    close("a")
  }

  /// Whether a browser may be sent there: http or https, of a length that browsers take.
  static func isWeb(_ url: String) -> Bool {
    let scheme = url.prefix(8).lowercased()
    return (scheme.hasPrefix("http://") || scheme.hasPrefix("https://")) && url.utf8.count <= 2000
  }

  /// Escapes what HTML would read as markup, and makes visible what a screen would hide or obey: control
  /// characters become their pictures (U+2400), direction overrides and the like their code points.
  private mutating func escape(_ text: String, limit: Int) {
    let given = Array(text.utf8)
    var scalars = 0
    var index = 0
    while index < given.count {
      let byte = given[index]
      if byte & 0xC0 != 0x80 {
        guard scalars < limit else {
          bytes.append(contentsOf: "…".utf8)
          return
        }
        scalars += 1
      }
      index += 1
      switch byte {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x27: raw("&#39;")
      case 0x0A, 0x09: bytes.append(byte)
      // ␀ is U+2400, three bytes E2 90 80, and its neighbours follow in the order of the characters.
      case 0x00...0x1F: bytes.append(contentsOf: [0xE2, 0x90, 0x80 + byte])
      case 0x7F: bytes.append(contentsOf: [0xE2, 0x90, 0xA1])
      case 0xC2 where given[index] < 0xA0:
        codePoint(UInt32(given[index]))
        index += 1
      case 0xE2, 0xEF:
        guard let hidden = Markup.hidden(byte, given[index], given[index + 1]) else {
          bytes.append(byte)
          break
        }
        codePoint(hidden)
        index += 2
      default: bytes.append(byte)
      }
    }
  }

  /// The character of these three bytes of UTF-8 when it is a mark of direction, a separator or a byte order mark.
  private static func hidden(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32? {
    switch (first, second, third) {
    case (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xA8...0xAE), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF):
      UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
    default: nil
    }
  }

  private mutating func codePoint(_ value: UInt32) {
    let digits = String(value, radix: 16, uppercase: true)
    bytes.append(contentsOf: "[U+\(String(repeating: "0", count: max(0, 4 - digits.utf8.count)))\(digits)]".utf8)
  }
}
