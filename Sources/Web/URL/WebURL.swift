/// An absolute http or https address as a browser would write it: parsed, joined and normalised by the WHATWG URL
/// Standard (URL parsing, host parsing, percent-encode sets), without fragment and without user information.
/// Only such an address can be fetched.
///
/// One string holds the address; the parts are slices of it, found by three small offsets. Equality, hashing and
/// order are those of the string, so two spellings that a browser would request alike are one address. The string
/// is ASCII, at most 65,535 bytes, and parsing it again gives the same address.
///
/// Not fetchable, and therefore refused with a `Problem`: other schemes, hosts that no browser would accept, and
/// references without a base. `user:password@` is dropped: no credentials reach the store or another host.
public struct WebURL: Sendable {
  /// The serialised address, without fragment.
  public let string: String
  /// Where the host ends, counted in bytes from the start of `string`.
  let hostEnd: UInt16
  /// Where the path's first slash stands.
  let pathStart: UInt16
  /// Where the query begins, behind its question mark; 0 if there is none.
  let queryStart: UInt16

  /// The longest serialised address, in bytes.
  public static let maximumLength = Int(UInt16.max)

  /// Converts the non-ASCII runs of a query, given in UTF-8, into the page's charset, as browsers do for pages that
  /// are not UTF-8. What the charset cannot say should come back as a character reference (`&#8364;`). The result
  /// is percent-encoded here.
  public typealias QueryEncoder = ([UInt8]) -> [UInt8]

  init(serialised: [UInt8], hostEnd: Int, pathStart: Int, queryStart: Int) throws(Problem) {
    guard serialised.count <= Self.maximumLength else { throw .tooLong }
    string = String(decoding: serialised, as: UTF8.self)
    self.hostEnd = UInt16(hostEnd)
    self.pathStart = UInt16(pathStart)
    self.queryStart = UInt16(queryStart)
  }

  /// Parses an address, or a reference that is joined to `base`; nil if the result cannot be fetched.
  public init?(_ input: String, base: WebURL? = nil) {
    if let places = Places(ofSerialised: input.utf8.span) {
      string = input
      (hostEnd, pathStart, queryStart) = (places.hostEnd, places.pathStart, places.queryStart)
      return
    }
    guard let url = try? URLParser.parse(input.utf8.span, base: base, queryEncoder: nil) else { return nil }
    self = url
  }

  /// The same for UTF-8 bytes, such as an attribute's value inside a page, without building a string first.
  public init?(bytes: ArraySlice<UInt8>, base: WebURL? = nil, queryEncoder: QueryEncoder? = nil) {
    guard let url = try? URLParser.parse(bytes.span, base: base, queryEncoder: queryEncoder) else { return nil }
    self = url
  }

  /// The same for a whole array, such as a `Location` header, whose bytes may be of any charset.
  public init?(bytes: [UInt8], base: WebURL? = nil, queryEncoder: QueryEncoder? = nil) {
    guard let url = try? URLParser.parse(bytes.span, base: base, queryEncoder: queryEncoder) else { return nil }
    self = url
  }

  /// Parses or joins, and says why when it cannot.
  public static func parse(_ input: String, base: WebURL? = nil) throws(Problem) -> WebURL {
    try URLParser.parse(input.utf8.span, base: base, queryEncoder: nil)
  }

  /// The same for bytes.
  public static func parse(
    bytes: ArraySlice<UInt8>, base: WebURL? = nil, queryEncoder: QueryEncoder? = nil
  ) throws(Problem) -> WebURL {
    try URLParser.parse(bytes.span, base: base, queryEncoder: queryEncoder)
  }
}

extension WebURL: Hashable, Comparable, CustomStringConvertible {
  public var description: String { string }
  public static func == (a: WebURL, b: WebURL) -> Bool { a.string == b.string }
  public static func < (a: WebURL, b: WebURL) -> Bool { a.string < b.string }
  public func hash(into hasher: inout Hasher) { hasher.combine(string) }
}

