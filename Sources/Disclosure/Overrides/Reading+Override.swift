import HTML
import Web

/// A profile's override laid over what the readers found on a page, one group of facts at a time: each group is set
/// before those that stand on it are read.
struct OverrideReading {
  private let override: PageOverride
  /// Nil when the page could not be read as a tree, which is noted.
  private let page: XPathPage?
  private var notes: [String] = []
  private var title: String?

  /// Nil when no override is for this page. The first that applies decides.
  init?(_ overrides: [PageOverride], _ reading: Reading) {
    guard let override = overrides.first(where: { $0.applies(to: reading.input.url) }) else { return nil }
    self.override = override
    page = try? XPathPage(reading.document.source)
    if page == nil { notes.append("override-failed:\(override.id)") }
  }

  /// Title and container of the text.
  mutating func place(_ reading: inout Reading) {
    title = first(override.title, "title")?.text
    reading.facts.title = title ?? reading.facts.title
    guard let content = override.content else { return }
    let node = ask("content") { page throws(XPathQuery.Failure) in try page.element(content) }
      .flatMap { reading.document.element($0) }
    if let node { reading.setMain(node) }
  }

  /// The record, and when the page was published.
  mutating func record(_ reading: inout Reading) {
    var values: [(PageOverride.Field, String)] = []
    for field in PageOverride.Field.allCases {
      guard let query = override.record[field], let row = first(query, "record.\(field.rawValue)") else { continue }
      values.append((field, row.text))
    }
    for field in reading.set(record: values) {
      notes.append("override-empty:\(override.id).record.\(field.rawValue)")
    }
    if let row = first(override.published, "published") {
      if let match = DateScanner(reference: reading.input.reference).first(in: row.text) {
        reading.facts.published = DateFact(day: match.day, minute: match.minute, origin: .field)
      } else {
        notes.append("override-empty:\(override.id).published")
      }
    }
  }

  /// What kind the page is of, where the override says so: its own word, or by what it gives.
  var kind: PageKind? { override.kind ?? (override.list == nil ? nil : .column) }

  mutating func decide(_ reading: inout Reading) {
    guard let kind else { return }
    // A list on a page of entries or of a catalogue stays one of these.
    if override.kind == nil, [.catalogue, .interaction].contains(reading.facts.kind) { return }
    reading.facts.kind = kind
    if kind != .guide { reading.facts.guide = nil }
    if kind != .interaction { reading.facts.message = nil }
    reading.facts.kindReasons.insert("override:\(override.id)", at: 0)
  }

  /// Rows, the next page and the source, over what was read of the kind.
  mutating func finish(_ reading: inout Reading, _ joiner: inout LinkJoiner) {
    // A column is called by its name and a home page by its `<title>` until here.
    reading.facts.title = title ?? reading.facts.title
    if let row = first(override.source, "source") { reading.facts.source = row.text }
    if let list = override.list { self.list(list, &reading, &joiner) }
    if let row = first(override.next, "next"), let url = joiner.join(row.href ?? row.text) {
      reading.facts.list.paging.next = url
      if !reading.facts.links.contains(where: { $0.url == url }) { reading.addLink(to: url, "", row.line) }
    }
    reading.facts.kindReasons += notes
  }

  private mutating func list(_ list: PageOverride.List, _ reading: inout Reading, _ joiner: inout LinkJoiner) {
    let fields = [list.title ?? Self.firstLink, list.link, list.date]
    let found = ask("list") { page throws(XPathQuery.Failure) in
      let records = try page.records(list.rows, fields: fields)
      return records.isEmpty ? nil : records
    }
    guard let records = found else { return }
    let scanner = DateScanner(reference: reading.input.reference)
    let known = Set(reading.facts.links.compactMap(\.url))
    reading.facts.list.items = records.compactMap { record in
      let name = (record.fields[0] ?? record.row).text
      let address = record.fields[1].map { $0.href ?? $0.text } ?? record.row.href
      // A title may name a day of its own.
      let rest = record.row.text.bytes
      let title = record.fields[0].flatMap { rest.firstIndex(of: $0.text.bytes, in: 0..<rest.count) }
      let end = title.map { $0 + name.utf8.count } ?? 0
      let around =
        String(decoding: rest[end...], as: UTF8.self) + " " + String(decoding: rest[..<end], as: UTF8.self)
      let date = record.fields[2]?.text ?? (list.date == nil ? around : nil)
      guard !name.isEmpty else { return nil }
      let url = address.flatMap { joiner.join($0) }
      if let url, !known.contains(url) { reading.addLink(to: url, name, record.row.line) }
      return ListItem(title: name, url: url, date: date.flatMap { scanner.first(in: $0)?.day })
    }
    reading.facts.list.state = reading.facts.list.items.isEmpty ? reading.facts.list.state : .items
  }

  /// What an expression finds first.
  private mutating func first(_ query: XPathQuery?, _ key: String) -> XPathPage.Row? {
    guard let query else { return nil }
    return ask(key) { page throws(XPathQuery.Failure) in
      try page.rows(query).first { !$0.text.isEmpty || $0.href != nil }
    }
  }

  /// An answer of the page; that there is none is noted, and apart from it that the question could not be answered.
  private mutating func ask<Answer>(
    _ key: String, _ question: (XPathPage) throws(XPathQuery.Failure) -> Answer?
  ) -> Answer? {
    guard let page else { return nil }
    do {
      if let answer = try question(page) { return answer }
      notes.append("override-empty:\(override.id).\(key)")
    } catch {
      notes.append("override-failed:\(override.id).\(key)")
    }
    return nil
  }

  private static let firstLink = try? XPathQuery("(.//a[@href])[1]")
}

extension Reading {
  /// A link that only the override's expression sees, such as an address that stands in no `href`.
  mutating func addLink(to url: WebURL, _ text: String, _ line: Int?) {
    var link = PageReader.link(url, text, input)
    link.line = line ?? 1
    facts.links.append(link)
  }
}
