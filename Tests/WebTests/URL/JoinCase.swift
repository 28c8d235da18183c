import Testing
import Web

/// A reference, the page on which it stands, and the address that a browser would go to; nil: nowhere.
struct JoinCase: Sendable, CustomTestStringConvertible {
  let reference: String
  let base: String?
  let result: String?

  init(_ reference: String, on base: String? = nil, _ result: String?) {
    self.reference = reference
    self.base = base
    self.result = result
  }

  var testDescription: String { "\(reference.debugDescription) on \(base ?? "nothing")" }

  /// What our parser makes of it.
  var joined: String? {
    guard let base else { return WebURL(reference)?.string }
    return WebURL(base).flatMap { WebURL(reference, base: $0)?.string }
  }
}
