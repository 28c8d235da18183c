import Glibc
import HTML
import Testing

/// Bytes of a text in another encoding, made by the C library, for these tests only.
private func encode(_ text: String, _ encoding: String) throws -> [UInt8] {
  let handle = iconv_open(encoding, "UTF-8")
  try #require(handle.map { Int(bitPattern: $0) != -1 } == true, "no converter for \(encoding)")
  defer { iconv_close(handle) }
  var input = text.utf8.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 4 + 8)
  let written = input.withUnsafeMutableBufferPointer { input in
    output.withUnsafeMutableBufferPointer { output in
      var source = input.baseAddress
      var left = input.count
      var target = output.baseAddress
      var free = output.count
      iconv(handle, &source, &left, &target, &free)
      return output.count - free
    }
  }
  return output[..<written].map { UInt8(bitPattern: $0) }
}

private let simplified = "国务院办公厅关于政府信息公开工作的通知，各省、自治区、直辖市人民政府，国务院各部委、各直属机构："
private let traditional = "行政院關於政府資訊公開工作的通知，請各機關學校依法辦理，並將結果函報本府備查。"

@Suite struct `Decoding a page` {
  struct Case: Sendable, CustomTestStringConvertible {
    let what: String
    var text = simplified
    var saved = "UTF-8"
    var meta: String?
    var http: String?
    let name: String
    let source: Charset.Source
    var testDescription: String { what }
  }

