/// The basic URL parser of the WHATWG URL Standard §4.4, for the two schemes that can be fetched. Instead of one
/// state machine over code points, each part (scheme, authority, path, query) is one function over bytes; the
/// order of the decisions is the standard's.
enum URLParser {
  typealias Output = OutputSpan<UInt8>

  /// Longer inputs are not looked at: nothing that long can become an address of `WebURL.maximumLength`, unless
  /// it consists of dot segments, which no page writes a million times.
  private static let longestInput = 1 << 20

  static func parse(
    _ input: Span<UInt8>, base: WebURL?, queryEncoder: WebURL.QueryEncoder?
  ) throws(WebURL.Problem) -> WebURL {
    var low = 0
    var high = input.count
    while low < high, input[low] <= 0x20 { low += 1 }
    while high > low, input[high - 1] <= 0x20 { high -= 1 }
    guard high - low <= longestInput else { throw .tooLong }

    // One look over the bytes: where the fragment begins, and whether anything needs to be rewritten first.
    var mustClean = false
    var question: Int?
    var foreignQuery = false
    scan: for index in low..<high {
      let byte = input[index]
      if byte > 0x23, byte < 0x80, byte != 0x3F { continue }
      switch byte {
      case 0x23:
        high = index
        break scan
      case 0x09, 0x0A, 0x0D: mustClean = true
      case 0x3F: if question == nil { question = index }
      case 0x80...: if question != nil { foreignQuery = true }
      default: break
      }
    }
    guard mustClean || (foreignQuery && queryEncoder != nil) else {
      return try parse(input, low, high, base: base)
    }
    let clean = rewritten(input, low, high, question: question ?? high, queryEncoder)
    return try parse(clean.span, 0, clean.count, base: base)
  }

