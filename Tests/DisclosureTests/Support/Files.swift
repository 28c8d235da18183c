import Glibc

/// Files and charsets for the tests, by the C library.
enum Files {
  /// The folder `Tests/DisclosureTests`, without the leading slash.
  static let testFolder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")

  static func bytes(of path: String) -> [UInt8]? {
    guard let stream = fopen(path, "rb") else { return nil }
    defer { fclose(stream) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let read = fread(&buffer, 1, buffer.count, stream)
      guard read > 0 else { return content }
      content.append(contentsOf: buffer[0..<read])
    }
  }

  /// Empty when there is no such folder.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// UTF-8 in another charset; nil when the charset is unknown or lacks one of the characters.
  static func encode(_ text: [UInt8], _ charset: String) -> [UInt8]? {
    guard let converter = iconv_open(charset, "UTF-8"), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var source = text.map { CChar(bitPattern: $0) }
    var target = [CChar](repeating: 0, count: text.count * 4 + 16)
    var room = target.count
    let failed = source.withUnsafeMutableBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        return iconv(converter, &from, &left, &to, &room) == Int(bitPattern: UInt.max)
      }
    }
    return failed ? nil : target[0..<(target.count - room)].map { UInt8(bitPattern: $0) }
  }
}
