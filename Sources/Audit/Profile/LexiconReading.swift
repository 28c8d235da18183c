import Disclosure

/// Reads the files of `lexicon/` into the parts of a `Lexicon`.
enum LexiconReading {
  static func fields(_ root: Section) -> [String: [String]] {
    root.section("fields", required: true) { fields in
      var labels: [String: [String]] = [:]
      for key in fields.keys { labels[key] = fields.strings(key) }
      return labels
    } ?? [:]
  }

  static func categories(_ root: Section) -> [Lexicon.Category] {
    root.sections("categories", required: true) { category in
      Lexicon.Category(
        id: ColumnCategory(rawValue: category.string("id", required: true) ?? ""),
        chinese: category.string("zh", required: true) ?? "", english: category.string("en", required: true) ?? "",
        exact: category.strings("exact") ?? [], contains: category.strings("contains") ?? [],
        never: category.strings("never") ?? [])
    } ?? []
  }

  static func walls(_ root: Section) -> [Lexicon.WallSignature] {
    root.sections("walls", required: true) { wall in
      Lexicon.WallSignature(
        id: wall.string("id", required: true) ?? "", statuses: statuses(wall), bodyMarks: wall.strings("body") ?? [],
        headerMarks: wall.strings("headers") ?? [],
        maxBytes: wall.integer("maxBytes", 1...100_000_000, required: true) ?? 0)
    } ?? []
  }

  private static func statuses(_ wall: Section) -> [Int] { wall.integers("statuses", 100...999) ?? [] }
}
