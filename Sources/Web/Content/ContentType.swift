/// A `Content-Type` header (RFC 9110 §8.3.1), read as tolerantly as servers write it: any case, missing or stray
/// semicolons, quoted or single-quoted charsets, several values joined by commas (the last one that is a type counts,
/// as browsers do it).
public struct ContentType: Hashable, Sendable, CustomStringConvertible {
  /// `text` in `text/html`, in lower case.
  public let type: String
  /// `html` in `text/html`, in lower case.
  public let subtype: String
  /// The charset's label in lower case, as the server names it.
  public let charset: String?

  /// Nil if there is no `type/subtype` in the header.
  public init?(_ header: String) {
    if let usual = Self.usual(header.utf8.span) {
      self = usual
      return
    }
    self.init(anyOf: header)
  }

  private init(type: String, subtype: String, charset: String?) {
    (self.type, self.subtype, self.charset) = (type, subtype, charset)
  }

  /// `type/subtype`, and perhaps `; charset=label`, as all but few servers write it; nil when there is anything else, which
  /// `init(anyOf:)` then reads in the same way as this.
  private static func usual(_ header: Span<UInt8>) -> ContentType? {
    var place = 0
    guard let type = plainToken(header, &place), place < header.count, header[place] == 0x2F else { return nil }
    place += 1
    guard let subtype = plainToken(header, &place) else { return nil }
    if place == header.count { return ContentType(type: type, subtype: subtype, charset: nil) }
    guard header[place] == 0x3B else { return nil }
    place += 1
    if place < header.count, header[place] == 0x20 { place += 1 }
    for byte in "charset=".utf8 {
      guard place < header.count, header[place].lowered == byte else { return nil }
      place += 1
    }
    guard let charset = plainToken(header, &place), place == header.count else { return nil }
    return ContentType(type: type, subtype: subtype, charset: charset)
  }

  /// What types and charsets are named with, in lower case; nil when there is none of it at that place.
  private static func plainToken(_ header: Span<UInt8>, _ place: inout Int) -> String? {
    let start = place
    while place < header.count {
      let byte = header[place]
      guard byte.isAlphanumeric || byte == 0x2D || byte == 0x2E || byte == 0x2B || byte == 0x5F else { break }
      place += 1
    }
    guard place > start else { return nil }
    let count = place - start
    return unsafe String(unsafeUninitializedCapacity: count) { text in
      for index in 0..<count { unsafe text[index] = header[start + index].lowered }
      return count
    }
  }

  /// As tolerantly as the type promises. Internal so that tests can compare it with the short way.
  init?(anyOf header: String) {
    var found: (type: String, subtype: String)?
    var charset: String?
    for part in Self.parts(Array(header.utf8)) {
      if let media = Self.media(part) {
        // A repeated header of the same type keeps the charset that an earlier one gave.
        if let found, found != media { charset = nil }
        found = media
      } else if let label = Self.charset(part), found != nil {
        charset = label
      }
    }
    guard let found else { return nil }
    type = found.type
    subtype = found.subtype
    self.charset = charset
  }

  /// `text/html`
  public var essence: String { "\(type)/\(subtype)" }

  public var description: String { charset.map { "\(essence);charset=\($0)" } ?? essence }

  /// A page for people: HTML or XHTML.
  public var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }

  /// XML other than XHTML, such as a sitemap or a feed.
  public var isXML: Bool {
    !isHTML && (subtype == "xml" || subtype.hasSuffix("+xml")) && type != "image"
  }

  /// JSON in any of its names.
  public var isJSON: Bool { subtype == "json" || subtype.hasSuffix("+json") }

  /// JavaScript in any of its names.
  public var isScript: Bool { subtype.hasSuffix("javascript") || subtype.hasSuffix("ecmascript") }

  /// What servers say when they do not know, so that only the bytes can tell.
  public var isUnspecific: Bool {
    [
      "application/octet-stream", "application/unknown", "unknown/unknown", "application/force-download",
      "application/x-download", "text/plain",
    ].contains(essence)
  }

  /// Cut at semicolons, commas and blanks, but not inside quotes.
  private static func parts(_ header: [UInt8]) -> [[UInt8]] {
    var parts: [[UInt8]] = []
    var part: [UInt8] = []
    var quoted = false
    for byte in header {
      if byte == 0x22 { quoted.toggle() }
      if !quoted, byte == 0x3B || byte == 0x2C || byte.isWhitespace {
        // `charset = utf-8`: blanks around the sign belong to the parameter.
        if byte.isWhitespace, part.last == 0x3D || part.isEmpty { continue }
        parts.append(part)
        part = []
      } else {
        part.append(byte)
      }
    }
    parts.append(part)
    var joined: [[UInt8]] = []
    for part in parts {
      if part.first == 0x3D, let name = joined.popLast() { joined.append(name + part) } else { joined.append(part) }
    }
    return joined
  }

  private static func media(_ part: [UInt8]) -> (String, String)? {
    let halves = part.split(separator: 0x2F, omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isToken) }) else { return nil }
    return (lowercase(halves[0]), lowercase(halves[1]))
  }

  private static func charset(_ part: [UInt8]) -> String? {
    guard part.map(\.lowered).starts(with: "charset=".utf8) else { return nil }
    let value = part.dropFirst(8).filter { $0 != 0x22 && $0 != 0x27 }
    return value.isEmpty || !value.allSatisfy(isToken) ? nil : lowercase(value[...])
  }

  private static func lowercase(_ text: ArraySlice<UInt8>) -> String {
    String(decoding: text.map(\.lowered), as: UTF8.self)
  }

  /// `tchar` of RFC 9110 §5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
