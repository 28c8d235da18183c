import Glibc

/// From UTF-8 back to the bytes of a page's encoding: browsers send the query of an address in the encoding of the
/// page that holds it (WHATWG URL §4.2, “percent-encode after encoding”).
public enum QueryEncoding {
  /// Converts text for queries of pages in that encoding; a character that it lacks becomes `&#N;`. Nil for pages whose
  /// queries are UTF-8: those in UTF-8 and UTF-16, and of unknown encodings.
  ///
  /// - Parameter charset: a name as `Charset` gives it, or any label for it.
  public static func encoder(for charset: String) -> (@Sendable ([UInt8]) -> [UInt8])? {
    guard let encoding = Encoding.named(Array(charset.utf8)), let converter = encoding.converter, !encoding.isUTF16
    else { return nil }
    return { encode($0, converter) }
  }

  private static func encode(_ utf8: [UInt8], _ converter: String) -> [UInt8] {
    let handle = iconv_open(converter, "UTF-8")
    guard let handle, Int(bitPattern: handle) != -1 else { return utf8 }
    defer { iconv_close(handle) }
    var output: [UInt8] = []
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      var source = Array(String(Character(scalar)).utf8).map { CChar(bitPattern: $0) }
      output.append(contentsOf: bytes(&source, handle) ?? Array("&#\(scalar.value);".utf8))
    }
    return output
  }

  /// One character; nil when the encoding lacks it.
  private static func bytes(_ source: inout [CChar], _ handle: iconv_t) -> [UInt8]? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16) { room in
      source.withUnsafeMutableBufferPointer { source in
        var start = source.baseAddress
        var left = source.count
        var target = room.baseAddress
        var free = room.count
        // More than 0: glibc wrote something that only resembles it.
        guard iconv(handle, &start, &left, &target, &free) == 0 else { return nil }
        // Back to the first state, for encodings that have several.
        iconv(handle, nil, nil, &target, &free)
        return room.prefix(room.count - free).map { UInt8(bitPattern: $0) }
      }
    }
  }
}
