/// A text as the set of its runs of six characters, hashed: two texts that share most of them are one text with
/// small changes. White space and punctuation are left out.
///
/// Source: Broder, “On the resemblance and containment of documents” (1997); Charikar, “Similarity estimation
/// techniques from rounding algorithms” (2002) for the signature.
public struct Shingles: Sendable {
  private let hashes: Set<UInt64>
  /// 64 bits of which texts that are much alike differ in few.
  public let signature: UInt64

  public static let length = 6

  public init(_ text: String) {
    var letters: [UInt32] = []
    letters.reserveCapacity(text.utf8.count / 3)
    for scalar in text.unicodeScalars where Self.counts(scalar.value) { letters.append(scalar.value) }
    var hashes: Set<UInt64> = []
    var weights = [Int](repeating: 0, count: 64)
    if letters.count >= Self.length {
      for start in 0...(letters.count - Self.length) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for letter in letters[start..<start + Self.length] { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }
        hash ^= hash >> 29
        hash &*= 0xBF58_476D_1CE4_E5B9
        hash ^= hash >> 32
        guard hashes.insert(hash).inserted else { continue }
        for bit in 0..<64 { weights[bit] += hash >> UInt64(bit) & 1 == 1 ? 1 : -1 }
      }
    }
    self.hashes = hashes
    signature = (0..<64).reduce(0) { weights[$1] > 0 ? $0 | 1 << UInt64($1) : $0 }
  }

  public var count: Int { hashes.count }

  /// Common runs over all runs, in percent (Jaccard).
  public func resemblance(_ other: Shingles) -> Int {
    let common = hashes.intersection(other.hashes).count
    let all = hashes.count + other.hashes.count - common
    return all == 0 ? 0 : common * 100 / all
  }

  /// How much of this text stands in the other, in percent.
  public func containment(in other: Shingles) -> Int {
    hashes.isEmpty ? 0 : hashes.intersection(other.hashes).count * 100 / hashes.count
  }

  /// How many of its runs do not stand in the other.
  public func surplus(over other: Shingles) -> Int { hashes.subtracting(other.hashes).count }

  private static func counts(_ scalar: UInt32) -> Bool {
    (0x4E00...0x9FFF).contains(scalar) || (0x3400...0x4DBF).contains(scalar) || (0x30...0x39).contains(scalar)
      || (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar)
  }
}
