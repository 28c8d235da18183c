/// Numbers of JSON5 without their sign (JSON5 section 6).
enum JSON5Number {
  /// The value of `12`, `.5`, `5.`, `1e-3` or `0x1F`; nil for anything else, also for octal-looking `012`.
  static func value(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    if bytes.count > 1, bytes[0] == UInt8(ascii: "0"), bytes[1] | 0x20 == UInt8(ascii: "x") {
      return hexadecimal(bytes[2...])
    }
    var index = 0
    let whole = digits(bytes, &index)
    if whole > 1, bytes[0] == UInt8(ascii: "0") { return nil }
    var fraction = 0
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      fraction = digits(bytes, &index)
    }
    guard whole + fraction > 0 else { return nil }
    if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      guard digits(bytes, &index) > 0 else { return nil }
    }
    guard index == bytes.count else { return nil }
    // The standard library wants a digit on both sides of a point.
    guard let point = bytes.firstIndex(of: UInt8(ascii: ".")) else { return Double(text) }
    let before: [UInt8] = whole == 0 ? [0x30] : []
    let behind: [UInt8] = fraction == 0 ? [0x30] : []
    return Double(String(decoding: before + bytes[...point] + behind + bytes[(point + 1)...], as: UTF8.self))
  }

  private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> Double? {
    guard !digits.isEmpty else { return nil }
    var value = 0.0
    for byte in digits {
      guard let digit = JSON5Scanner.hexadecimalDigit(Unicode.Scalar(byte)) else { return nil }
      value = value * 16 + Double(digit)
    }
    return value
  }

  /// Passes over decimal digits and counts them.
  private static func digits(_ bytes: [UInt8], _ index: inout Int) -> Int {
    let start = index
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
    return index - start
  }
}
