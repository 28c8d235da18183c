import Disclosure
import HTML
import SQLite
import Web

/// The columns of the table `facts` as `PageFacts`.
enum FactsRow {
  static let columns = """
    facts.id, facts.kind, facts.title, facts.published, facts.published_minute, facts.published_from, facts.source,
    facts.index_number, facts.document_number, facts.agency, facts.created, facts.issued, facts.subject, facts.name,
    facts.keywords, facts.validity, facts.attribute, facts.attribute_from, facts.attribute_printed, facts.signature,
    facts.written, facts.column_name, facts.column_category, facts.column_from, facts.list_state,
    facts.page_current, facts.page_count, facts.content_hash, facts.more, facts.characters
    """

  /// Reads the columns, the first of which is `start`. Nil when they are not what this program writes.
  ///
  /// - Parameters:
  ///   - texts: where the page's text is read when somebody asks for it.
  ///   - skims: as of `FactsBlob.decode`.
  static func read(
    _ row: Statement, from start: Int, url: WebURL, texts: StoredTexts, skims: Bool = false
  ) -> PageFacts? {
    guard let kind = PageKind(rawValue: row.text(start + 1)) else { return nil }
    var facts = PageFacts(url: url, charset: Charset(name: "utf-8", source: .guess), kind: kind)
    facts.title = row.optionalText(start + 2)
    if let day = day(row, start + 3), let origin = DateFact.Origin(rawValue: row.text(start + 5)) {
      facts.published = DateFact(day: day, minute: row.optionalInt(start + 4), origin: origin)
    }
    facts.source = row.optionalText(start + 6)
    facts.record = record(row, from: start + 7)
    if let value = AttributeFact.Value(rawValue: row.text(start + 16)),
      let origin = AttributeFact.Origin(rawValue: row.text(start + 17))
    {
      facts.attribute = AttributeFact(value: value, origin: origin, printed: row.text(start + 18))
    }
    facts.signature = row.optionalText(start + 19)
    facts.written = day(row, start + 20)
    if let name = row.optionalText(start + 21), let origin = ColumnIdentity.Origin(rawValue: row.text(start + 23)) {
      let category = row.optionalText(start + 22).map { ColumnCategory(rawValue: $0) }
      facts.column = ColumnIdentity(name: name, category: category, origin: origin)
    }
    guard let state = ListFacts.State(rawValue: row.text(start + 24)) else { return nil }
    facts.list.state = state
    facts.list.paging.current = row.optionalInt(start + 25)
    facts.list.paging.count = row.optionalInt(start + 26)
    facts.contentHash = UInt64(bitPattern: row.int64(start + 27))
    do { try FactsBlob.decode(row.blob(start + 28), into: &facts, skims: skims) } catch { return nil }
    facts.body = BodyText(stored: row.int64(start), characters: row.int(start + 29), in: texts)
    return facts
  }

  private static func record(_ row: Statement, from start: Int) -> DocumentRecord {
    var record = DocumentRecord()
    record.indexNumber = row.optionalText(start)
    record.documentNumber = row.optionalText(start + 1)
    record.agency = row.optionalText(start + 2)
    record.created = day(row, start + 3)
    record.issued = day(row, start + 4)
    record.subject = row.optionalText(start + 5)
    record.name = row.optionalText(start + 6)
    record.keywords = row.optionalText(start + 7)
    record.validity = row.optionalText(start + 8)
    return record
  }

  private static func day(_ row: Statement, _ column: Int) -> CivilDate? {
    row.optionalText(column).flatMap { CivilDate(iso: $0) }
  }
}
