import Disclosure
import Web

/// The parts of the blob that came with layout 2 (further fields of the record, and what only annual reports, guides and
/// interaction entries have) and with layout 8.
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

  /// What layout 8 added: how links lead out, and the forms of a guide.
  static func encodeEighth(of facts: PageFacts, into encoder: inout ByteEncoder) {
    encoder.flag(facts.departure != nil)
    if let departure = facts.departure {
      encoder.flag(departure.warns)
      encoder.flag(departure.mayWarn)
      encoder.list(departure.handled) { $0.text($1) }
    }
    guard let guide = facts.guide else { return }
    encoder.list(guide.forms) {
      $0.text($1.label); $0.optional($1.url?.string); $0.number($1.line)
    }
  }

  static func decodeEighth(_ decoder: inout ByteDecoder, into facts: inout PageFacts) throws(MalformedBytes) {
    if try decoder.flag() {
      facts.departure = DepartureFacts(
        warns: try decoder.flag(), mayWarn: try decoder.flag(),
        handled: try decoder.list { (decoder) throws(MalformedBytes) in try decoder.text() })
    }
    guard facts.guide != nil else { return }
    facts.guide?.forms = try decoder.list { (decoder) throws(MalformedBytes) in
      GuideFacts.Form(
        label: try decoder.text(), url: try decoder.optional().flatMap { WebURL($0) }, line: try decoder.int())
    }
  }
}
