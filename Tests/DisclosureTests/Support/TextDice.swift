/// Short texts by chance, of pieces that dates, words and labels are made of.
extension SeededDice {
  mutating func text(of pieces: [String], _ count: ClosedRange<Int>) -> String {
    (0..<number(count)).map { _ in pick(pieces) }.joined()
  }
}
