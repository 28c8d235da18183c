/// The encodings that pages are read in and the labels by which pages and servers name them (WHATWG Encoding
/// standard, section 4.2). gb2312 and gbk are read as gb18030, which contains them; so is every label for them
/// that is common on Chinese servers though the standard lacks it.
struct Encoding: Sendable, Equatable {
  /// What a character is made of: one byte, one or two 16-bit words, or a mixture of lengths.
  enum Unit: Sendable { case byte, word, mixed }

  /// The name of the WHATWG standard in lower case.
  let name: String
  /// The name of the nearest converter of iconv; nil for UTF-8, which needs none.
  let converter: String?
  let unit: Unit

  static let utf8 = Encoding(name: "utf-8", converter: nil, unit: .mixed)
  static let gb18030 = Encoding(name: "gb18030", converter: "GB18030", unit: .mixed)
  static let big5 = Encoding(name: "big5", converter: "BIG5-HKSCS", unit: .mixed)
  static let utf16le = Encoding(name: "utf-16le", converter: "UTF-16LE", unit: .word)
  static let utf16be = Encoding(name: "utf-16be", converter: "UTF-16BE", unit: .word)
  static let windows1252 = Encoding(name: "windows-1252", converter: "CP1252", unit: .byte)

  var isUTF16: Bool { unit == .word }

  /// The encoding of a label, which may be in any case and have white space around it; nil for an unknown label.
  static func named(_ label: some Collection<UInt8>) -> Encoding? {
    let space: [UInt8] = [0x09, 0x0A, 0x0C, 0x0D, 0x20]
    let bytes = label.drop { space.contains($0) }.prefix { !space.contains($0) }
    guard bytes.count <= 32 else { return nil }
    return byLabel[String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)]
  }

  private static let byLabel: [String: Encoding] = {
    var labels: [String: Encoding] = [:]
    for (encoding, names) in table {
      for label in names.split(separator: " ") { labels[String(label)] = encoding }
    }
    for name in ["1250", "1251", "1253", "1254", "1255", "1256", "1257", "1258"] {
      let encoding = Encoding(name: "windows-\(name)", converter: "CP\(name)", unit: .byte)
      for prefix in ["windows-", "cp", "x-cp"] { labels[prefix + name] = encoding }
    }
    for number in [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16] {
      let encoding = Encoding(name: "iso-8859-\(number)", converter: "ISO-8859-\(number)", unit: .byte)
      for prefix in ["iso-8859-", "iso8859-", "iso_8859-", "iso8859"] { labels["\(prefix)\(number)"] = encoding }
    }
    return labels
  }()

  private static let table: [(Encoding, String)] = [
    (utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf_8 utf8mb4"),
    (
      gb18030,
      "gb18030 gbk gb2312 chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 x-gbk gb-2312 cp936 "
        + "ms936 windows-936 euc-cn gb2312-80 gb18030-2000 gb18030-2005 gb18030-2022"
    ),
    (big5, "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950"),
    (utf16le, "utf-16le utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff"),
    (utf16be, "utf-16be unicodefffe"),
    (
      windows1252,
      "windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 "
        + "iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252"
    ),
    (
      Encoding(name: "shift_jis", converter: "CP932", unit: .mixed),
      "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis ms932 windows-31j"
    ),
    (Encoding(name: "euc-jp", converter: "EUC-JP", unit: .mixed), "euc-jp x-euc-jp cseucpkdfmtjapanese"),
    (Encoding(name: "iso-2022-jp", converter: "ISO-2022-JP", unit: .mixed), "iso-2022-jp csiso2022jp"),
    (
      Encoding(name: "euc-kr", converter: "UHC", unit: .mixed),
      "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949"
    ),
    (Encoding(name: "windows-874", converter: "CP874", unit: .byte), "windows-874 dos-874 iso-8859-11 tis-620"),
    (Encoding(name: "koi8-r", converter: "KOI8-R", unit: .byte), "koi8-r koi8 koi koi8_r cskoi8r"),
    (Encoding(name: "koi8-u", converter: "KOI8-U", unit: .byte), "koi8-u koi8-ru"),
  ]
}
