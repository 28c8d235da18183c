extension WebURL {
  /// The address without the session that a server wrote into it: `;jsessionid=…` behind a path segment, ASP.NET's
  /// `(S(…))` segment, and the query's session parameters. Two visits then meet at one address. `sid` is dropped only
  /// with a value of sixteen or more letters and digits, since several systems call their *site* id so.
  public func strippingSessionIDs() -> WebURL {
    let bytes = Array(string.utf8)
    var out = Array(bytes[..<Int(pathStart)])
    var changed = false
    for segment in bytes[Int(pathStart) + 1..<pathEnd].split(separator: 0x2F, omittingEmptySubsequences: false) {
      if Self.isCookielessSession(segment) {
        changed = true
        continue
      }
      out.append(0x2F)
      for (number, part) in segment.split(separator: 0x3B, omittingEmptySubsequences: false).enumerated() {
        if number > 0, part.map(\.lowered).starts(with: "jsessionid=".utf8) {
          changed = true
          continue
        }
        if number > 0 { out.append(0x3B) }
        out.append(contentsOf: part)
      }
    }
    var separator: UInt8 = 0x3F
    for parameter in queryParameters {
      if isSession(parameter, bytes) {
        changed = true
        continue
      }
      out.append(separator)
      out.append(contentsOf: bytes[parameter.start..<parameter.end])
      separator = 0x26
    }
    guard changed else { return self }
    // What is left may hold dot segments that the session had hidden, so it is parsed again.
    return WebURL(bytes: out) ?? self
  }

  private static let sessionNames: Set<String> = [
    "jsessionid", "phpsessid", "sessionid", "session_id", "sessid", "cfid", "cftoken",
    "aspxautodetectcookiesupport",
  ]

  private func isSession(_ parameter: Parameter, _ bytes: [UInt8]) -> Bool {
    let name = String(decoding: bytes[parameter.start..<parameter.nameEnd], as: UTF8.self).lowercased()
    if name == "sid" {
      let value = bytes[parameter.valueStart..<parameter.end]
      return value.count >= 16 && value.allSatisfy(\.isAlphanumeric)
    }
    return Self.sessionNames.contains(name) || name.hasPrefix("aspsessionid")
  }

  /// `(S(lit3py55t21z5v55vlm25s55))`
  private static func isCookielessSession(_ segment: ArraySlice<UInt8>) -> Bool {
    segment.count > 6 && segment.starts(with: "(S(".utf8) && segment.suffix(2).elementsEqual("))".utf8)
  }
}
