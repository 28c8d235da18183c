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
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else {
        bytes.append(contentsOf: "…".utf8)
        return
      }
      count += 1
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"": raw("&quot;")
      case "'": raw("&#39;")
      case "\n", "\t": bytes.append(UInt8(scalar.value))
      case "\u{0}"..."\u{1F}":
        // ␀ is U+2400, three bytes E2 90 80, and its neighbours follow in the order of the characters.
        bytes.append(contentsOf: [0xE2, 0x90, 0x80 + UInt8(scalar.value)])
      case "\u{7F}": bytes.append(contentsOf: [0xE2, 0x90, 0xA1])
      case "\u{80}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2028}", "\u{2029}",
        "\u{2066}"..."\u{2069}", "\u{FEFF}":
        bytes.append(contentsOf: "[U+".utf8)
        let digits = String(scalar.value, radix: 16, uppercase: true)
        bytes.append(contentsOf: String(repeating: "0", count: max(0, 4 - digits.count)).utf8)
        bytes.append(contentsOf: digits.utf8)
        bytes.append(0x5D)
      default: bytes.append(contentsOf: Array(String(scalar).utf8))
      }
    }
  }
}
