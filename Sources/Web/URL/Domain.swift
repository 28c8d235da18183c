/// Domain to ASCII (UTS 46 as the URL Standard uses it), as far as hosts that we meet need it: full-width ASCII and
/// the ideographic full stops are folded, letters lower-cased, invisible characters dropped, and labels that are
/// not ASCII are written in Punycode. Labels that begin with `xn--` are kept as they are.
///
/// An approximation in two points: there is no NFC step (Chinese needs none) and the table of disallowed characters
/// is replaced by their general categories.
enum Domain {
  static func toASCII(_ bytes: [UInt8]) throws(WebURL.Problem) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return try nonEmpty(bytes.map(\.lowered)) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .invalidHost }
    var mapped: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars { try map(scalar, into: &mapped) }
    var out: [UInt8] = []
    for (number, label) in mapped.split(separator: ".", omittingEmptySubsequences: false).enumerated() {
      if number > 0 { out.append(0x2E) }
      if label.allSatisfy(\.isASCII) {
        out.append(contentsOf: label.map { UInt8($0.value) })
        continue
      }
      // A mark cannot begin a label, and a label in Unicode cannot pretend to be encoded already.
      guard let first = label.first, !first.properties.generalCategory.isMark,
        !label.starts(with: "xn--".unicodeScalars), let code = Punycode.encode(Array(label))
      else { throw .invalidHost }
      out.append(contentsOf: Array("xn--".utf8) + code)
    }
    return try nonEmpty(out)
  }

  private static func nonEmpty(_ domain: [UInt8]) throws(WebURL.Problem) -> [UInt8] {
    guard !domain.isEmpty else { throw .missingHost }
    return domain
  }

  private static func map(_ scalar: Unicode.Scalar, into out: inout [Unicode.Scalar]) throws(WebURL.Problem) {
    switch scalar.value {
    case 0..<0x80:
      out.append(Unicode.Scalar(UInt8(scalar.value).lowered))
    case 0xFF01...0xFF5E:
      out.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0).lowered))
    case 0x3002, 0xFF61:
      out.append(".")
    case 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFE00...0xFE0F, 0x180B...0x180D, 0x180F, 0x034F, 0x2064:
      break
    default:
      guard isVisible(scalar) else { throw .invalidHost }
      out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }

  /// Whether a character may stand in a label: neither invisible nor a space, neither private nor unassigned.
  static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\u{FFFD}" && !scalar.properties.generalCategory.isBarredFromDomains
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool { self == .nonspacingMark || self == .spacingMark || self == .enclosingMark }

  fileprivate var isBarredFromDomains: Bool {
    switch self {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      true
    default: false
    }
  }
}
