/// A part that a document must have, as profiles write it: the id under which the reader finds its label or heading
/// (`lexicon/parts.json5`), its name, and words that say it in running text, divided by bars: `fax|传真号码|传真`.
struct DocumentPart {
  let id: String
  let name: String
  private let words: [String]

  static func all(_ texts: [String]) -> [DocumentPart] {
    texts.map { text in
      let parts = text.split(separator: "|").map(String.init)
      return DocumentPart(
        id: parts.first ?? text, name: parts.count > 1 ? parts[1] : text, words: Array(parts.dropFirst()))
    }
  }

  /// It was read as a part of its own, or the text speaks of it.
  func stands(in read: [String], _ text: String) -> Bool {
    read.contains(id) || words.contains { text.contains($0) }
  }
}
