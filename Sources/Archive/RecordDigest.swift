import Web

/// The digest fields of records; warcio, jwat and the Wayback machines check them.
enum RecordDigest {
  /// `sha256:` and the digest in base 32 (RFC 4648 §6), as WARC's digest fields are written.
  static func label(_ bytes: ArraySlice<UInt8>) -> String { "sha256:" + base32(SHA256.digest(bytes)) }

  static func base32(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var text: [UInt8] = []
    var (buffer, bits): (UInt32, UInt32) = (0, 0)
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(buffer >> bits & 31)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(buffer << (5 - bits) & 31)]) }
    while text.count % 8 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }
}
