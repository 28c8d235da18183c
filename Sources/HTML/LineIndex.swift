/// Lines and columns of a source, counted only when someone asks. Asking in the order of the source, as readers do,
/// passes over it once, even when the whole page is one line; only a look back makes a table of its lines. What stood in
/// earlier pages was counted there.
struct LineIndex {
  /// Where the last question led: the offset, its line from 0 and its column from 1.
  private var offset = 0
  private var line = 0
  private var column = 1
  private var starts: [Int] = []
  /// The passages before this one lie behind the offset or hold it.
  private var nextPassage = 0

  /// Line and column of a byte offset, both from 1; columns in Unicode scalars. A line ends with LF.
  ///
  /// - Parameter passages: those of the source, in order.
  mutating func place(
    of asked: Int, in source: [UInt8], _ passages: [Document.PassagePlace] = []
  ) -> (line: Int, column: Int) {
    let asked = min(asked, source.count)
    if asked < offset {
      turnBack(to: asked, in: source)
      nextPassage = passages.firstIndex(after: { $0.offset < offset })
    }
    while nextPassage < passages.count, passages[nextPassage].stop <= asked {
      let place = passages[nextPassage]
      nextPassage += 1
      guard place.offset >= offset else { continue }
      advance(to: place.offset, in: source)
      column = place.passage.tail + (place.passage.breaks > 0 ? 1 : column)
      line += place.passage.breaks
      offset = place.stop
    }
    advance(to: asked, in: source)
    return (line + 1, column)
  }

  /// The line feeds in some bytes, and the characters behind the last of them, or all when there is none.
  static func count(in bytes: [UInt8]) -> (breaks: Int, tail: Int) {
    var index = LineIndex()
    index.advance(to: bytes.count, in: bytes)
    return (index.line, index.column - 1)
  }

  private mutating func advance(to end: Int, in source: [UInt8]) {
    source.withUnsafeBytes { source in
      let breaks = LineIndex.breaks(in: source, offset..<end)
      var start = offset
      if breaks > 0 {
        start = end
        while source[start - 1] != 0x0A { start -= 1 }
        column = 1
      }
      column += LineIndex.scalars(in: source, start..<end)
      line += breaks
    }
    offset = end
  }

  /// The number of line feeds: where one stands, a byte of the difference is zero, and the sum leaves its highest bit
  /// unset.
  private static func breaks(in source: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return count(in: source, range) { word in
      let word = word ^ 0x0A0A_0A0A_0A0A_0A0A
      return ~((word & low) &+ low | word | low)
    }
  }

  /// The number of bytes that begin a character: all but those whose two highest bits are 10.
  private static func scalars(in source: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    range.count - count(in: source, range) { $0 & ~($0 &<< 1) & 0x8080_8080_8080_8080 }
  }

  /// Counts bytes, eight at a time.
  ///
  /// - Parameter marks: the highest bits of those bytes of a word that count. None counts that is zero.
  @inline(__always)
  private static func count(
    in source: UnsafeRawBufferPointer, _ range: Range<Int>, _ marks: (UInt64) -> UInt64
  ) -> Int {
    var count = 0
    var index = range.lowerBound
    while index + 8 <= range.upperBound {
      // Each byte of the sum counts to 255 at most.
      let stop = min(index + 8 * 255, range.upperBound - 7)
      var sum: UInt64 = 0
      while index < stop {
        sum &+= marks(source.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &>> 7
        index += 8
      }
      let pairs = (sum & 0x00FF_00FF_00FF_00FF) &+ (sum &>> 8 & 0x00FF_00FF_00FF_00FF)
      count += Int((pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
    var rest: UInt64 = 0
    while index < range.upperBound {
      rest = rest &<< 8 | UInt64(source[index])
      index += 1
    }
    return count + marks(rest).nonzeroBitCount
  }

  /// Goes to the start of the line that an earlier offset lies in.
  private mutating func turnBack(to asked: Int, in source: [UInt8]) {
    if starts.isEmpty {
      starts = [0]
      var end = ByteSearch.first(of: 0x0A, in: source, 0..<source.count)
      while let index = end {
        starts.append(index + 1)
        end = ByteSearch.first(of: 0x0A, in: source, index + 1..<source.count)
      }
    }
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= asked { low = middle } else { high = middle }
    }
    offset = starts[low]
    line = low
    column = 1
  }
}