  /// Drops tabs and line breaks and turns the query's non-ASCII runs into percent-encoded bytes of its charset.
  private static func rewritten(
    _ input: Span<UInt8>, _ low: Int, _ high: Int, question: Int, _ encoder: WebURL.QueryEncoder?
  ) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(high - low)
    var run: [UInt8] = []
    func flush() {
      guard !run.isEmpty, let encoder else { return }
      for byte in encoder(run) {
        // `&#N;` is the reference for a character that the charset lacks, and is data, not syntax.
        if byte.isEncodedInQuery || byte == 0x26 || byte == 0x3B {
          Percent.append(byte, to: &out)
        } else {
          out.append(byte)
        }
      }
      run.removeAll(keepingCapacity: true)
    }
    for index in low..<high {
      let byte = input[index]
      if byte == 0x09 || byte == 0x0A || byte == 0x0D { continue }
      if encoder != nil, index > question, byte >= 0x80 {
        run.append(byte)
      } else {
        flush()
        out.append(byte)
      }
    }
    flush()
    return out
  }

  /// `low..<high` holds no tabs, no line breaks and no fragment.
  private static func parse(
    _ input: Span<UInt8>, _ low: Int, _ high: Int, base: WebURL?
  ) throws(WebURL.Problem) -> WebURL {
    var index = low
    var scheme = Scheme.none
    if index < high, input[index].isAlpha {
      while index < high,
        input[index].isAlphanumeric || input[index] == 0x2B || input[index] == 0x2D || input[index] == 0x2E
      {
        index += 1
      }
      if index < high, input[index] == 0x3A {
        scheme = Scheme(input, low, index)
        index += 1
      } else {
        index = low
      }
    }
    switch scheme {
    case .other:
      throw .badScheme(schemeName(input, low, index - 1))
    case .none:
      guard let base else { throw .relativeWithoutBase }
      return try relative(input, low, high, base: base)
    case .http, .https:
      let twoSlashes = index + 1 < high && input[index] == 0x2F && input[index + 1] == 0x2F
      if let base, base.isSecure == (scheme == .https), !twoSlashes {
        return try relative(input, index, high, base: base)
      }
      return try absolute(input, index, high, secure: scheme == .https)
    }
  }

  private enum Scheme {
    case none, http, https, other

    init(_ input: Span<UInt8>, _ low: Int, _ high: Int) {
      let isHTTP =
        (high - low == 4 || high - low == 5) && input[low].lowered == 0x68 && input[low + 1].lowered == 0x74
        && input[low + 2].lowered == 0x74 && input[low + 3].lowered == 0x70
      switch (isHTTP, high - low) {
      case (true, 4): self = .http
      case (true, _) where input[low + 4].lowered == 0x73: self = .https
      default: self = .other
      }
    }
  }

  /// The scheme in lower case, cut where it would only fill the store.
  private static func schemeName(_ input: Span<UInt8>, _ low: Int, _ high: Int) -> String {
    let written = input.extracting(low..<min(high, low + 40))
    guard let text = try? UTF8Span(validating: written) else { return "" }
    let name = String(copying: text)
    // `javascript:` on every page: lower case already in nearly all of them.
    return written.indices.contains { written[$0] != written[$0].lowered } ? name.lowercased() : name
  }

  @inline(__always) static func isSlash(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x5C }

  /// The relative state: the base gives what the reference leaves out.
  private static func relative(
    _ input: Span<UInt8>, _ low: Int, _ high: Int, base: WebURL
  ) throws(WebURL.Problem) -> WebURL {
    guard low < high else { return base }
    if isSlash(input[low]), low + 1 < high, isSlash(input[low + 1]) {
      return try absolute(input, low, high, secure: base.isSecure)
    }
    let first = input[low]
    let known = base.string.utf8.span
    var kept = Int(base.pathStart)
    if !isSlash(first) {
      kept = base.pathEnd
      if first != 0x3F {
        while known[kept - 1] != 0x2F { kept -= 1 }
        kept -= 1
      }
    }
    var queryStart = 0
    let bytes = [UInt8](capacity: kept + 3 * (high - low) + 4) { out in
      for index in 0..<kept { out.append(known[index]) }
      var index = low
      if first != 0x3F {
        index = path(input, isSlash(first) ? low + 1 : low, high, from: Int(base.pathStart), to: &out)
      }
      queryStart = query(input, index, high, to: &out)
    }
    return try WebURL(
      serialised: bytes, hostEnd: Int(base.hostEnd), pathStart: Int(base.pathStart), queryStart: queryStart)
  }

  /// From the authority on: any number of slashes, user information, host, port, then path and query.
  private static func absolute(
    _ input: Span<UInt8>, _ low: Int, _ high: Int, secure: Bool
  ) throws(WebURL.Problem) -> WebURL {
    var start = low
    while start < high, isSlash(input[start]) { start += 1 }
    var end = start
    while end < high, !isSlash(input[end]), input[end] != 0x3F {
      if input[end] == 0x40 { start = end + 1 }
      end += 1
    }
    var colon = start
    var inBrackets = false
    while colon < end, input[colon] != 0x3A || inBrackets {
      if input[colon] == 0x5B { inBrackets = true }
      if input[colon] == 0x5D { inBrackets = false }
      colon += 1
    }
    guard colon > start else { throw .missingHost }
    let port = try port(input, colon + 1, end, default: secure ? 443 : 80)
    let host = HostParser.isPlainName(input, start, colon) ? nil : try HostParser.parse(input, start, colon)

    var hostEnd = 0
    var pathStart = 0
    var queryStart = 0
    let hostLength = host?.count ?? (colon - start)
    let bytes = [UInt8](capacity: hostLength + 3 * (high - end) + 20) { out in
      for byte in (secure ? "https://" : "http://").utf8 { out.append(byte) }
      if let host {
        for byte in host { out.append(byte) }
      } else {
        for index in start..<colon { out.append(input[index].lowered) }
      }
      hostEnd = out.count
      if let port {
        out.append(0x3A)
        for byte in String(port).utf8 { out.append(byte) }
      }
      pathStart = out.count
      let afterSlash = end < high && isSlash(input[end]) ? end + 1 : end
      let index = path(input, afterSlash, high, from: pathStart, to: &out)
      queryStart = query(input, index, high, to: &out)
    }
    return try WebURL(serialised: bytes, hostEnd: hostEnd, pathStart: pathStart, queryStart: queryStart)
  }

  /// The port behind the colon; nil if there is none or it is the scheme's own.
  private static func port(
    _ input: Span<UInt8>, _ low: Int, _ high: Int, default usual: Int
  ) throws(WebURL.Problem) -> Int? {
    guard low < high else { return nil }
    var value = 0
    for index in low..<high {
      guard input[index].isDigit else { throw .invalidPort }
      value = value * 10 + Int(input[index] &- 0x30)
      guard value <= 65535 else { throw .invalidPort }
    }
    return value == usual ? nil : value
  }

  /// The path state. Writes a slash and the segments from `low` up to the question mark, resolving dot segments
  /// against what stands in `out` behind `pathStart`; gives where it stopped.
  private static func path(
    _ input: Span<UInt8>, _ low: Int, _ high: Int, from pathStart: Int, to out: inout Output
  ) -> Int {
    var index = low
    while true {
      out.append(0x2F)
      let segment = out.count
      while index < high {
        let byte = input[index]
        if byte.isPlainInPath {
          out.append(byte)
        } else if isSlash(byte) || byte == 0x3F {
          break
        } else {
          Percent.append(byte, to: &out)
        }
        index += 1
      }
      let isLast = index >= high || input[index] == 0x3F
      let dots = dotCount(out.span, segment)
      if dots > 0 {
        drop(to: segment - 1, &out)
        if dots == 2, out.count > pathStart {
          let parent = lastSlash(out.span)
          drop(to: parent, &out)
        }
        if isLast { out.append(0x2F) }
      }
      if isLast { return index }
      index += 1
    }
  }

  private static func lastSlash(_ written: Span<UInt8>) -> Int {
    var index = written.count - 1
    while written[index] != 0x2F { index -= 1 }
    return index
  }

  private static func drop(to count: Int, _ out: inout Output) {
    let surplus = out.count - count
    out.removeLast(surplus)
  }

  /// 1 if the segment from `start` to the end is `.`, 2 if it is `..`, also with dots written `%2e`; else 0.
  private static func dotCount(_ written: Span<UInt8>, _ start: Int) -> Int {
    let end = written.count
    guard start < end, end - start <= 6, written[start] == 0x2E || written[start] == 0x25 else { return 0 }
    var index = start
    var dots = 0
    while index < end {
      if written[index] == 0x2E {
        index += 1
      } else if end - index >= 3, written[index] == 0x25, written[index + 1] == 0x32,
        written[index + 2] | 0x20 == 0x65
      {
        index += 3
      } else {
        return 0
      }
      dots += 1
    }
    return dots <= 2 ? dots : 0
  }

  /// The query state: from the question mark at `low`, if there is one. Gives where the query begins in `out`, or 0.
  private static func query(_ input: Span<UInt8>, _ low: Int, _ high: Int, to out: inout Output) -> Int {
    guard low < high else { return 0 }
    out.append(0x3F)
    let start = out.count
    for index in (low + 1)..<high {
      let byte = input[index]
      if byte.isEncodedInQuery { Percent.append(byte, to: &out) } else { out.append(byte) }
    }
    return start
  }
}
