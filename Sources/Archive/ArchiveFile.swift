import Glibc

/// A file that is only ever appended to, whole records at a time: of a record that does not fit, nothing stays.
struct ArchiveFile: ~Copyable {
  let path: String
  private let descriptor: Int32
  private(set) var length: Int

  enum Mode { case create, open, read }

  init(_ path: String, _ mode: Mode) throws(ArchiveError) {
    (descriptor, length) = try Self.opened(path, mode)
    self.path = path
  }

  private static func opened(_ path: String, _ mode: Mode) throws(ArchiveError) -> (descriptor: Int32, length: Int)
  {
    let flags =
      switch mode {
      case .create: O_RDWR | O_CREAT | O_TRUNC
      case .open: O_RDWR
      case .read: O_RDONLY
      }
    let descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system(call: "open", path: path, number: errno) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      let number = errno
      Glibc.close(descriptor)
      throw .system(call: "fstat", path: path, number: number)
    }
    return (descriptor, Int(status.st_size))
  }

  deinit { Glibc.close(descriptor) }

  static func isFull(_ number: Int32) -> Bool { number == ENOSPC || number == EDQUOT }
  static func isMissing(_ number: Int32) -> Bool { number == ENOENT }

  /// Appends all of the bytes or none of them.
  mutating func append(_ bytes: [UInt8]) throws(ArchiveError) {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { raw in
        unsafe pwrite(
          descriptor, UnsafeRawBufferPointer(rebasing: raw[done...]).baseAddress, raw.count - done, length + done)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let number = errno
        _ = ftruncate(descriptor, length)
        throw .system(call: "write", path: path, number: number)
      }
      done += count
    }
    length += bytes.count
  }

  /// Drops everything from that offset on.
  mutating func cut(at offset: Int) throws(ArchiveError) {
    guard ftruncate(descriptor, offset) == 0 else { throw .system(call: "truncate", path: path, number: errno) }
    length = offset
  }

  /// At most so many bytes from an offset; fewer at the end of the file.
  func read(at offset: Int, count: Int) throws(ArchiveError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(0, min(count, length - offset)))
    var done = 0
    while done < bytes.count {
      let got = unsafe bytes.withUnsafeMutableBytes { raw in
        unsafe pread(
          descriptor, UnsafeMutableRawBufferPointer(rebasing: raw[done...]).baseAddress, raw.count - done,
          offset + done)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw .system(call: "read", path: path, number: errno)
      }
      if got == 0 { break }
      done += got
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  /// Makes sure that what was appended is on the disk, not only in the system's memory.
  func synchronise() throws(ArchiveError) {
    guard fdatasync(descriptor) == 0 else { throw .system(call: "fdatasync", path: path, number: errno) }
  }

  static func rename(_ path: String, to other: String) throws(ArchiveError) {
    guard unsafe Glibc.rename(path, other) == 0 else { throw .system(call: "rename", path: other, number: errno) }
  }

  static func remove(_ path: String) { _ = unsafe unlink(path) }
}
