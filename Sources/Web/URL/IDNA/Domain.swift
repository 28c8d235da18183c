/// Domain to ASCII: UTS #46 ToASCII as the URL Standard §3.3 asks for it (nontransitional, CheckBidi and CheckJoiners,
/// no checks of hyphens or lengths). The tables are our own and small (`IDNATables`), so that a host is the same on
/// every machine: the C libraries at hand know IDNA only in a UTF-8 locale and by another profile.
enum Domain {
  static func toASCII(_ bytes: [UInt8]) throws(WebURL.Problem) -> [UInt8] {
    if bytes.allSatisfy({ $0 < 0x80 }), !hasEncodedLabel(bytes) { return try nonEmpty(bytes.map(\.lowered)) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidHost }
    var mapped: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      guard IDNAMapping.shared.append(scalar, to: &mapped) else { throw .invalidHost }
    }
    let labels = Composition.shared.composed(mapped).split(separator: ".", omittingEmptySubsequences: false)
    var out: [UInt8] = []
    var unicode: [[Unicode.Scalar]] = []
    for (number, label) in labels.enumerated() {
      if number > 0 { out.append(0x2E) }
      let (ascii, scalars) = try encoded(Array(label))
      out.append(contentsOf: ascii)
      unicode.append(scalars)
    }
    if unicode.contains(where: LabelRules.shared.isRightToLeft),
      !unicode.allSatisfy(LabelRules.shared.followBidiRule)
    {
      throw .invalidHost
    }
    return try nonEmpty(out)
  }

  /// The label as it is sent, and as it is read.
  private static func encoded(
    _ label: [Unicode.Scalar]
  ) throws(WebURL.Problem) -> (ascii: [UInt8], unicode: [Unicode.Scalar]) {
    let isASCII = label.allSatisfy(\.isASCII)
    if label.starts(with: prefix) {
      // What is encoded already must be what encoding would have made.
      let ascii = label.map { UInt8(truncatingIfNeeded: $0.value) }
      guard isASCII, let decoded = Punycode.decode(Array(ascii.dropFirst(4))), !decoded.allSatisfy(\.isASCII),
        LabelRules.shared.accept(decoded), Punycode.encode(decoded)?.elementsEqual(ascii.dropFirst(4)) == true
      else { throw .invalidHost }
      return (ascii, decoded)
    }
    if isASCII { return (label.map { UInt8(truncatingIfNeeded: $0.value) }, label) }
    guard LabelRules.shared.accept(label), let code = Punycode.encode(label) else { throw .invalidHost }
    return (Array("xn--".utf8) + code, label)
  }

  private static let prefix = "xn--".unicodeScalars

  /// Whether a label begins with `xn--` in any case.
  private static func hasEncodedLabel(_ bytes: [UInt8]) -> Bool {
    bytes.split(separator: 0x2E).contains { label in
      label.count >= 4 && label.prefix(4).map(\.lowered).elementsEqual("xn--".utf8)
    }
  }

  private static func nonEmpty(_ domain: [UInt8]) throws(WebURL.Problem) -> [UInt8] {
    guard !domain.isEmpty else { throw .missingHost }
    return domain
  }

  /// Whether a character can be shown to people in a domain.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool { IDNAMapping.shared.isValid(scalar) }
}
