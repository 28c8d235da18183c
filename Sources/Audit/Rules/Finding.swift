import Disclosure
import JSON
public import Localization
import Store
public import Web

/// What a rule has to say about one address, before it gets its fingerprint and its legal basis.
public struct Finding: Sendable {
  public var url: WebURL
  /// The name of the column that it concerns.
  public var column: String?
  public var certainty: Certainty
  /// Set when this finding is milder than the rule's own severity: what nobody could look at is for review.
  public var severity: Severity?
  public var message: Localized
  /// A JSON object: what was measured, and where.
  public var evidence: String
  /// Tells apart findings of one rule at one address; never a measured value.
  public var item: String
  /// The fault stands on the home page (other points).
  public var onHome: Bool

  init(
    _ url: WebURL, column: String? = nil, certainty: Certainty = .certain, severity: Severity? = nil,
    item: String = "", onHome: Bool = false, message: Localized, evidence: (inout JSONWriter) -> Void
  ) {
    self.url = url
    self.column = column
    self.certainty = certainty
    self.severity = severity
    self.item = item
    self.onHome = onHome
    self.message = message
    var json = JSONWriter()
    json.object(evidence)
    self.evidence = json.text
  }
}
