/// A lexicon prepared for scanning: labels by their solid text, phrases as bytes. Made once a reader.
struct LexiconIndex: Sendable {
  let lexicon: Lexicon
  /// The labels of a document's head table and those of an interaction entry.
  let record: LabelTable
  let message: LabelTable
  let annualReport: PartsIndex
  let disclosureGuide: PartsIndex
  let serviceGuide: PartsIndex
  let notFound: [[UInt8]]
  /// The body marks of each wall signature.
  let wallMarks: [[[UInt8]]]
  /// Categories with their words as bytes.
  private let words: [(id: ColumnCategory, contains: [[UInt8]], never: [[UInt8]])]
  private let exact: [String: ColumnCategory]
  private let reaches: [ColumnCategory: Lexicon.Reach]

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    record = LabelTable(lexicon.fieldLabels)
    message = LabelTable(lexicon.messageLabels)
    annualReport = PartsIndex(lexicon.annualReport)
    disclosureGuide = PartsIndex(lexicon.disclosureGuide)
    serviceGuide = PartsIndex(lexicon.serviceGuide)
    words = lexicon.categories.map { ($0.id, $0.contains.map(\.bytes), $0.never.map(\.bytes)) }
    notFound = lexicon.notFoundPhrases.map { $0.withoutSpace.lowercased().bytes }
    wallMarks = lexicon.walls.map { $0.bodyMarks.map(\.bytes) }
    var exact: [String: ColumnCategory] = [:]
    for category in lexicon.categories {
      for name in category.exact where exact[name] == nil { exact[name] = category.id }
    }
    self.exact = exact
    reaches = Dictionary(lexicon.categories.map { ($0.id, $0.reach) }, uniquingKeysWith: { first, _ in first })
  }

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