extension WebURL {
  /// `http` or `https`.
  public var scheme: String { isSecure ? "https" : "http" }
  /// Whether the scheme is https.
  public var isSecure: Bool { string.utf8.span[4] == 0x73 }
  /// Host and, when it is not the scheme's default, `:port`.
  public var authority: String { slice(hostStart, Int(pathStart)) }
  /// The host in lower-case ASCII (punycode), an IPv4 address, or an IPv6 address in brackets.
  public var host: String { slice(hostStart, Int(hostEnd)) }
  /// The port, also when it is the scheme's default.
  public var port: Int {
    guard hostEnd < pathStart else { return isSecure ? 443 : 80 }
    return Int(slice(Int(hostEnd) + 1, Int(pathStart))) ?? 0
  }
  /// The path, from its first slash, percent-encoded.
  public var path: String { slice(Int(pathStart), pathEnd) }
  /// The query without its question mark, or nil.
  public var query: String? { queryStart == 0 ? nil : slice(Int(queryStart), string.utf8.count) }
  /// Whether there is one, also an empty one.
  public var hasQuery: Bool { queryStart != 0 }
  /// What a request line says: the path and, if there is one, the query.
  public var pathAndQuery: String { slice(Int(pathStart), string.utf8.count) }
  /// Scheme, host and port: `https://www.example.gov.cn:8443`, without a slash at its end.
  public var origin: String { slice(0, Int(pathStart)) }
  /// The address of the origin's root, `https://www.example.gov.cn/`.
  public var root: WebURL { prefix(through: Int(pathStart)) }
  /// The path from its first slash to its last: `/zwgk/tzgg/` for `/zwgk/tzgg/index.html`.
  public var directory: String { slice(Int(pathStart), directoryEnd) }
  /// The address of `directory`, without query.
  public var directoryURL: WebURL { prefix(through: directoryEnd - 1) }
  /// Whether the host is an IPv4 or IPv6 address rather than a name.
  public var hasAddressHost: Bool { IPAddress(host) != nil }

  /// Whether the address, by its ending, is a script file's.
  public var isScript: Bool { fileExtension == "js" }

  /// Whether what stands there is a script file, by its ending or by the header that it was served with. What is served
  /// for a query is no file: a counter has an address for each page.
  public func isScript(servedAs contentType: String?) -> Bool {
    isScript || queryStart == 0 && contentType.flatMap { ContentType($0) }?.isScript == true
  }

  /// The extension of the path's last segment in lower case and without its dot, when it looks like one: one to ten
  /// ASCII letters and digits with at least one letter (`.7z`, `.html`; not `.2020`).
  public var fileExtension: String? {
    let bytes = string.utf8.span
    let end = pathEnd
    var start = end
    while start > directoryEnd, bytes[start - 1] != 0x2E { start -= 1 }
    guard start > directoryEnd, (1...10).contains(end - start) else { return nil }
    var hasLetter = false
    for index in start..<end {
      guard bytes[index].isAlphanumeric else { return nil }
      hasLetter = hasLetter || !bytes[index].isDigit
    }
    return hasLetter ? slice(start, end).lowercased() : nil
  }

  var hostStart: Int { isSecure ? 8 : 7 }
  var pathEnd: Int { queryStart == 0 ? string.utf8.count : Int(queryStart) - 1 }

  /// Behind the path's last slash.
  private var directoryEnd: Int {
    let bytes = string.utf8.span
    var end = pathEnd
    while bytes[end - 1] != 0x2F { end -= 1 }
    return end
  }

  func slice(_ from: Int, _ to: Int) -> String {
    let view = string.utf8
    let start = view.index(view.startIndex, offsetBy: from)
    return String(string[start..<view.index(start, offsetBy: to - from)])
  }

  /// The same origin with the path cut behind the slash at `last`.
  private func prefix(through last: Int) -> WebURL {
    WebURL(prefixOf: self, count: last + 1)
  }

  private init(prefixOf url: WebURL, count: Int) {
    string = url.slice(0, count)
    hostEnd = url.hostEnd
    pathStart = url.pathStart
    queryStart = 0
  }
}
