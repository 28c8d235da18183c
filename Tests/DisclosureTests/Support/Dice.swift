/// A small generator of choices that a printed seed repeats.
struct Dice {
  private var state: UInt64

  init(seed: Int) { state = UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 11) % sides
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }

  /// True in one of `sides` cases.
  mutating func chance(_ sides: Int) -> Bool { roll(sides) == 0 }
}
