import JSON

/// The looks at an address as the JSON text of the column `attempts`: an array of objects with the keys `at`,
/// `method`, `status`, `outcome`, `address`, `ms`.
enum AttemptsText {
  static func encode(_ attempts: [Attempt]) -> String {
    if attempts.isEmpty { return "[]" }
    var json = JSONWriter()
    json.array { json in
      for attempt in attempts {
        json.object { json in
          json.key("at")
          json.value(attempt.at)
          json.member("method", attempt.method)
          json.member("status", attempt.status)
          json.member("outcome", attempt.outcome)
          json.member("address", attempt.address)
          json.member("ms", attempt.milliseconds)
        }
      }
    }
    return json.text
  }

  /// The looks, in order; what is not of that form is left out.
  static func decode(_ text: String) -> [Attempt] {
    if text.utf8.count <= 2 { return [] }
    guard let nodes = try? JSON5.parse(Array(text.utf8)).array else { return [] }
    return nodes.compactMap { node in
      guard let at = node["at"]?.number, let method = node["method"]?.string, let status = node["status"]?.int,
        let outcome = node["outcome"]?.string, let milliseconds = node["ms"]?.int
      else { return nil }
      return Attempt(
        at: at, method: method, status: status, outcome: outcome, address: node["address"]?.string,
        milliseconds: milliseconds)
    }
  }
}
