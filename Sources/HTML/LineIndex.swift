/// Lines and columns of a source, counted only when someone asks. Asking in the order of the source is cheap even
/// when the whole page is one line.
struct LineIndex {
  private var starts: [Int] = []
  private var lastLine = -1
  private var lastOffset = 0
  private var lastColumn = 0

  /// Line and column of a byte offset, both from 1; columns in Unicode scalars. A line ends with LF.
  mutating func place(of offset: Int, in source: [UInt8]) -> (line: Int, column: Int) {
    if starts.isEmpty {
      starts = [0]
      var end = ByteSearch.first(of: 0x0A, in: source, 0..<source.count)
      while let index = end {
        starts.append(index + 1)
        end = ByteSearch.first(of: 0x0A, in: source, index + 1..<source.count)
      }
    }
    let offset = min(offset, source.count)
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    if low != lastLine || offset < lastOffset {
      lastLine = low
      lastOffset = starts[low]
      lastColumn = 1
    }
    while lastOffset < offset {
      if source[lastOffset] & 0xC0 != 0x80 { lastColumn += 1 }
      lastOffset += 1
    }
    return (low + 1, lastColumn)
  }
}
