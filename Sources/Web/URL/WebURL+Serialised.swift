extension WebURL {
  /// Where the parts of an address begin that is written as it would be serialised, so that parsing would only copy it. What
  /// stores hold are such addresses.
  struct Places {
    var hostEnd: UInt16 = 0
    var pathStart: UInt16 = 0
    var queryStart: UInt16 = 0

    /// Nil of anything that takes more than a look: then the parser decides.
    init?(ofSerialised input: Span<UInt8>) {
      let count = input.count
      guard count > 8, count <= WebURL.maximumLength, input[0] == 0x68, input[1] == 0x74, input[2] == 0x74,
        input[3] == 0x70
      else { return nil }
      let isSecure = input[4] == 0x73
      let start = isSecure ? 8 : 7
      guard input[start - 3] == 0x3A, input[start - 2] == 0x2F, input[start - 1] == 0x2F else { return nil }
      var index = start
      while index < count, input[index] != 0x2F, input[index] != 0x3A {
        if input[index] != input[index].lowered { return nil }
        index += 1
      }
      guard index > start, HostParser.isPlainName(input, start, index) else { return nil }
      hostEnd = UInt16(index)
      if index < count, input[index] == 0x3A {
        let port = index + 1
        var value = 0
        index = port
        while index < count, input[index].isDigit, index - port < 5 {
          value = value * 10 + Int(input[index] &- 0x30)
          index += 1
        }
        guard index > port, input[port] != 0x30, value <= 65535, value != (isSecure ? 443 : 80) else { return nil }
      }
      guard index < count, input[index] == 0x2F else { return nil }
      pathStart = UInt16(index)
      guard let end = Self.endOfPath(input, index) else { return nil }
      guard end < count else { return }
      for place in end + 1..<count where input[place].isEncodedInQuery { return nil }
      queryStart = UInt16(end + 1)
    }

    /// Where the question mark stands or the address ends; nil of a path that may hold dot segments or bytes to encode.
    private static func endOfPath(_ input: Span<UInt8>, _ slash: Int) -> Int? {
      var isSegmentsFirst = false
      for index in slash..<input.count {
        let byte = input[index]
        if byte == 0x2F {
          isSegmentsFirst = true
          continue
        }
        if byte == 0x3F { return index }
        guard byte.isPlainInPath else { return nil }
        // `.`, `..`, and both of them as `%2e`.
        if isSegmentsFirst, byte == 0x2E || (byte == 0x25 && index + 1 < input.count && input[index + 1] == 0x32) {
          return nil
        }
        isSegmentsFirst = false
      }
      return input.count
    }
  }
}
