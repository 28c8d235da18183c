/// A lexicon prepared for scanning: labels by their solid text, phrases as bytes. Made once a reader, and confined to
/// it, since it remembers the categories of names: the same few hundred columns come again on every page of a site.
final class LexiconIndex {
  let lexicon: Lexicon
  /// The labels of a document's head table and those of an interaction entry.
  let record: LabelTable
  let message: LabelTable
  let annualReport: PartsIndex
  let disclosureGuide: PartsIndex
  let serviceGuide: PartsIndex
  let forms: FormLabels
  let departure: DepartureNotice
  let notFound: [[UInt8]]
  let notFoundWords: WordFinder
  /// The body marks of each wall signature.
  let wallMarks: [[[UInt8]]]
  /// Categories with their words as bytes.
  private let words: [(id: ColumnCategory, contains: [[UInt8]], never: [[UInt8]])]
  private let exact: [String: ColumnCategory]
  /// Categories by the folder names of addresses.
  private let folders: [String: ColumnCategory]
  private let asides: WordFinder
  private let reaches: [ColumnCategory: Lexicon.Reach]
  private var known = Memo<ColumnCategory?>(most: 10_000)
  private var knownFolders = Memo<ColumnCategory?>(most: 10_000)

  init(_ lexicon: Lexicon) {
    self.lexicon = lexicon
    record = LabelTable(lexicon.fieldLabels)
    message = LabelTable(lexicon.messageLabels)
    annualReport = PartsIndex(lexicon.annualReport)
    disclosureGuide = PartsIndex(lexicon.disclosureGuide)
    serviceGuide = PartsIndex(lexicon.serviceGuide)
    forms = FormLabels(lexicon.forms)
    departure = DepartureNotice(lexicon)
    words = lexicon.categories.map { ($0.id, $0.contains.map(\.bytes), $0.never.map(\.bytes)) }
    notFound = lexicon.notFoundPhrases.map { $0.withoutSpace.lowercased().bytes }
    notFoundWords = WordFinder(notFound)
    wallMarks = lexicon.walls.map { $0.bodyMarks.map(\.bytes) }
    var exact: [String: ColumnCategory] = [:]
    for category in lexicon.categories {
      for name in category.exact where exact[name] == nil { exact[name] = category.id }
    }
    self.exact = exact
    var folders: [String: ColumnCategory] = [:]
    for category in lexicon.categories {
      for name in category.folders where folders[name] == nil { folders[name] = category.id }
    }
    self.folders = folders
    asides = WordFinder(lexicon.asides.map { $0.withoutSpace.bytes })
    reaches = Dictionary(lexicon.categories.map { ($0.id, $0.reach) }, uniquingKeysWith: { first, _ in first })
  }

  /// Forgets the names that it was asked about.
  func forget() {
    known.removeAll()
    knownFolders.removeAll()
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

  /// The category when it goes on to what lies below its columns.
  func category(ofParent category: ColumnCategory) -> ColumnCategory? {
    reaches[category] == .below ? category : nil
  }

  /// The category of a folder's name in an address: `tzgg`, `zcfg_62459`.
  func category(ofFolder name: String) -> ColumnCategory? {
    knownFolders.value(of: name) { judgedCategory(ofFolder: name) }
  }

  private func judgedCategory(ofFolder name: String) -> ColumnCategory? {
    let name = name.lowercased()
    if let known = folders[name] { return known }
    for part in name.split(separator: "_") where part.utf8.contains(where: { !isDigit($0) }) {
      if let known = folders[String(part)] { return known }
    }
    return nil
  }

  /// Whether a heading without white space names a list beside a page's own: 热点推荐, 阅读排行.
  func isAside(_ heading: [UInt8]) -> Bool { asides.stands(in: heading) }

  /// False when a line is no such heading for certain.
  func mayBeAside(_ text: [UInt8], _ line: Range<Int>) -> Bool { asides.mayStand(in: text, line) }

  /// The category of a column name: an exact name first, then the longest word that it contains.
  func category(of name: String) -> ColumnCategory? {
    known.value(of: name) { judgedCategory(of: name) }
  }

  private func judgedCategory(of name: String) -> ColumnCategory? {
    let name = AttributeNote.simplified(name.withoutSpace)
    if let id = exact[name] { return id }
    let bytes = name.bytes
    var best: (length: Int, id: ColumnCategory)?
    for category in words {
      var length = best?.length ?? 0
      for word in category.contains where word.count > length && bytes.contains(word) { length = word.count }
      if length > best?.length ?? 0, !category.never.contains(where: { bytes.contains($0) }) {
        best = (length, category.id)
      }
    }
    return best?.id
  }
}
