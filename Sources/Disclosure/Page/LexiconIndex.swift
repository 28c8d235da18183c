/// A lexicon prepared for scanning: labels by their solid text, phrases as bytes. Made once a reader.
struct LexiconIndex: Sendable {
  let lexicon: Lexicon
  /// Field name by label.
  let fields: [String: String]
  let notFound: [[UInt8]]
  /// The body marks of each wall signature.
  let wallMarks: [[[UInt8]]]
  let longestLabel: Int
  /// What labels begin with.
  private let labelStarts: ScalarSet
  /// Categories with their words as bytes.
  private let words: [(id: ColumnCategory, contains: [[UInt8]], never: [[UInt8]])]
  private let exact: [String: ColumnCategory]
  private let reaches: [ColumnCategory: Lexicon.Reach]

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    var fields: [String: String] = [:]
    for (field, labels) in lexicon.fieldLabels {
      for label in labels { fields[AttributeNote.simplified(label.withoutSpace)] = field }
    }
    self.fields = fields
    labelStarts = ScalarSet(firstOf: fields.keys)
    words = lexicon.categories.map { ($0.id, $0.contains.map(\.bytes), $0.never.map(\.bytes)) }
    longestLabel = fields.keys.map { $0.utf8.count }.max() ?? 0
    notFound = lexicon.notFoundPhrases.map { $0.withoutSpace.lowercased().bytes }
    wallMarks = lexicon.walls.map { $0.bodyMarks.map(\.bytes) }
    var exact: [String: ColumnCategory] = [:]
    for category in lexicon.categories {
      for name in category.exact where exact[name] == nil { exact[name] = category.id }
    }
    self.exact = exact
    reaches = Dictionary(lexicon.categories.map { ($0.id, $0.reach) }, uniquingKeysWith: { first, _ in first })
  }

  /// The field that a label stands for; white space and a colon at its end do not matter.
  func field(ofLabel solid: [UInt8]) -> String? {
    var label = solid[...]
    while let last = label.last, last == 0x3A { label.removeLast() }
    if label.suffix(3).elementsEqual([0xEF, 0xBC, 0x9A]) { label.removeLast(3) }
    guard let first = label.first, label.count <= longestLabel + 6 else { return nil }
    guard first >= 0xF0 || beginsLabel(solid, 0) else { return nil }
    let text = String(decoding: label, as: UTF8.self)
    return fields[text] ?? fields[AttributeNote.simplified(text)]
  }

  /// Whether a label can begin at a place in a text.
  func beginsLabel(_ text: [UInt8], _ index: Int) -> Bool { labelStarts.contains(text.scalar(at: index).value) }

  /// Whether a text is nothing but the name of a column as the lexicon has it.
  func isCategoryName(_ text: String) -> Bool { exact[AttributeNote.simplified(text.withoutSpace)] != nil }

  /// The category that `ColumnType` gives to a column, when that category goes so far.
  func category(ofType type: String) -> ColumnCategory? {
    category(of: type).flatMap { reaches[$0] == .name ? nil : $0 }
  }

  /// The category that a column takes from one that it lies below.
  func category(ofParent name: String) -> ColumnCategory? {
    category(of: name).flatMap { reaches[$0] == .below ? $0 : nil }
  }

  /// The category of a column name: an exact name first, then the longest word that it contains.
  func category(of name: String) -> ColumnCategory? {
    let name = AttributeNote.simplified(name.withoutSpace)
    if let id = exact[name] { return id }
    let bytes = name.bytes
    var best: (length: Int, id: ColumnCategory)?
    for category in words {
      if category.never.contains(where: { bytes.contains($0) }) { continue }
      for word in category.contains where word.count > best?.length ?? 0 && bytes.contains(word) {
        best = (word.count, category.id)
      }
    }
    return best?.id
  }
}
