/// A gzip file that unpacks to zeros only, about 158 times its size: one literal and then copies of 258 bytes, in
/// the fixed Huffman code of RFC 1951 §3.2.6.
enum GzipBomb {
  /// `megabytes` (of 2^20 bytes) of zeros, cut down to whole copies.
  static func bytes(megabytes: Int) -> [UInt8] {
    let copies = megabytes * 1_048_576 / 258
    let size = copies * 258 + 1
    // gzip header (RFC 1952): deflate, no name, no time.
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3]
    out.reserveCapacity(copies * 13 / 8 + 64)
    var pending: UInt64 = 0
    var count: UInt64 = 0
    func put(_ bits: UInt64, _ length: UInt64) {
      pending |= bits << count
      count += length
      while count >= 8 {
        out.append(UInt8(truncatingIfNeeded: pending))
        pending >>= 8
        count -= 8
      }
    }
    put(0b1, 1)  // last block
    put(0b01, 2)  // fixed codes
    put(0b0000_1100, 8)  // literal 0: 00110000, codes are written from their first bit on
    // Length 258 is code 285 (11000101), distance 1 is code 0 (00000).
    for _ in 0..<copies { put(0b1010_0011, 13) }
    put(0, 7)  // end of block
    if count > 0 { out.append(UInt8(truncatingIfNeeded: pending)) }
    return out + littleEndian(Checksum.crc32(zeros: size)) + littleEndian(UInt32(truncatingIfNeeded: size))
  }
}
