import JSON

/// The looks at an address as the JSON text of the column `attempts`: an array of objects with the keys `at`,
/// `method`, `status`, `outcome`, `address`, `ms`.
enum AttemptsText {
  static func encode(_ attempts: [Attempt]) -> String {
    if attempts.isEmpty { return "[]" }
    return plain(attempts) ?? written(attempts)
  }

  /// As `written`, without what texts could need that are not made of plain letters; nil where one is not. There is one such
  /// text for each address.
  private static func plain(_ attempts: [Attempt]) -> String? {
    var text = "["
    for attempt in attempts {
      guard attempt.at.isFinite, isPlain(attempt.method), isPlain(attempt.outcome), isPlain(attempt.address ?? "")
      else { return nil }
      if text.utf8.count > 1 { text += "," }
      text += "{\"at\":"
      text += attempt.at.description
      text += ",\"method\":\""
      text += attempt.method
      text += "\",\"status\":"
      text += String(attempt.status)
      text += ",\"outcome\":\""
      text += attempt.outcome
      if let address = attempt.address {
        text += "\",\"address\":\""
        text += address
        text += "\",\"ms\":"
      } else {
        text += "\",\"address\":null,\"ms\":"
      }
      text += String(attempt.milliseconds)
      text += "}"
    }
    return text + "]"
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }
  }

  /// By the writer that can write any text.
  static func written(_ attempts: [Attempt]) -> String {
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
