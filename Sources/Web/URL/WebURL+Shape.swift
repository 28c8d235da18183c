extension WebURL {
  /// The template that an address follows, without its origin: the path with runs of digits written `#` and
  /// identifiers written `*`, then the sorted names of the query's parameters. Addresses that one script makes share
  /// a shape (`/art/#/#/#/art_#_#.html`, `/list.jsp?cat&page`), so a calendar or a session shows as one shape with
  /// many addresses, whatever its depth.
  ///
  /// An identifier is a UUID, eight or more hexadecimal digits with both letters and digits, or twenty or more
  /// letters and digits with both. Percent-encoded text stays as it is.
  public var shape: String {
    let bytes = string.utf8.span
    var out: [UInt8] = []
    out.reserveCapacity(pathEnd - Int(pathStart))
    Self.appendMasked(bytes, Int(pathStart), pathEnd, to: &out)
    guard queryStart > 0 else { return String(decoding: out, as: UTF8.self) }
    var names: Set<[UInt8]> = []
    for range in queryParameters where range.start < range.end {
      var name: [UInt8] = []
      Self.appendMasked(bytes, range.start, range.nameEnd, to: &name)
      names.insert(name)
    }
    var separator: UInt8 = 0x3F
    for name in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      out.append(separator)
      out.append(contentsOf: name)
      separator = 0x26
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A parameter between two `&`, in bytes from the start of `string`. Without `=`, the name is all of it.
  struct Parameter {
    let start: Int
    let nameEnd: Int
    let end: Int
    var valueStart: Int { min(nameEnd + 1, end) }
  }

  var queryParameters: [Parameter] {
    guard queryStart > 0 else { return [] }
    let bytes = string.utf8.span
    var found: [Parameter] = []
    var start = Int(queryStart)
    var equals: Int?
    for index in start...bytes.count {
      if index == bytes.count || bytes[index] == 0x26 {
        found.append(Parameter(start: start, nameEnd: equals ?? index, end: index))
        start = index + 1
        equals = nil
      } else if bytes[index] == 0x3D, equals == nil {
        equals = index
      }
    }
    return found
  }

  private static func appendMasked(_ bytes: Span<UInt8>, _ low: Int, _ high: Int, to out: inout [UInt8]) {
    var index = low
    while index < high {
      if bytes[index] == 0x25, index + 3 <= high {
        for _ in 0..<3 {
          out.append(bytes[index])
          index += 1
        }
        continue
      }
      guard bytes[index].isAlphanumeric else {
        out.append(bytes[index])
        index += 1
        continue
      }
      if isUUID(bytes, index, high) {
        out.append(0x2A)
        index += 36
        continue
      }
      let start = index
      var digits = 0
      var hexLetters = 0
      while index < high, bytes[index].isAlphanumeric {
        if bytes[index].isDigit { digits += 1 } else if bytes[index].isHexDigit { hexLetters += 1 }
        index += 1
      }
      let length = index - start
      let isMixed = digits > 0 && digits < length
      if isMixed, length >= 20 || (length >= 8 && digits + hexLetters == length) {
        // One letter before many digits is a numbered file (`P020200103493949401594`), not an identifier.
        if length - digits > 1 || !bytes[start + 1].isDigit {
          out.append(0x2A)
          continue
        }
      }
      for place in start..<index {
        if !bytes[place].isDigit {
          out.append(bytes[place])
        } else if place == start || !bytes[place - 1].isDigit {
          out.append(0x23)
        }
      }
    }
  }

  /// Whether 8-4-4-4-12 hexadecimal digits stand at `start`.
  private static func isUUID(_ bytes: Span<UInt8>, _ start: Int, _ high: Int) -> Bool {
    guard high - start >= 36, high == start + 36 || !bytes[start + 36].isAlphanumeric else { return false }
    for place in 0..<36 {
      let byte = bytes[start + place]
      switch place {
      case 8, 13, 18, 23: guard byte == 0x2D else { return false }
      default: guard byte.isHexDigit else { return false }
      }
    }
    return true
  }
}
