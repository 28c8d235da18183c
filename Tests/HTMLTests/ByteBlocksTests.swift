import Testing

@testable import HTML

@Suite struct `Bytes looked at in blocks` {
  /// Ranges of all lengths at all places, with marks where they are cut: what a loop over the bytes finds.
  @Test(arguments: UInt64(1)...20) func `are found where a look at each finds them`(_ seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<300 {
      let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
        [0x41, 0x42, 0xE5, 0x8F, 0xB7].randomElement(using: &random) ?? UInt8(0)
      }
      let start = Int.random(in: 0...bytes.count, using: &random)
      let range = start..<Int.random(in: start...bytes.count, using: &random)
      let found = ByteBlocks.first(in: bytes, range) { here, next, third in
        ByteBlocks.characters(0xE5, 0x8F, here, next) .& ByteBlocks.equal(third, 0xB7)
      }
      let expected = range.first { Array(bytes[$0...].prefix(3)) == [0xE5, 0x8F, 0xB7] }
      #expect(found == expected ?? range.upperBound, "\(bytes) \(range)")
    }
  }

  @Test func `tell every byte from those beside it`() {
    let bytes = (0...255).map { UInt8($0) }
    for byte in bytes {
      let place = Int(byte)
      #expect(ByteBlocks.first(in: bytes, 0..<256) { here, _, _ in ByteBlocks.equal(here, byte) } == place)
      #expect(ByteBlocks.first(in: bytes, 0..<256) { here, _, _ in ByteBlocks.atLeast(here, byte) } == place)
      let over = ByteBlocks.first(in: bytes, 0..<256) { here, _, _ in .!ByteBlocks.atMost(here, byte) }
      #expect(over == place + 1)
      let within = ByteBlocks.first(in: bytes, 0..<256) { here, _, _ in ByteBlocks.within(here, byte, count: 3) }
      // The last two of them begin anew at 0.
      #expect(within == (byte >= 254 ? 0 : place))
    }
  }

  @Test func `have as many scalars as their text`() {
    for count in [0, 1, 15, 16, 17, 300, 4_079, 4_080, 4_081, 9_000] {
      let text = String((0..<count).map { $0 % 3 == 0 ? "中" : $0 % 7 == 0 ? "é" : "a" })
      #expect(ByteBlocks.scalars(in: text.utf8.span) == text.unicodeScalars.count)
    }
  }

  @Test func `make the text that their bytes are`() {
    for text in ["", "甲", String(repeating: "关于2026年的通知，", count: 40), "😀 한 \u{0800}"] {
      let bytes = Array(("前" + text + "后").utf8)
      #expect(ValidText.string(bytes, 3..<bytes.count - 3) == text)
      // A part that cuts characters reads as the standard library reads it.
      #expect(
        ValidText.string(bytes, 1..<bytes.count - 1) == String(decoding: bytes[1..<bytes.count - 1], as: UTF8.self))
    }
  }
}
