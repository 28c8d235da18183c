import HTML

/// The head table of an official document, in whatever shape it comes: label and value cells, both in one cell,
/// list items, runs divided by bars, a row of labels above a row of values. A page's second copy for phones has the
/// same labels and adds nothing. Labels in a search form have no value and are no record.
extension Reading {
  mutating func readRecord() {
    var found = RecordPairs(reading: self, labels: lexicon.record, isRecord: true, closed: deepText)
    found.read()
    var record = DocumentRecord()
    for pair in block(of: found.pairs) { take(pair.field, pair.value, into: &record) }
    facts.record = record
    if !record.isEmpty { facts.emptyFields = found.labelled.subtracting(found.pairs.map(\.field)).sorted() }
    if facts.record.documentNumber == nil, !facts.record.isEmpty, let number = meta("filenum") {
      facts.record.documentNumber = number
    }
  }

  /// A value of the record by its field's name; of a repeated field the first value stays.
  private mutating func take(_ field: String, _ value: String, into record: inout DocumentRecord) {
    switch field {
    case "indexNumber": record.indexNumber = record.indexNumber ?? value
    case "documentNumber": record.documentNumber = record.documentNumber ?? value
    case "agency": record.agency = record.agency ?? value
    case "subject": record.subject = record.subject ?? value
    case "name": record.name = record.name ?? value
    case "keywords": record.keywords = record.keywords ?? value
    case "validity": record.validity = record.validity ?? value
    case "timeLimit": record.timeLimit = record.timeLimit ?? value
    case "scope": record.scope = record.scope ?? value
    case "effective": record.effective = record.effective ?? day(value)
    case "expires": record.expires = record.expires ?? day(value)
    case "created": setDate(value, in: &record)
    case "issued" where record.issued == nil:
      if let match = DateScanner(reference: input.reference).first(in: value) { setIssued(match, in: &record) }
    case "attribute": readAttribute(value)
    default: break
    }
  }

  /// Values that replace what was read of these fields. Returns the fields whose values could not be read as a day or an
  /// attribute; they stay as they were.
  mutating func set(record values: [(field: PageOverride.Field, value: String)]) -> [PageOverride.Field] {
    var failed: [PageOverride.Field] = []
    for (field, value) in values {
      let match = DateScanner(reference: input.reference).first(in: value)
      let attribute = AttributeNote.value(of: value)
      switch field {
      case .indexNumber: facts.record.indexNumber = value
      case .documentNumber: facts.record.documentNumber = value
      case .agency: facts.record.agency = value
      case .subject: facts.record.subject = value
      case .name: facts.record.name = value
      case .keywords: facts.record.keywords = value
      case .validity: facts.record.validity = value
      case .timeLimit: facts.record.timeLimit = value
      case .scope: facts.record.scope = value
      case .attribute where attribute != nil:
        facts.attributeInRecord = nil
        readAttribute(value)
      case .effective where match != nil: facts.record.effective = match?.day
      case .expires where match != nil: facts.record.expires = match?.day
      case .created where match != nil: facts.record.created = match?.day
      case .issued where match != nil:
        facts.record.issued = match?.day
        issuedMinute = match?.minute
      case .attribute, .effective, .expires, .created, .issued: failed.append(field)
      }
    }
    return failed
  }

  /// The pairs that stand together around one that only a record has. Common labels alone (来源, 时间) are none.
  private func block(of pairs: [RecordPairs.Pair]) -> [RecordPairs.Pair] {
    let strong = pairs.filter { Self.strongFields.contains($0.field) }
    guard !strong.isEmpty else { return [] }
    let fields = Set(strong.map(\.field))
    guard
      fields.count >= 2 || fields.contains("indexNumber") || fields.contains("documentNumber")
        || fields.contains("attribute") || pairs.count >= 3
    else { return [] }
    return pairs.filter { pair in
      Self.strongFields.contains(pair.field) || strong.contains { abs($0.place - pair.place) < 500 }
    }
  }

  /// Labels deep inside the main text belong to what it quotes.
  private var deepText: Range<Int> {
    guard let main, main.count > 900 else { return 0..<0 }
    return main.lowerBound + 900..<max(main.lowerBound + 900, main.upperBound - 300)
  }

  private func day(_ value: String) -> CivilDate? {
    DateScanner(reference: input.reference).first(in: value)?.day
  }

  /// 发文日期 with a time of day is when it was published; without, when it was written.
  private mutating func setDate(_ value: String, in record: inout DocumentRecord) {
    guard let match = DateScanner(reference: input.reference).first(in: value) else { return }
    if match.minute != nil {
      if record.issued == nil { setIssued(match, in: &record) }
    } else {
      record.created = record.created ?? match.day
    }
  }

  private mutating func setIssued(_ match: DateMatch, in record: inout DocumentRecord) {
    record.issued = match.day
    issuedMinute = match.minute
  }

  private mutating func readAttribute(_ printed: String) {
    guard facts.attributeInRecord == nil, let value = AttributeNote.value(of: printed) else { return }
    facts.attributeInRecord = value
    facts.attribute = AttributeFact(value: value, origin: .record, printed: printed)
  }

  /// Fields that only a record has.
  private static let strongFields: Set<String> = [
    "indexNumber", "documentNumber", "agency", "created", "attribute", "validity",
  ]
}
