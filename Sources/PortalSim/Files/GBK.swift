internal import Glibc

/// Encodes pages for sites that still print GBK.
enum GBK {
  /// UTF-8 bytes as GBK. What GBK lacks becomes a question mark.
  static func encode(_ utf8: [UInt8]) -> [UInt8] {
    let converter = iconv_open("GBK//TRANSLIT", "UTF-8")
    guard converter != iconv_t(bitPattern: -1) else { return utf8 }
    defer { iconv_close(converter) }
    var input = utf8
    var output = [UInt8](repeating: 0, count: utf8.count + 16)
    let capacity = output.count
    var left = capacity
    input.withUnsafeMutableBytes { source in
      output.withUnsafeMutableBytes { target in
        var from = source.bindMemory(to: CChar.self).baseAddress
        var to = target.bindMemory(to: CChar.self).baseAddress
        var unread = utf8.count
        while unread > 0 {
          _ = iconv(converter, &from, &unread, &to, &left)
          guard unread > 0, left > 0 else { break }
          // One character that cannot be written: step over its UTF-8 sequence.
          to?.pointee = 0x3F
          to = to?.advanced(by: 1)
          left -= 1
          repeat {
            from = from?.advanced(by: 1)
            unread -= 1
          } while unread > 0 && UInt8(bitPattern: from?.pointee ?? 0) & 0xC0 == 0x80
        }
      }
    }
    return Array(output[..<(capacity - left)])
  }
}
