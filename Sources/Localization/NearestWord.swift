/// Finds the known word that a mistyped one was probably meant to be.
public enum NearestWord {
  /// The closest of `known`, or nil when none is close enough to be meant: a third of the length, at least two
  /// edits. Equal distances: the first by name.
  public static func of(_ word: String, among known: some Sequence<String>) -> String? {
    let letters = Array(word.lowercased())
    let limit = max(2, letters.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in known.sorted() {
      let distance = distance(letters, Array(candidate.lowercased()))
      if distance <= limit, distance < (best?.distance ?? .max) { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Edit distance with swaps of neighbours counted as one edit (optimal string alignment).
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var twoAgo = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i]
      for j in 1...b.count {
        let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        var cost = min(previous[j] + 1, current[j - 1] + 1, substitution)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, twoAgo[j - 2] + 1) }
        current.append(cost)
      }
      twoAgo = previous
      previous = current
    }
    return previous[b.count]
  }
}
