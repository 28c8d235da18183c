import Disclosure

/// The part of the blob that came with layout 2: further fields of the record, and what only annual reports, guides
/// and interaction entries have.
extension FactsBlob {
  static func encodeDetails(of facts: PageFacts, into encoder: inout ByteEncoder) {
    encoder.optional(facts.attributeInRecord?.rawValue)
    encoder.optional(facts.record.timeLimit)
    encoder.optional(facts.record.scope)
    encoder.optional(facts.record.effective?.description)
    encoder.optional(facts.record.expires?.description)
    encoder.flag(facts.annualReport != nil)
    if let report = facts.annualReport {
      encoder.number(report.year ?? 0)
      encoder.list(report.sections) { $0.text($1) }
    }
    encoder.flag(facts.guide != nil)
    if let guide = facts.guide {
      encoder.text(guide.kind.rawValue)
      encoder.list(guide.elements) { $0.text($1) }
    }
    encoder.flag(facts.message != nil)
    if let message = facts.message {
      for text in [
        message.number, message.title, message.asked?.description, message.answered?.description, message.status,
        message.agency,
      ] {
        encoder.optional(text)
      }
      encoder.flag(message.hasAnswer)
    }
  }

  static func decodeDetails(_ decoder: inout ByteDecoder, into facts: inout PageFacts) throws(MalformedBytes) {
    facts.attributeInRecord = try decoder.optional().flatMap { AttributeFact.Value(rawValue: $0) }
    facts.record.timeLimit = try decoder.optional()
    facts.record.scope = try decoder.optional()
    facts.record.effective = try decoder.optional().flatMap { CivilDate(iso: $0) }
    facts.record.expires = try decoder.optional().flatMap { CivilDate(iso: $0) }
    if try decoder.flag() {
      let year = try decoder.int()
      facts.annualReport = AnnualReport(
        year: year == 0 ? nil : year,
        sections: try decoder.list { (decoder) throws(MalformedBytes) in try decoder.text() })
    }
    if try decoder.flag() {
      guard let kind = GuideFacts.Kind(rawValue: try decoder.text()) else { throw MalformedBytes() }
      facts.guide = GuideFacts(
        kind: kind, elements: try decoder.list { (decoder) throws(MalformedBytes) in try decoder.text() })
    }
    if try decoder.flag() {
      var message = MessageFacts()
      message.number = try decoder.optional()
      message.title = try decoder.optional()
      message.asked = try decoder.optional().flatMap { CivilDate(iso: $0) }
      message.answered = try decoder.optional().flatMap { CivilDate(iso: $0) }
      message.status = try decoder.optional()
      message.agency = try decoder.optional()
      message.hasAnswer = try decoder.flag()
      facts.message = message
    }
  }
}
