import HTML

/// The parts that a kind of document must have (the sections of an annual report, the elements of a guide), looked
/// for among the lines and cells of a page.
struct PartsIndex: Sendable {
  private let titles: WordFinder
  private let never: WordFinder
  private let parts: [(id: String, words: [[UInt8]])]
  private let starts: ScalarSet

  init(_ document: Lexicon.DocumentParts) {
    titles = WordFinder(document.titles.map(\.bytes).filter { !$0.isEmpty })
    never = WordFinder(document.never.map(\.bytes).filter { !$0.isEmpty })
    parts = document.parts.map { ($0.id, $0.words.map(\.bytes).sorted { $0.count > $1.count }) }
    starts = ScalarSet(firstOf: document.parts.flatMap(\.words))
  }

  /// Whether a title names such a document.
  func isNamed(by title: String) -> Bool {
    let title = AttributeNote.simplified(title.withoutSpace).bytes
    return titles.stands(in: title) && !never.stands(in: title)
  }

  /// The parts whose heading or label is there, in the order of the lexicon. A heading is a line or a cell that
  /// begins with one of the part's words, behind a number or a bracket, and that ends there or goes on with a colon;
  /// with `loosely`, it may go on with a few more words: `二、主动公开政府信息的情况`.
  func found(in text: [UInt8], _ range: Range<Int>, loosely: Bool) -> [String] {
    var found: Set<String> = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = ByteBlocks.first(in: text, start..<range.upperBound) { here, _, _ in
        ByteBlocks.within(here, 0x09, count: 2)
      }
      if end > start { for part in parts(of: text, start..<end, loosely) { found.insert(part) } }
      start = end + 1
    }
    return parts.map(\.id).filter { found.contains($0) }
  }

  /// The parts with the longest word that the line begins with: one heading may name two.
  private func parts(of text: [UInt8], _ line: Range<Int>, _ loosely: Bool) -> [String] {
    let start = afterNumber(text, line)
    guard start < line.upperBound, starts.contains(text.scalar(at: start).value) else { return [] }
    let solid = text.solid(start..<min(line.upperBound, start + 240))
    var length = 0
    var found: [String] = []
    for part in parts {
      for word in part.words where word.count >= max(length, 1) && solid.has(word, at: 0) {
        guard ends(solid, word.count, loosely: loosely && line.count <= 100) else { continue }
        if word.count > length { found = [] }
        length = word.count
        found.append(part.id)
        break
      }
    }
    return found
  }

  private func ends(_ solid: [UInt8], _ index: Int, loosely: Bool) -> Bool {
    guard index < solid.count, !loosely else { return true }
    return Self.closers.contains(solid.scalar(at: index).value)
  }

  /// Behind 一、 （二） 3. 第四部分 ★ 【 and the like.
  private func afterNumber(_ text: [UInt8], _ line: Range<Int>) -> Int {
    var index = text.skipSpace(from: line.lowerBound, to: line.upperBound)
    var letters = 0
    while index < line.upperBound, letters < 8 {
      let (value, length) = text.scalar(at: index)
      guard
        Self.numbering.contains(value) || isSpace(value)
          || isDigit(UInt8(truncatingIfNeeded: value)) && value < 0x80
      else { break }
      // 一次告知 and 十五 are words: a numeral counts only before a mark.
      if Self.numerals.contains(value), !isNumbered(text, index, line.upperBound) { break }
      index += length
      letters += 1
    }
    return index
  }

  private func isNumbered(_ text: [UInt8], _ index: Int, _ end: Int) -> Bool {
    var index = index
    while index < end {
      let (value, length) = text.scalar(at: index)
      if Self.marks.contains(value) { return true }
      guard Self.numerals.contains(value) || isSpace(value) else { return false }
      index += length
    }
    return false
  }

  private static let numerals = MarkSet("一二三四五六七八九十".unicodeScalars.map(\.value))
  private static let marks = MarkSet("、.．）)]】：:部章节".unicodeScalars.map(\.value))
  private static let numbering = MarkSet(
    "一二三四五六七八九十第部分章节条、.．（）()[]【】〔〕★●■◆▪·*一".unicodeScalars.map(\.value))
  private static let closers = MarkSet("：:】]）)（( 、，。；".unicodeScalars.map(\.value))
}
