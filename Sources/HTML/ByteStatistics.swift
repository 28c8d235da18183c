/// How well the bytes of a page fit an encoding. “Common” counts the sequences that everyday Chinese consists of:
/// bytes read in the wrong encoding are sometimes valid, but then mostly rare characters.
struct ByteStatistics {
  /// Sequences of more than one byte that are valid.
  private(set) var sequences = 0
  private(set) var common = 0
  private(set) var errors = 0
  /// Of GB 18030 and Big5: the sequences that are among the few hundred characters of which half of any Chinese text
  /// consists. They are the surest sign: read in the wrong encoding, a text hardly ever shows one of them.
  private(set) var frequent = 0

  /// The share of common ones among all that is not ASCII.
  var plausibility: Double { sequences + errors == 0 ? 0 : Double(common) / Double(sequences + errors) }
  var isValid: Bool { errors == 0 }
  /// Whether at most one sequence in twenty is broken, or one is: a page that was cut off, or that holds a fragment
  /// of something else.
  var isNearlyValid: Bool { errors <= max(1, sequences / 20) }

  /// Whether the bytes are this, of two encodings of Chinese, although the other one is declared.
  func isClearly(beyond declared: ByteStatistics) -> Bool {
    isNearlyValid && frequent >= 5 && frequent > 3 * declared.frequent
  }

  /// Reads as UTF-8 (RFC 3629: no surrogates, no overlong forms). Common are the CJK ideographs and their
  /// punctuation.
  static func utf8(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteStatistics {
    var result = ByteStatistics()
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index < count {
      let byte = bytes[index]
      if byte < 0x80 {
        index = endOfASCII(bytes, from: index)
        continue
      }
      if index + 4 <= count, isPlainThree(raw.loadUnaligned(fromByteOffset: index, as: UInt32.self)) {
        result.sequences += 1
        if byte >= 0xE3 && byte <= 0xE9 || byte == 0xEF { result.common += 1 }
        index += 3
        continue
      }
      let length = lengthOfSequence(bytes, at: index)
      if length == 0 {
        result.errors += 1
        index += 1
      } else {
        result.sequences += 1
        if byte >= 0xE3 && byte <= 0xE9 || byte == 0xEF { result.common += 1 }
        index += length
      }
    }
    return result
  }

  /// Reads as GB18030. Common are the first-level ideographs of GB 2312 and its punctuation.
  static func gb18030(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteStatistics {
    var result = ByteStatistics()
    let frequent = FrequentCharacters.gb18030
    let count = bytes.count
    var index = 0
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index = endOfASCII(bytes, from: index)
        continue
      }
      let trail = index + 1 < count ? bytes[index + 1] : 0
      if lead == 0x80 || lead == 0xFF {
        result.errors += 1
        index += 1
      } else if trail >= 0x40, trail != 0x7F, trail != 0xFF {
        result.sequences += 1
        if trail >= 0xA1, lead >= 0xB0 && lead <= 0xD7 || lead == 0xA1 || lead == 0xA3 { result.common += 1 }
        if frequent.contains(lead, trail) { result.frequent += 1 }
        index += 2
      } else if index + 3 < count, trail >= 0x30, trail <= 0x39, bytes[index + 2] >= 0x81,
        bytes[index + 3] >= 0x30, bytes[index + 3] <= 0x39
      {
        result.sequences += 1
        index += 4
      } else {
        result.errors += 1
        index += 1
      }
    }
    return result
  }

  /// Reads as Big5. Common are the frequently used ideographs (rows A4 to C6) and the punctuation.
  static func big5(_ bytes: UnsafeBufferPointer<UInt8>) -> ByteStatistics {
    var result = ByteStatistics()
    let frequent = FrequentCharacters.big5
    let count = bytes.count
    var index = 0
    while index < count {
      let lead = bytes[index]
      if lead < 0x80 {
        index = endOfASCII(bytes, from: index)
        continue
      }
      let trail = index + 1 < count ? bytes[index + 1] : 0
      if lead >= 0x87, lead <= 0xFE, trail >= 0x40 && trail <= 0x7E || trail >= 0xA1 && trail <= 0xFE {
        result.sequences += 1
        if lead >= 0xA4 && lead <= 0xC6 || lead == 0xA1 { result.common += 1 }
        if frequent.contains(lead, trail) { result.frequent += 1 }
        index += 2
      } else {
        result.errors += 1
        index += 1
      }
    }
    return result
  }

  /// The next byte that is not ASCII, eight at a time.
  @inline(__always)
  private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let count = bytes.count
    var index = start
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
      if word != 0 { return index + word.littleEndian.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  /// Whether four bytes begin with a sequence of three that needs no closer look: not E0 and not ED, behind which
  /// not every continuation is allowed.
  @inline(__always)
  private static func isPlainThree(_ word: UInt32) -> Bool {
    let word = word.littleEndian
    let first = word & 0xFF
    return word & 0xC0C0F0 == 0x8080E0 && first != 0xE0 && first != 0xED
  }

  /// The length of the valid sequence at a byte that is not ASCII, or 0.
  @inline(__always)
  private static func lengthOfSequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let left = bytes.count - index
    let first = bytes[index]
    guard left >= 2, first >= 0xC2 else { return 0 }
    let second = bytes[index + 1]
    guard second & 0xC0 == 0x80 else { return 0 }
    if first < 0xE0 { return 2 }
    guard left >= 3, bytes[index + 2] & 0xC0 == 0x80 else { return 0 }
    if first < 0xF0 {
      if first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F { return 0 }
      return 3
    }
    guard left >= 4, first <= 0xF4, bytes[index + 3] & 0xC0 == 0x80 else { return 0 }
    if first == 0xF0 && second < 0x90 || first == 0xF4 && second > 0x8F { return 0 }
    return 4
  }
}