  static let cases: [Case] = [
    Case(what: "UTF-8 by header", http: "text/html; charset=UTF-8", name: "utf-8", source: .http),
    Case(what: "UTF-8 by meta", meta: #"<meta charset="utf-8">"#, name: "utf-8", source: .meta),
    Case(what: "UTF-8 without declaration", name: "utf-8", source: .guess),
    Case(what: "GBK by header", saved: "GBK", http: "text/html;charset=gbk", name: "gb18030", source: .http),
    Case(
      what: "GB 2312 by the old meta", saved: "GB2312",
      meta: #"<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">"#, name: "gb18030",
      source: .meta),
    Case(
      what: "the header wins over meta", saved: "GBK", meta: "<meta charset=big5>",
      http: #"text/html; Charset="GB2312""#, name: "gb18030", source: .http),
    Case(what: "GBK without declaration", saved: "GBK", name: "gb18030", source: .guess),
    Case(what: "Big5 without declaration", text: traditional, saved: "BIG5", name: "big5", source: .guess),
    Case(
      what: "Big5 by meta", text: traditional, saved: "BIG5", meta: "<meta charset='Big5'>", name: "big5",
      source: .meta),
    Case(what: "UTF-8 that says gb2312", meta: "<meta charset=gb2312>", name: "utf-8", source: .guess),
    Case(
      what: "UTF-8 that a server calls ISO-8859-1", http: "text/html; charset=ISO-8859-1", name: "utf-8",
      source: .guess),
    Case(what: "GBK that says utf-8", saved: "GBK", meta: "<meta charset=utf-8>", name: "gb18030", source: .guess),
    Case(
      what: "GBK that a server calls ISO-8859-1", saved: "GBK", http: "text/html; charset=iso-8859-1",
      name: "gb18030", source: .guess),
    Case(
      what: "an unknown label is none", saved: "GBK", http: "text/html; charset=x-own", name: "gb18030",
      source: .guess),
    Case(
      what: "an XML declaration", saved: "GBK", meta: #"<?xml version="1.0" encoding="GB2312"?>"#, name: "gb18030",
      source: .meta),
    Case(
      what: "a declaration in a comment is none", meta: "<!-- <meta charset=gbk> -->", name: "utf-8",
      source: .guess),
    Case(
      what: "a western page", text: "Générations créées à l'été, où ça naît", saved: "CP1252",
      http: "text/html; charset=iso-8859-1", name: "windows-1252", source: .http),
    Case(
      what: "a western page without declaration", text: "Le café où l'été naît", saved: "CP1252",
      name: "windows-1252", source: .guess),
    Case(
      what: "Japanese by meta", text: "情報公開についてのお知らせ", saved: "SHIFT_JIS", meta: "<meta charset=Shift_JIS>",
      name: "shift_jis", source: .meta),
    Case(
      what: "Korean by header", text: "정보공개 안내", saved: "EUC-KR", http: "text/html; charset=euc-kr",
      name: "euc-kr", source: .http),
    Case(what: "UTF-16 without mark", saved: "UTF-16LE", name: "utf-16le", source: .guess),
    Case(
      what: "UTF-16 that the header names without its order", saved: "UTF-16BE", http: "text/html; charset=utf-16",
      name: "utf-16be", source: .guess),
    Case(
      what: "the header is wrong and meta right", saved: "GBK", meta: "<meta charset=gbk>",
      http: "text/html; charset=utf-8", name: "gb18030", source: .meta),
    Case(
      what: "meta is wrong and the header right", saved: "GBK", meta: "<meta charset=utf-8>",
      http: "text/html; charset=gbk", name: "gb18030", source: .http),
    Case(
      what: "both are wrong", meta: "<meta charset=gb2312>", http: "text/html; charset=big5", name: "utf-8",
      source: .guess),
    Case(
      what: "Big5 that says gb2312", text: traditional, saved: "BIG5", meta: "<meta charset=gb2312>", name: "big5",
      source: .guess),
    Case(
      what: "Big5 that says utf-8", text: traditional, saved: "BIG5", meta: "<meta charset=utf-8>", name: "big5",
      source: .guess),
    Case(what: "GBK that says big5", saved: "GBK", meta: "<meta charset=big5>", name: "gb18030", source: .guess),
    Case(
      what: "traditional characters in GBK", text: traditional, saved: "GBK", name: "gb18030", source: .guess),
    Case(
      what: "traditional characters in GBK that say so", text: traditional, saved: "GBK",
      meta: "<meta charset=gbk>",
      name: "gb18030", source: .meta),
    Case(
      what: "two words of UTF-8 that say gb2312", text: "首页", meta: "<meta charset=gb2312>", name: "utf-8",
      source: .guess),
    Case(
      what: "one word of GBK that says utf-8", text: "首页", saved: "GBK", meta: "<meta charset=utf-8>",
      name: "gb18030", source: .guess),
    Case(
      what: "a page in ASCII", text: "no content", meta: "<meta charset=gb2312>", name: "gb18030", source: .meta),
    Case(
      what: "a late declaration", saved: "GBK",
      meta: "<!--" + String(repeating: "template ", count: 200) + "--><meta charset=gb2312>", name: "gb18030",
      source: .meta),
    Case(
      what: "what a script writes late is no declaration",
      meta: "<!--" + String(repeating: "template ", count: 200)
        + "--><script>document.write('<meta charset=gbk>')</script>",
      name: "utf-8", source: .guess),
    Case(what: "no quotes and capitals", saved: "GBK", meta: "<META CHARSET=GBK>", name: "gb18030", source: .meta),
    Case(
      what: "utf-16 in meta means utf-8", meta: "<meta charset=utf-16>", name: "utf-8", source: .meta),
    Case(
      what: "content without http-equiv is none", saved: "GBK",
      meta: #"<meta content="text/html; charset=big5">"#, name: "gb18030", source: .guess),
    Case(
      what: "UTF-16 that only the header declares falsely", http: "text/html; charset=utf-16", name: "utf-8",
      source: .guess),
  ]

  @Test(arguments: cases) func `finds the encoding and gives the text`(_ sample: Case) throws {
    let page = "\(sample.meta ?? "")<p>\(sample.text)</p>"
    let (utf8, charset) = Decoder.decode(try encode(page, sample.saved), contentType: sample.http)
    #expect(String(decoding: utf8, as: UTF8.self) == page)
    #expect(charset == Charset(name: sample.name, source: sample.source))
  }

  @Test(arguments: ["UTF-8", "UTF-16LE", "UTF-16BE"])
  func `believes a byte order mark above all`(_ name: String) throws {
    let body = try encode("\u{FEFF}<meta charset=gbk>\(simplified)", name)
    let (utf8, charset) = Decoder.decode(body, contentType: "text/html; charset=big5")
    #expect(String(decoding: utf8, as: UTF8.self) == "<meta charset=gbk>\(simplified)")
    #expect(charset == Charset(name: name.lowercased(), source: .bom))
  }

  @Test func `leaves a page in UTF-8 that was cut off or has a broken fragment`() {
    var body = Array("<meta charset=utf-8><p>\(simplified)</p>".utf8)
    body.insert(0xFF, at: 60)
    body.append(contentsOf: [0xE4, 0xB8])
    let (utf8, charset) = Decoder.decode(body, contentType: nil)
    #expect(charset == Charset(name: "utf-8", source: .meta, replaced: 5))
    #expect(String(validating: utf8, as: UTF8.self)?.contains("\u{FFFD}") == true)
  }

  @Test func `lets the declaration decide what two characters cannot`() {
    // C4 E3 BA C3 is 你好 in GBK and no UTF-8; D0 A1 is 小 in GBK and С (Cyrillic) in UTF-8.
    let (utf8, charset) = Decoder.decode([0xD0, 0xA1], contentType: "text/html; charset=gbk")
    #expect(String(decoding: utf8, as: UTF8.self) == "小")
    #expect(charset.source == .http)
  }

  @Test func `makes U+FFFD of NULs and of what an encoding does not know`() {
    #expect(Decoder.decode([0x61, 0, 0x62], contentType: nil).utf8 == Array("a\u{FFFD}b".utf8))
    let broken: [UInt8] = [
      0xC4, 0xE3, 0xFF, 0x3C, 0x70, 0x3E, 0xBA, 0xC3, 0x81, 0x3C, 0x69, 0x3E, 0x80, 0x20, 0xB0,
    ]
    let utf8 = Decoder.decode(broken, contentType: "text/html; charset=gb2312").utf8
    #expect(String(decoding: utf8, as: UTF8.self) == "你\u{FFFD}<p>好\u{FFFD}<i>€ \u{FFFD}")
  }

  @Test func `reads characters of four bytes`() throws {
    let text = "\(simplified)𠮷㐀"
    let body = try encode(text, "GB18030")
    #expect(Decoder.decode(body, contentType: "text/html; charset=gb18030").utf8 == Array(text.utf8))
  }

  @Test func `reads every character of GBK as the C library does`() throws {
    var text = "中"
    for scalar in (0xA4...0xFFE5 as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init) {
      let character = String(Character(scalar))
      // Alone, because the C library stops at a character that GBK lacks.
      if let bytes = try? encode(character, "GBK"), bytes.count == 2 { text += character }
    }
    #expect(text.unicodeScalars.count > 20_000)
    let body = try encode(text, "GBK")
    #expect(Decoder.decode(body, contentType: "text/html; charset=gbk").utf8 == Array(text.utf8))
    // With a character of four bytes the C library reads all of it.
    let both = try encode(text + "㐀", "GB18030")
    #expect(Decoder.decode(both, contentType: "text/html; charset=gbk").utf8 == Array((text + "㐀").utf8))
  }

  @Test func `returns a body that is UTF-8 already without a copy`() {
    let body = Array("<meta charset=utf-8>\(simplified)".utf8)
    let utf8 = Decoder.decode(body, contentType: nil).utf8
    let isSame = body.withUnsafeBufferPointer { before in
      utf8.withUnsafeBufferPointer { $0.baseAddress == before.baseAddress }
    }
    #expect(isSame)
  }

  @Test(arguments: [
    ("gb2312", "gb18030"), (" GBK ", "gb18030"), ("gb_2312-80", "gb18030"), ("x-gbk", "gb18030"), ("UTF8", "utf-8"),
    ("big5-hkscs", "big5"), ("latin1", "windows-1252"), ("us-ascii", "windows-1252"), ("ks_c_5601-1987", "euc-kr"),
    ("sjis", "shift_jis"), ("cp1251", "windows-1251"), ("iso8859-2", "iso-8859-2"), ("koi8-r", "koi8-r"),
  ])
  func `knows the labels of the field`(_ label: String, _ name: String) {
    #expect(Decoder.decode(Array("ascii".utf8), contentType: "text/html; charset='\(label)'").charset.name == name)
  }

  /// A template in UTF-8 that includes a line saved in GBK: what most of the page is in decides, and what cannot be
  /// read is counted.
  @Test(arguments: ["<meta charset=utf-8>", "<meta charset=gb2312>", ""])
  func `reads a page in two encodings as most of it is`(_ meta: String) throws {
    let line = "版权所有某某县人民政府"
    let text = String(repeating: simplified, count: 2)
    let mostlyUTF8 = Array((meta + text).utf8) + (try encode(line, "GBK")) + Array("<p>\(text)</p>".utf8)
    let first = Decoder.decode(mostlyUTF8, contentType: nil)
    #expect(first.charset.name == "utf-8" && first.charset.replaced > 5)
    let mostlyGBK = try encode(meta + text, "GBK") + Array("。<b>".utf8) + encode(text, "GBK")
    let second = Decoder.decode(mostlyGBK, contentType: nil)
    #expect(second.charset.name == "gb18030")
    #expect(String(decoding: second.utf8, as: UTF8.self).hasPrefix(meta + text))
  }

  @Test(arguments: ["GBK", "BIG5", "UTF-8"], ["", "utf-8", "gbk", "big5", "iso-8859-1"])
  func `is not turned by one broken byte or a cut end`(_ saved: String, _ label: String) throws {
    let text = saved == "BIG5" ? traditional : simplified
    var body = try encode("<title>\(text)</title><p>\(text)</p>", saved)
    body.insert(0xFF, at: body.count / 2 - 2)
    body.removeLast(5)
    let charset = Decoder.decode(body, contentType: "text/html; charset=\(label)").charset
    #expect(charset.name == (saved == "GBK" ? "gb18030" : saved.lowercased()))
    #expect(charset.replaced >= 1)
  }

  /// Every start of a page is as likely to be all of it.
  @Test(arguments: [("GBK", simplified), ("BIG5", traditional), ("UTF-8", simplified)])
  func `is guessed from the first few words`(_ saved: String, _ text: String) throws {
    for count in 4...text.count {
      let body = try encode("<title>\(text.prefix(count))</title>", saved)
      let name = Decoder.decode(body, contentType: nil).charset.name
      #expect(name == (saved == "GBK" ? "gb18030" : saved.lowercased()), "\(count) characters")
    }
  }

  @Test func `counts nothing as unreadable that the page wrote itself`() {
    #expect(Decoder.decode(Array("\u{FFFD}文".utf8), contentType: nil).charset.replaced == 0)
    #expect(
      Decoder.decode([0xEF, 0xBF, 0xBD, 0xE6, 0x96], contentType: "a/b; charset=utf-8").charset.replaced == 1)
  }

  @Test func `survives any bytes and always gives valid UTF-8 without NUL`() {
    var random = SeededRandom(seed: 20_261_122)
    for round in 0..<1_000 {
      let bytes = random.bytes(count: Int(random.next() % 200), like: round % 3 == 0 ? Array(simplified.utf8) : [])
      let names = ["x-none", "gbk", "utf-8", "big5", "utf-16", "euc-jp"]
      let utf8 = Decoder.decode(bytes, contentType: "text/html; charset=\(names[round % names.count])").utf8
      #expect(String(validating: utf8, as: UTF8.self) != nil && !utf8.contains(0), "seed 20261122, round \(round)")
    }
  }
}
