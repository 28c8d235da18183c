import Disclosure
import HTML
import Web

/// What a page's facts hold beyond the columns of the table `facts`: lists and small things that nobody queries by
/// SQL, as one blob. Byte 0 is the layout's version; a new layout gets a new number, old ones stay readable.
enum FactsBlob {
  private static let version = 8

  static func encode(_ facts: PageFacts) -> [UInt8] {
    var encoder = ByteEncoder(capacity: 512)
    encoder.number(version)
    encoder.text(facts.charset.name)
    encoder.text(facts.charset.source.rawValue)
    encoder.list(facts.kindReasons) { $0.text($1) }
    encoder.list(facts.breadcrumb) { $0.text($1) }
    encoder.list(facts.meta) {
      $0.text($1.name); $0.text($1.content)
    }
    encode(facts.footer, into: &encoder)
    encoder.list(facts.interprets) { $0.text($1.string) }
    encoder.list(facts.interpretedBy) { $0.text($1.string) }
    encoder.flag(facts.interpretationNeedsScript)
    encoder.list(facts.quotedTitles) { $0.text($1) }
    encoder.list(facts.citedNumbers) {
      $0.text($1.agencyCode); $0.number($1.year); $0.number($1.number)
    }
    encoder.list(facts.attachments) {
      $0.text($1.url.string); $0.text($1.name)
    }
    encoder.list(facts.personalData) {
      $0.text($1.kind.rawValue); $0.text($1.masked); $0.number($1.line)
    }
    encoder.optional(facts.base == facts.url ? nil : facts.base.string)
    encoder.optional(facts.refresh?.string)
    encodeDetails(of: facts, into: &encoder)
    encoder.flag(facts.tools.search)
    encoder.flag(facts.tools.siteMap)
    encoder.flag(facts.tools.accessibility)
    encoder.list(facts.hiddenLinks) {
      $0.text($1.url.string); $0.text($1.text); $0.flag($1.isOffScreen); $0.number($1.line)
    }
    encoder.list(facts.emptyFields) { $0.text($1) }
    encoder.number(facts.charset.replaced)
    encoder.optional(facts.canonical?.string)
    encoder.list(facts.personalData) { $0.flag($1.isVisitors) }
    encoder.flag(facts.likeness != nil)
    if let likeness = facts.likeness { encoder.number(likeness) }
    encodeEighth(of: facts, into: &encoder)
    return encoder.bytes
  }

  /// Fills in what `encode` took from the facts.
  ///
  /// - Parameter skims: whether only addresses, numbers and flags are wanted; texts for people are empty then.
  static func decode(_ bytes: [UInt8], into facts: inout PageFacts, skims: Bool = false) throws(MalformedBytes) {
    var decoder = ByteDecoder(bytes, skims: skims)
    let layout = try decoder.int()
    guard (1...version).contains(layout) else { throw MalformedBytes() }
    let charset = try decoder.text()
    guard let source = Charset.Source(rawValue: try decoder.text()) else { throw MalformedBytes() }
    facts.charset = Charset(name: charset, source: source)
    facts.kindReasons = try decoder.list { (decoder) throws(MalformedBytes) in try decoder.prose() }
    facts.breadcrumb = try decoder.list { (decoder) throws(MalformedBytes) in try decoder.prose() }
    facts.meta = try metaEntries(&decoder)
    facts.footer = try footer(&decoder)
    facts.interprets = try decoder.list { (decoder) throws(MalformedBytes) in try address(&decoder) }
    facts.interpretedBy = try decoder.list { (decoder) throws(MalformedBytes) in try address(&decoder) }
    facts.interpretationNeedsScript = try decoder.flag()
    facts.quotedTitles = try decoder.list { (decoder) throws(MalformedBytes) in try decoder.prose() }
    facts.citedNumbers = try decoder.list { (decoder) throws(MalformedBytes) in
      DocumentNumber(agencyCode: try decoder.text(), year: try decoder.int(), number: try decoder.int())
    }
    facts.attachments = try decoder.list { (decoder) throws(MalformedBytes) in
      Attachment(url: try address(&decoder), name: try decoder.prose())
    }
    facts.personalData = try decoder.list { (decoder) throws(MalformedBytes) in
      guard let kind = PersonalData.Kind(rawValue: try decoder.text()) else { throw MalformedBytes() }
      return PersonalData(kind: kind, masked: try decoder.text(), line: try decoder.int())
    }
    facts.base = try decoder.optional().flatMap { WebURL($0) } ?? facts.url
    facts.refresh = try decoder.optional().flatMap { WebURL($0) }
    if layout >= 2 { try decodeDetails(&decoder, into: &facts) }
    if layout >= 3 { try decodeThird(&decoder, into: &facts) }
    if layout >= 4 { facts.charset = Charset(name: charset, source: source, replaced: try decoder.int()) }
    if layout >= 5 { facts.canonical = try decoder.optional().flatMap { WebURL($0) } }
    if layout >= 6 {
      let visitors = try decoder.list { (decoder) throws(MalformedBytes) in try decoder.flag() }
      guard visitors.count == facts.personalData.count else { throw MalformedBytes() }
      for (place, isVisitors) in visitors.enumerated() { facts.personalData[place].isVisitors = isVisitors }
    }
    if layout >= 7 { facts.likeness = try decoder.flag() ? try decoder.number() : nil }
    if layout >= 8 { try decodeEighth(&decoder, into: &facts) }
    guard decoder.isAtEnd else { throw MalformedBytes() }
  }

