/// A reproducible source of accidents (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Bytes by chance, or a model with some of its bytes changed.
  mutating func bytes(count: Int, like model: [UInt8]) -> [UInt8] {
    guard !model.isEmpty else { return (0..<count).map { _ in UInt8.random(in: 0...255, using: &self) } }
    var bytes = model
    for _ in 0...Int.random(in: 0...8, using: &self) {
      guard let place = bytes.indices.randomElement(using: &self) else { break }
      switch Int.random(in: 0...3, using: &self) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
      default:
        let other = bytes.indices.randomElement(using: &self) ?? place
        let start = min(place, other)
        bytes.insert(contentsOf: bytes[start..<min(max(place, other), start + 64)], at: place)
      }
    }
    return bytes
  }
}
