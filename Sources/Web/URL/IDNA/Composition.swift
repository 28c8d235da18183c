/// Normalization Form C (UAX #15) of characters that the mapping of UTS #46 let through. The standard library compares
/// by canonical equivalence but does not give the normalised text.
struct Composition: Sendable {
  static let shared = Composition()

  private struct Pair: Hashable {
    var first: Unicode.Scalar
    var second: Unicode.Scalar
  }

  private var composites: [Pair: Unicode.Scalar] = [:]
  private var parts: [Unicode.Scalar: Pair] = [:]

  private init() {
    var code: UInt32 = 0
    for word in IDNATables.pairs.utf8.split(separator: 0x20) {
      let sides = word.split(separator: 0x3D)
      code += CharacterRanges.number(sides[0])
      let scalars = sides[1].split(separator: 0x2B).compactMap { Unicode.Scalar(CharacterRanges.number($0)) }
      guard let composite = Unicode.Scalar(code), scalars.count == 2 else { continue }
      let pair = Pair(first: scalars[0], second: scalars[1])
      composites[pair] = composite
      parts[composite] = pair
    }
  }

  /// The text in Form C.
  func composed(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    // Nothing below U+0300 combines or changes; nor do the ideographs of everyday Chinese.
    if text.allSatisfy({ $0.value < 0x300 || (0x3400...0x9FFF).contains($0.value) }) { return text }
    var apart: [Unicode.Scalar] = []
    for scalar in text { decompose(scalar, into: &apart) }
    reorder(&apart)
    return compose(apart)
  }

  private func decompose(_ scalar: Unicode.Scalar, into out: inout [Unicode.Scalar]) {
    if let pair = parts[scalar] {
      decompose(pair.first, into: &out)
      out.append(pair.second)
    } else if let syllable = Hangul.parts(scalar) {
      out.append(contentsOf: syllable)
    } else {
      out.append(scalar)
    }
  }

  /// Sorts marks behind a character by their class, keeping the order of equal ones (D109).
  private func reorder(_ text: inout [Unicode.Scalar]) {
    var start = 0
    while start < text.count {
      guard order(text[start]) > 0 else {
        start += 1
        continue
      }
      let end = text[start...].firstIndex { order($0) == 0 } ?? text.count
      let marks = text[start..<end].enumerated().sorted {
        (order($0.element), $0.offset) < (order($1.element), $1.offset)
      }
      text.replaceSubrange(start..<end, with: marks.map(\.element))
      start = end
    }
  }

  /// Joins each mark with the last starter unless something stands between that blocks it (D117).
  private func compose(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var out: [Unicode.Scalar] = []
    var starter: Int?
    var lastOrder: UInt8 = 0
    for scalar in text {
      let order = order(scalar)
      if let starter, starter == out.count - 1 || lastOrder < order,
        let composite = composites[Pair(first: out[starter], second: scalar)]
          ?? Hangul.composite(out[starter], scalar)
      {
        out[starter] = composite
        continue
      }
      if order == 0 { starter = out.count }
      lastOrder = order
      out.append(scalar)
    }
    return out
  }

  private func order(_ scalar: Unicode.Scalar) -> UInt8 { scalar.properties.canonicalCombiningClass.rawValue }
}

/// Syllables of Hangul are composed by arithmetic (The Unicode Standard §3.12).
private enum Hangul {
  private static let base: UInt32 = 0xAC00, leading: UInt32 = 0x1100, vowel: UInt32 = 0x1161,
    trailing: UInt32 = 0x11A7

  static func parts(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    guard (base..<base + 11_172).contains(scalar.value) else { return nil }
    let index = scalar.value - base
    let codes =
      [leading + index / 588, vowel + index % 588 / 28] + (index % 28 == 0 ? [] : [trailing + index % 28])
    return codes.compactMap(Unicode.Scalar.init)
  }

  static func composite(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
    if (leading..<leading + 19).contains(first.value), (vowel..<vowel + 21).contains(second.value) {
      return Unicode.Scalar(base + ((first.value - leading) * 21 + second.value - vowel) * 28)
    }
    guard (base..<base + 11_172).contains(first.value), (first.value - base) % 28 == 0,
      (trailing + 1..<trailing + 28).contains(second.value)
    else { return nil }
    return Unicode.Scalar(first.value + second.value - trailing)
  }
}
