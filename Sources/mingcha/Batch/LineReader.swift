import Glibc

/// Standard input line by line. Lines end with LF or CRLF; the last may lack its end.
struct LineReader: ~Copyable {
  private var buffer: [UInt8] = []
  /// Where the next line begins, and up to where no line end was found.
  private var start = 0
  private var searched = 0
  private var isAtEnd = false

  /// The next line without its end, or nil behind the last. `beforeWaiting` is called before a read that may wait for
  /// the other side.
  mutating func next(beforeWaiting: () -> Void) -> ArraySlice<UInt8>? {
    while true {
      if let end = lineEnd() {
        defer {
          start = end + 1
          searched = start
        }
        let hasReturn = end > start && buffer[end - 1] == 0x0D
        return buffer[start..<(hasReturn ? end - 1 : end)]
      }
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return buffer[start...]
      }
      beforeWaiting()
      fill()
    }
  }

  private mutating func lineEnd() -> Int? {
    let found = buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, searched < bytes.count,
        let place = memchr(base + searched, 0x0A, bytes.count - searched)
      else { return nil }
      return UnsafeRawPointer(place) - base
    }
    if found == nil { searched = buffer.count }
    return found
  }

  private mutating func fill() {
    if start > 0 {
      buffer.removeFirst(start)
      searched -= start
      start = 0
    }
    let filled = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: 1 << 18))
    var count: Int
    repeat {
      count = buffer.withUnsafeMutableBytes { room in
        room.baseAddress.map { read(STDIN_FILENO, $0 + filled, room.count - filled) } ?? 0
      }
    } while count < 0 && errno == EINTR
    buffer.removeLast(buffer.count - filled - max(count, 0))
    if count <= 0 { isAtEnd = true }
  }
}
