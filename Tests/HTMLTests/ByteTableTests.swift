import Testing

@testable import HTML

@Suite struct `Byte strings in a table` {
  @Test func `keep their numbers, however many come`() {
    var table = ByteTable()
    var known: [[UInt8]: Int] = [:]
    var random = SeededRandom(seed: 4)
    for _ in 0..<20_000 {
      let length = Int.random(in: 0...20, using: &random)
      let text = (0..<length + 2).map { _ in UInt8.random(in: 0x61...0x64, using: &random) }
      let word = Array(text[1..<length + 1])
      let (number, isNew) = table.number(of: text, 1..<length + 1)
      #expect(isNew == (known[word] == nil) && number == known[word] ?? known.count)
      known[word] = number
    }
    #expect(table.count == known.count && known.count > 5_000)
    for (word, number) in known { #expect(table.number(of: word, 0..<word.count) == (number, false)) }
    #expect(table.number(of: "abc") == (known[Array("abc".utf8)] ?? -1, false))
    table.removeAll()
    #expect(table.count == 0 && table.size == 0 && table.number(of: "") == (0, true))
  }
}

@Suite struct `Places in a source` {
  @Test func `are the same in whatever order they are asked for`() {
    var random = SeededRandom(seed: 9)
    for _ in 0..<300 {
      let pieces = ["\n", "a", "政", "é", "𠮷", "abcdefghijk", "政务公开信息", "\n\n"]
      let text = (0..<Int.random(in: 0...120, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let source = Array(text.utf8)
      var index = LineIndex()
      for _ in 0..<40 {
        let offset = Int.random(in: 0...source.count, using: &random)
        let before = source[..<offset]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = source[start..<offset].count { $0 & 0xC0 != 0x80 } + 1
        #expect(index.place(of: offset, in: source) == (line, column))
      }
    }
  }

  @Test func `count the lines of a long source`() {
    let source = [UInt8](repeating: 0x0A, count: 10_000) + Array("甲乙".utf8)
    var index = LineIndex()
    #expect(index.place(of: 10_003, in: source) == (10_001, 2))
    #expect(index.place(of: 9_999, in: source) == (10_000, 1))
  }
}
