import HTML

/// 公开属性 in print: the bracketed note under the signature, `（此件主动公开）`, and the wording of record fields.
/// Source: GB/T 9704—2012, 7.3.5 附注; 国办发〔2016〕80号 第一部分.
public enum AttributeNote {
  /// What a wording says: 主动公开, 公开发布, 删减后公开 are open; nil when it says nothing.
  public static func value(of wording: String) -> AttributeFact.Value? {
    let text = simplified(wording.withoutSpace).bytes
    if closed.contains(where: { text.contains($0) }) { return .closed }
    if onRequest.contains(where: { text.contains($0) }) { return .onRequest }
    if open.contains(where: { text.contains($0) }) { return .open }
    return nil
  }

  /// The note of a document, read from its main text: the first that stands alone on its line, else one that
  /// follows right behind the written date or ends the line under it.
  public static func find(in text: String) -> AttributeFact? { find(in: text.bytes, nil) }

  static func find(in bytes: [UInt8], _ range: Range<Int>?) -> AttributeFact? {
    let range = range ?? 0..<bytes.count
    var index = nextStart(bytes, range)
    while index < range.upperBound {
      if let note = note(bytes, at: index, range) { return note }
      index = nextStart(bytes, index + 1..<range.upperBound)
    }
    return nil
  }

