/// Punycode (RFC 3492): one label of a domain name between Unicode and ASCII, without the `xn--` in front.
enum Punycode {
  private static let base = 36, tMin = 1, tMax = 26, skew = 38, damp = 700

  /// More than any label that resolves (63); what is longer is refused in both directions, so that what was encoded can
  /// be decoded.
  private static let longest = 1000

  /// The encoded label (§6.3), or nil if it is longer than a label may be or its numbers overflow.
  static func encode(_ label: [Unicode.Scalar]) -> [UInt8]? {
    guard label.count <= longest else { return nil }
    var out = label.filter(\.isASCII).map { UInt8($0.value) }
    let basicCount = out.count
    var handled = basicCount
    if basicCount > 0 { out.append(0x2D) }
    var next = 0x80
    var delta = 0
    var bias = 72
    while handled < label.count {
      guard let lowest = label.lazy.map({ Int($0.value) }).filter({ $0 >= next }).min() else { return nil }
      delta += (lowest - next) * (handled + 1)
      next = lowest
      for scalar in label {
        if scalar.value < next { delta += 1 }
        guard scalar.value == next else { continue }
        appendNumber(delta, bias: bias, to: &out)
        bias = adapt(delta, handled + 1, first: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return out.count <= longest ? out : nil
  }

  /// The label that `code` stands for (§6.2), or nil if it is malformed.
  static func decode(_ code: [UInt8]) -> [Unicode.Scalar]? {
    guard code.count <= longest, code.allSatisfy({ $0 < 0x80 }) else { return nil }
    let dash = code.lastIndex(of: 0x2D)
    var out = (dash.map { code[..<$0] } ?? []).map { Unicode.Scalar($0) }
    var index = dash.map { $0 + 1 } ?? 0
    var next = 0x80
    var position = 0
    var bias = 72
    while index < code.count {
      let start = position
      var weight = 1
      var k = base
      while true {
        guard index < code.count, let digit = value(code[index]) else { return nil }
        index += 1
        position += digit * weight
        guard position < 1 << 40 else { return nil }
        let threshold = min(max(k - bias, tMin), tMax)
        if digit < threshold { break }
        weight *= base - threshold
        guard weight < 1 << 40 else { return nil }
        k += base
      }
      bias = adapt(position - start, out.count + 1, first: start == 0)
      next += position / (out.count + 1)
      position %= out.count + 1
      guard let scalar = UInt32(exactly: next).flatMap(Unicode.Scalar.init), next >= 0x80 else { return nil }
      out.insert(scalar, at: position)
      position += 1
    }
    return out
  }

  private static func appendNumber(_ number: Int, bias: Int, to out: inout [UInt8]) {
    var rest = number
    var k = base
    while true {
      let threshold = min(max(k - bias, tMin), tMax)
      if rest < threshold { break }
      out.append(digit(threshold + (rest - threshold) % (base - threshold)))
      rest = (rest - threshold) / (base - threshold)
      k += base
    }
    out.append(digit(rest))
  }

  private static func adapt(_ delta: Int, _ count: Int, first: Bool) -> Int {
    var delta = first ? delta / damp : delta / 2
    delta += delta / count
    var k = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + skew)
  }

  private static func digit(_ value: Int) -> UInt8 { value < 26 ? 0x61 + UInt8(value) : 0x30 + UInt8(value - 26) }

  private static func value(_ byte: UInt8) -> Int? {
    if byte.isAlpha { return Int(byte.lowered) - 0x61 }
    return byte.isDigit ? Int(byte) - 0x30 + 26 : nil
  }
}