  /// What layout 3 added.
  private static func decodeThird(
    _ decoder: inout ByteDecoder, into facts: inout PageFacts
  ) throws(MalformedBytes) {
    facts.tools.search = try decoder.flag()
    facts.tools.siteMap = try decoder.flag()
    facts.tools.accessibility = try decoder.flag()
    facts.hiddenLinks = try decoder.list { (decoder) throws(MalformedBytes) in
      HiddenLink(
        url: try address(&decoder), text: try decoder.text(), isOffScreen: try decoder.flag(),
        line: try decoder.int())
    }
    facts.emptyFields = try decoder.list { (decoder) throws(MalformedBytes) in try decoder.prose() }
  }

  /// The further fields of a list row: 索引号, 文号 …
  static func encode(fields: [MetaEntry]) -> [UInt8] {
    if fields.isEmpty { return [] }
    var encoder = ByteEncoder()
    encoder.list(fields) {
      $0.text($1.name); $0.text($1.content)
    }
    return encoder.bytes
  }

  static func fields(_ bytes: [UInt8]) throws(MalformedBytes) -> [MetaEntry] {
    if bytes.isEmpty { return [] }
    var decoder = ByteDecoder(bytes)
    return try metaEntries(&decoder)
  }

  private static func metaEntries(_ decoder: inout ByteDecoder) throws(MalformedBytes) -> [MetaEntry] {
    try decoder.list { (decoder) throws(MalformedBytes) in
      MetaEntry(name: try decoder.prose(), content: try decoder.prose())
    }
  }

  private static func address(_ decoder: inout ByteDecoder) throws(MalformedBytes) -> WebURL {
    guard let url = WebURL(try decoder.text()) else { throw MalformedBytes() }
    return url
  }

  private static func encode(_ footer: FooterFacts, into encoder: inout ByteEncoder) {
    for text in [footer.siteIDCode, footer.icp, footer.police, footer.sponsor, footer.contact] {
      encoder.optional(text)
    }
    encoder.flag(footer.conac)
    encoder.flag(footer.findErrors)
  }

  private static func footer(_ decoder: inout ByteDecoder) throws(MalformedBytes) -> FooterFacts {
    var footer = FooterFacts()
    footer.siteIDCode = try decoder.optionalProse()
    footer.icp = try decoder.optionalProse()
    footer.police = try decoder.optionalProse()
    footer.sponsor = try decoder.optionalProse()
    footer.contact = try decoder.optionalProse()
    footer.conac = try decoder.flag()
    footer.findErrors = try decoder.flag()
    return footer
  }
}
