/// SHA-256 (FIPS 180-4) of bytes that lie in memory: for the digests of archived records, and for the tickets and seals
/// of a drawing, which anybody must be able to check with `sha256sum`. None of the three libraries gives it.
public enum SHA256 {
  /// The digest of a text's UTF-8 in lower-case hexadecimal.
  public static func hex(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let letters = digest(Array(text.utf8)[...]).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The digest's 32 bytes.
  public static func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    var schedule = [UInt32](repeating: 0, count: 64)
    unsafe bytes.withUnsafeBytes { raw in
      let whole = raw.count & ~63
      var offset = 0
      while offset < whole {
        unsafe fold(raw, at: offset, into: &state, &schedule)
        offset += 64
      }
      // §5.1.1: one bit, zeros, and the length in bits.
      var tail = unsafe [UInt8](raw[whole...])
      tail.append(0x80)
      while tail.count % 64 != 56 { tail.append(0) }
      let bits = UInt64(raw.count) &* 8
      for shift in stride(from: 56, through: 0, by: -8) {
        tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
      }
      unsafe tail.withUnsafeBytes { rest in
        for block in stride(from: 0, to: rest.count, by: 64) {
          unsafe fold(rest, at: block, into: &state, &schedule)
        }
      }
    }
    return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
  }

  /// §6.2.2: one block of 64 bytes.
  private static func fold(
    _ raw: UnsafeRawBufferPointer, at offset: Int, into state: inout [UInt32], _ w: inout [UInt32]
  ) {
    for index in 0..<16 {
      w[index] = UInt32(bigEndian: unsafe raw.loadUnaligned(fromByteOffset: offset + 4 * index, as: UInt32.self))
    }
    for index in 16..<64 {
      let (x, y) = (w[index - 15], w[index - 2])
      let first = turned(x, 7) ^ turned(x, 18) ^ x &>> 3
      let second = turned(y, 17) ^ turned(y, 19) ^ y &>> 10
      w[index] = w[index - 16] &+ first &+ w[index - 7] &+ second
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let first = h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ constants[index] &+ w[index]
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 { word &>> bits | word &<< (32 - bits) }

  /// §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
