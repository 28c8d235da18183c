/// Lines and columns of a source, counted only when someone asks. Asking in the order of the source, as readers do,
/// passes over it once, even when the whole page is one line; only a look back makes a table of its lines.
struct LineIndex {
  /// Where the last question led: the offset, its line from 0 and its column from 1.
  private var offset = 0
  private var line = 0
  private var column = 1
  private var starts: [Int] = []

  /// Line and column of a byte offset, both from 1; columns in Unicode scalars. A line ends with LF.
  mutating func place(of asked: Int, in source: [UInt8]) -> (line: Int, column: Int) {
    let asked = min(asked, source.count)
    if asked < offset { turnBack(to: asked, in: source) }
    advance(to: asked, in: source)
    return (line + 1, column)
  }

  private mutating func advance(to end: Int, in source: [UInt8]) {
    source.withUnsafeBufferPointer { source in
      var breaks = 0
      for index in offset..<end { breaks += source[index] == 0x0A ? 1 : 0 }
      var start = offset
      if breaks > 0 {
        start = end
        while source[start - 1] != 0x0A { start -= 1 }
        column = 1
      }
      for index in start..<end { column += source[index] & 0xC0 != 0x80 ? 1 : 0 }
      line += breaks
    }
    offset = end
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
