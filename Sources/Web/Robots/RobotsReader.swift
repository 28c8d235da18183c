/// Reads the lines of a robots.txt. Beyond RFC 9309 it understands what people write by mistake: a missing colon, a
/// full-width one, `useragent`, and the usual misspellings of `disallow`.
enum RobotsReader {
  static func read(_ bytes: [UInt8]) -> Robots {
    var robots = Robots()
    var text = bytes
    if text.count > Robots.maximumBytes {
      robots.isTruncated = true
      text.removeLast(text.count - Robots.maximumBytes)
      // Half a line would be another rule than the one that was meant.
      while let last = text.last, last != 0x0A, last != 0x0D { text.removeLast() }
    }
    text = TextBytes.utf8(text)
    var group: Robots.Group?
    var hasRules = false
    for (number, line) in lines(text).enumerated() {
      guard let (name, value, slip) = field(line) else { continue }
      if let slip { robots.remarks.append(Robots.Remark(line: number + 1, slip: slip)) }
      switch name {
      case .unknown: continue
      case .userAgent:
        // Only rules end a run of user-agent lines (§2.2.4: other records must not interfere).
        if let full = group, hasRules {
          robots.groups.append(full)
          group = nil
        }
        hasRules = false
        var open = group ?? Robots.Group(agents: [], line: number + 1)
        open.agents.append(agent(value))
        group = open
      case .allow, .disallow:
        // An empty pattern matches nothing, but is a rule all the same.
        hasRules = true
        if !value.isEmpty {
          group?.rules.append(Robots.Rule(allows: name == .allow, pattern: Array(value), line: number + 1))
        }
      case .crawlDelay:
        if group?.crawlDelay == nil { group?.crawlDelay = seconds(value) }
      case .sitemap:
        if !value.isEmpty { robots.sitemaps.append(String(decoding: value, as: UTF8.self)) }
      }
    }
    if let group { robots.groups.append(group) }
    return robots
  }

  /// `*` alone or before a blank is everyone; otherwise the product token.
  private static func agent(_ value: ArraySlice<UInt8>) -> String {
    let isEveryone = value.first == 0x2A && value.dropFirst().first?.isWhitespace ?? true
    return isEveryone ? "*" : Robots.productToken(value)
  }

  private enum Field {
    case userAgent, allow, disallow, crawlDelay, sitemap
    /// A field of other crawlers, or nonsense.
    case unknown
  }

  private static func lines(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < text.count {
      if text[index] == 0x0A || text[index] == 0x0D {
        lines.append(text[start..<index])
        if text[index] == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    lines.append(text[start...])
    return lines
  }

  /// A line's field and value, and what is wrong with how it is written; nil for comments and blank lines.
  private static func field(_ line: ArraySlice<UInt8>) -> (Field, ArraySlice<UInt8>, Robots.Remark.Slip?)? {
    let content = TextBytes.trimmed(line.prefix { $0 != 0x23 })
    guard !content.isEmpty else { return nil }
    var slip: Robots.Remark.Slip?
    var nameEnd = content.firstIndex(of: 0x3A)
    var valueStart = nameEnd.map { $0 + 1 }
    if let wide = fullWidthColon(content), wide < nameEnd ?? .max {
      nameEnd = wide
      valueStart = wide + 3
      slip = .fullWidthColon
    }
    if nameEnd == nil {
      // “Disallow /admin”: exactly two words.
      let words = content.split(whereSeparator: \.isWhitespace)
      guard words.count == 2 else { return (.unknown, content, .unreadable) }
      nameEnd = words[0].endIndex
      valueStart = words[1].startIndex
      slip = .missingColon
    }
    guard let nameEnd, let valueStart else { return (.unknown, content, .unreadable) }
    let name = TextBytes.trimmed(content[..<nameEnd])
    let value = TextBytes.trimmed(content[valueStart...])
    let spelling = String(decoding: name.prefix(21).map(\.lowered), as: UTF8.self)
    guard let field = names[spelling] else {
      return (.unknown, content, slip == .missingColon ? .unreadable : .unknownField)
    }
    return (field, value, slip ?? (properNames.contains(spelling) ? nil : .misspelt))
  }

  private static let names: [String: Field] = [
    "user-agent": .userAgent, "useragent": .userAgent, "user agent": .userAgent,
    "allow": .allow,
    "disallow": .disallow, "dissallow": .disallow, "dissalow": .disallow, "disalow": .disallow,
    "diasllow": .disallow, "disallaw": .disallow,
    "crawl-delay": .crawlDelay, "crawldelay": .crawlDelay,
    "sitemap": .sitemap, "site-map": .sitemap,
  ]

  private static let properNames: Set<String> = ["user-agent", "allow", "disallow", "crawl-delay", "sitemap"]

  /// `：`
  private static func fullWidthColon(_ text: ArraySlice<UInt8>) -> Int? {
    text.indices.first {
      $0 + 2 < text.endIndex && text[$0] == 0xEF && text[$0 + 1] == 0xBC && text[$0 + 2] == 0x9A
    }
  }

  /// A plain decimal number of seconds, up to nine digits.
  private static func seconds(_ value: ArraySlice<UInt8>) -> Double? {
    guard (1...9).contains(value.count), value.allSatisfy({ $0.isDigit || $0 == 0x2E }) else { return nil }
    return Double(String(decoding: value, as: UTF8.self))
  }
}
