/// Paragraphs of invented text, fixed by a seed.
struct Prose: Sendable {
  let agency: String
  let topics: [String]

  /// `count` paragraphs, each passed to `emit` without markup.
  func paragraphs(_ count: Int, seed: UInt64, legal: Bool = false, emit: (String) -> Void) {
    var dice = Dice(seed)
    let topic = topics[dice.below(topics.count)]
    let pool = legal ? Vocabulary.clauses : Vocabulary.sentences
    for _ in 0..<count {
      var text = ""
      text.reserveCapacity(900)
      let sentences = 2 + dice.below(3)
      var at = dice.below(pool.count)
      for _ in 0..<sentences {
        append(pool[at], topic: topic, to: &text, &dice)
        at = (at + 1 + dice.below(pool.count - 1)) % pool.count
      }
      emit(text)
    }
  }

  private func append(_ sentence: String, topic: String, to text: inout String, _ dice: inout Dice) {
    var start = sentence.utf8.startIndex
    let end = sentence.utf8.endIndex
    var at = start
    while at < end {
      let replacement: String
      switch sentence.utf8[at] {
      case 0x40: replacement = agency
      case 0x26: replacement = Vocabulary.places[dice.below(Vocabulary.places.count)]
      case 0x23: replacement = topic
      case 0x24: replacement = String(3 + dice.below(40))
      default:
        at = sentence.utf8.index(after: at)
        continue
      }
      text += sentence[start..<at]
      text += replacement
      at = sentence.utf8.index(after: at)
      start = at
    }
    text += sentence[start..<end]
  }
}
