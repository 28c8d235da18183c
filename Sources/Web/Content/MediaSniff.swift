/// What a body is by its first bytes, whatever its header says: the WHATWG MIME Sniffing Standard §7, simplified and
/// widened by the formats in which offices publish.
public enum MediaSniff: String, Hashable, Sendable, CaseIterable {
  case empty
  case html, xml, json
  /// Text of no known markup.
  case plain
  case pdf
  /// A ZIP container: also docx, xlsx, pptx, ofd.
  case zip
  /// An OLE compound file: doc, xls, ppt, wps, et.
  case ole
  case rtf, rar, sevenZip, gzip
  case png, jpeg, gif, webp, bmp, ico
  case mp4, mp3, flv
  /// Bytes that are not text and not known.
  case binary

  /// Whether it is worth parsing as a page.
  public var isMarkup: Bool { self == .html || self == .xml }

  /// Pictures.
  public var isImage: Bool { [.png, .jpeg, .gif, .webp, .bmp, .ico].contains(self) }

  /// Documents and archives that people download.
  public var isDocument: Bool { [.pdf, .zip, .ole, .rtf, .rar, .sevenZip, .gzip].contains(self) }

  /// How far white space at the beginning is skipped; pages made by templates begin with hundreds of blank lines.
  private static let longestBlank = 64 * 1024
  /// How much is looked at behind it.
  private static let window = 1024
  /// Longer than any of the tags by which a page is known.
  private static let glance = 24

  /// Looks at the beginning of a body.
  public static func of(_ body: [UInt8]) -> MediaSniff {
    guard !body.isEmpty else { return .empty }
    if beginsWithDoctype(body.span) { return .html }
    for (signature, media) in signatures where body.starts(with: signature) { return media }
    if body.count >= 12, body.starts(with: "RIFF".utf8), body[8..<12].elementsEqual("WEBP".utf8) { return .webp }
    if body.count >= 12, body[4..<8].elementsEqual("ftyp".utf8) { return .mp4 }
    if body.count >= 10, body.starts(with: "BM".utf8), body[6..<10].allSatisfy({ $0 == 0 }) { return .bmp }
    if body.count >= 2, body[0] == 0xFF, body[1] & 0xE6 == 0xE2 { return .mp3 }

    var isWide = false
    var start = 0
    if body.starts(with: [0xEF, 0xBB, 0xBF]) {
      start = 3
    } else if body.starts(with: [0xFE, 0xFF]) || body.starts(with: [0xFF, 0xFE]) {
      start = 2
      isWide = true
    }
    var text: [UInt8] = []
    for byte in body[start...].prefix(longestBlank + window) {
      if isWide, byte == 0 { continue }
      if text.isEmpty, byte.isWhitespace { continue }
      text.append(byte.lowered)
      // Nearly every page begins with a tag that says what it is.
      if text.count == glance, isPage(text) { return .html }
      if text.count == window { break }
    }
    if let markup = markup(text) { return markup }
    if !isWide, text.contains(where: isBinary) { return .binary }
    if text.first == 0x7B || text.first == 0x5B { return .json }
    return .plain
  }

  /// What nearly every page begins with, and nothing that is no page does; blanks and a byte order mark before it do not
  /// count.
  private static func beginsWithDoctype(_ body: Span<UInt8>) -> Bool {
    var place = body.count >= 3 && body[0] == 0xEF && body[1] == 0xBB && body[2] == 0xBF ? 3 : 0
    let last = min(body.count, longestBlank)
    while place < last, body[place].isWhitespace { place += 1 }
    guard body.count - place >= glance, body[place] == 0x3C else { return false }
    place += 1
    for byte in "!doctype".utf8 {
      if body[place].lowered != byte { return false }
      place += 1
    }
    return body[place].isWhitespace
  }

  private static func markup(_ text: [UInt8]) -> MediaSniff? {
    guard text.first == 0x3C else { return nil }
    if text.starts(with: "<?xml".utf8) {
      // XHTML of the 2000s begins with an XML declaration and is a page all the same.
      let isPage = contains(text, "<!doctype html") || contains(text, "<html")
      return isPage ? .html : .xml
    }
    if isPage(text) { return .html }
    for name in xmlRoots where text.dropFirst().starts(with: name.utf8) { return .xml }
    return contains(text, "<html") || contains(text, "<body") || contains(text, "<head") ? .html : nil
  }

  /// Whether it begins with a comment or one of a page's tags.
  private static func isPage(_ text: [UInt8]) -> Bool {
    guard text.first == 0x3C else { return false }
    if text.starts(with: "<!--".utf8) { return true }
    return pageTags.contains { name in
      guard text.dropFirst().starts(with: name.utf8) else { return false }
      let place = 1 + name.utf8.count
      return place >= text.count || text[place].isWhitespace || text[place] == 0x3E || text[place] == 0x2F
    }
  }

  private static func contains(_ text: [UInt8], _ wanted: String) -> Bool {
    let wanted = Array(wanted.utf8)
    return text.indices.contains { text[$0...].starts(with: wanted) }
  }

  /// The binary data bytes of the standard's §3.
  private static func isBinary(_ byte: UInt8) -> Bool {
    byte <= 0x08 || byte == 0x0B || (0x0E...0x1A).contains(byte) || (0x1C...0x1F).contains(byte)
  }

  private static let pageTags = [
    "!doctype html", "!doctype", "html", "head", "script", "iframe", "h1", "h2", "h3", "div", "font", "table", "a",
    "style", "title", "b", "body", "br", "p", "meta", "link", "base", "form", "center", "span", "ul", "ol", "li",
    "td", "tr", "img", "input", "noscript", "frameset", "section", "article", "nav", "header", "footer",
  ]

  private static let xmlRoots = ["urlset", "sitemapindex", "rss", "feed", "rdf:rdf", "datastore", "root"]

  private static let signatures: [([UInt8], MediaSniff)] = [
    (Array("%PDF-".utf8), .pdf),
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole),
    (Array("{\\rtf".utf8), .rtf),
    (Array("Rar!\u{1A}\u{07}".utf8), .rar),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip),
    ([0x1F, 0x8B, 0x08], .gzip),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
    ([0xFF, 0xD8, 0xFF], .jpeg),
    (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
    ([0x00, 0x00, 0x01, 0x00], .ico),
    (Array("ID3".utf8), .mp3),
    (Array("FLV\u{01}".utf8), .flv),
  ]
}