  /// Where next stands what a note begins with: ( [ （ ［ 【 〔, 此 or 本.
  private static func nextStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    ByteBlocks.first(in: bytes, range) { here, next, third in
      let narrow = ByteBlocks.equal(here, 0x28) .| ByteBlocks.equal(here, 0x5B)
      let wide =
        ByteBlocks.characters(0xEF, 0xBC, here, next)
        .& (ByteBlocks.equal(third, 0x88) .| ByteBlocks.equal(third, 0xBB))
      let square =
        ByteBlocks.characters(0xE3, 0x80, here, next)
        .& (ByteBlocks.equal(third, 0x90) .| ByteBlocks.equal(third, 0x94))
      let this = ByteBlocks.characters(0xE6, 0xAD, here, next) .& ByteBlocks.equal(third, 0xA4)
      let own = ByteBlocks.characters(0xE6, 0x9C, here, next) .& ByteBlocks.equal(third, 0xAC)
      return narrow .| wide .| square .| this .| own
    }
  }

  /// `（此件主动公开）`, also with blanks and line breaks inside, or the bare words on a line of their own.
  private static func note(_ bytes: [UInt8], at start: Int, _ range: Range<Int>) -> AttributeFact? {
    let (value, length) = bytes.scalar(at: start)
    guard brackets.contains(value) || value == 0x6B64 || value == 0x672C else { return nil }
    let bare = !brackets.contains(value)
    guard bare ? opensLine(bytes, start, range) : true else { return nil }
    var end = start + length
    var letters = 0
    var mayBeNote = false
    while end < range.upperBound, letters < 24 {
      let (next, width) = bytes.scalar(at: end)
      if bare, next == 0x0A { break }
      // No wording is without one of 公, 主 and 申.
      if next == 0x516C || next == 0x4E3B || next == 0x7533 { mayBeNote = true }
      if !isSpace(next) { letters += 1 }
      end += width
      if !bare, closers.contains(next) { break }
      if next == 0x3002 || next == 0xFF0C || next == 0x201D { return nil }
    }
    guard mayBeNote else { return nil }
    let printed = bytes.line(start..<end)
    let solid = simplified(printed.withoutSpace)
    guard bare || closers.contains(bytes.scalar(before: end, from: start)?.value ?? 0),
      solid.bytes.count <= 60, saysDocument(solid) || !bare, isNote(solid), let value = self.value(of: solid)
    else { return nil }
    let alone = opensLine(bytes, start, range) && closesLine(bytes, end, range)
    guard alone || (!bare && saysDocument(solid) && belongsToDate(bytes, start..<end, range)) else { return nil }
    return AttributeFact(value: value, origin: .note, printed: printed)
  }

  /// 此件…, 本件…, or nothing but the attribute's words in brackets.
  private static func isNote(_ solid: String) -> Bool {
    if saysDocument(solid) { return true }
    let inner = solid.unicodeScalars.filter { !brackets.contains($0.value) && !closers.contains($0.value) }
    return wordings.contains(String(String.UnicodeScalarView(inner)))
  }

  private static func saysDocument(_ solid: String) -> Bool {
    let bytes = solid.bytes
    return subjects.contains { bytes.contains($0) }
  }

  private static func opensLine(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Bool {
    var index = start
    while let (value, before) = bytes.scalar(before: index, from: range.lowerBound) {
      if value == 0x0A { return true }
      guard isSpace(value) else { return false }
      index = before
    }
    return true
  }

  private static func closesLine(_ bytes: [UInt8], _ end: Int, _ range: Range<Int>) -> Bool {
    var index = end
    while index < range.upperBound {
      let (value, length) = bytes.scalar(at: index)
      if value == 0x0A { return true }
      guard isSpace(value) || value == 0x3002 else { return false }
      index += length
    }
    return true
  }

  /// The note stands right behind the written date, or ends the line under it (联系单位：办公室（此件主动公开）).
  private static func belongsToDate(_ bytes: [UInt8], _ note: Range<Int>, _ range: Range<Int>) -> Bool {
    if followsDate(bytes, note.lowerBound, range) { return true }
    guard closesLine(bytes, note.upperBound, range) else { return false }
    var line = note.lowerBound
    while line > range.lowerBound, bytes[line - 1] != 0x0A { line -= 1 }
    return note.lowerBound - line <= 120 && followsDate(bytes, line, range)
  }

  private static func followsDate(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Bool {
    let end = bytes.trimmed(range.lowerBound..<start).upperBound
    let from = max(range.lowerBound, end - 48)
    return DateScanner(reference: nil).all(in: bytes, from..<end).contains { $0.range.upperBound == end }
  }

  /// The traditional forms that occur in these few words.
  static func simplified(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { traditionalMarks.contains($0.value) }) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { out.append(traditional[scalar] ?? scalar) }
    return String(out)
  }

  /// Whether `simplified` changes anything.
  static func holdsTraditional(_ text: ArraySlice<UInt8>) -> Bool {
    let marks = traditionalMarks
    for index in text.indices where text[index] >= 0xE4 && text[index] <= 0xE9 && index + 2 < text.endIndex {
      let value = UInt32(text[index] & 0x0F) << 12 | UInt32(text[index + 1] & 0x3F) << 6
      if marks.contains(value | UInt32(text[index + 2] & 0x3F)) { return true }
    }
    return false
  }

  /// The characters that `simplified` turns into this one.
  static func traditionalForms(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    traditional.filter { $0.value == scalar }.map(\.key)
  }

  private static let traditionalMarks = MarkSet(traditional.keys.map(\.value))
  private static let traditional: [Unicode.Scalar: Unicode.Scalar] = [
    "開": "开", "動": "动", "請": "请", "發": "发", "佈": "布", "屬": "属", "刪": "删", "減": "减", "後": "后", "類": "类",
    "務": "务", "號": "号", "關": "关", "機": "机", "構": "构", "題": "题", "稱": "称", "間": "间", "時": "时", "內": "内",
    "來": "来", "單": "单", "位": "位", "標": "标", "詞": "词", "鍵": "键", "專": "专", "條": "条", "國": "国", "門": "门",
    "僅": "仅", "網": "网", "頁": "页",
  ]
  private static let closed = ["不予公开", "不公开", "不宜公开", "不得公开", "非公开", "免予公开"].map(\.bytes)
  private static let onRequest = ["依申请公开", "申请公开", "依申请"].map(\.bytes)
  private static let open = [
    "主动公开", "公开发布", "删减后公开", "删减公开", "部分公开", "予以公开", "全文公开", "此件公开", "可公开", "社会公开",
    "对外公开", "主动",
  ].map(\.bytes)
  private static let wordings: Set<String> = [
    "主动公开", "依申请公开", "不予公开", "公开发布", "删减后公开", "申请公开", "不公开", "全文公开",
  ]
  private static let subjects = ["此件", "本件", "此文", "本文件", "该件", "此文件"].map(\.bytes)
  private static let brackets: MarkSet = [0x28, 0xFF08, 0x5B, 0xFF3B, 0x3010, 0x3014]
  private static let closers: MarkSet = [0x29, 0xFF09, 0x5D, 0xFF3D, 0x3011, 0x3015]
}
