import Web

/// The parameters by which one script tells its documents apart (`/show.aspx?id=123`), as the profile names them.
///
/// Which addresses nobody has made can be known only of such: what a script does with any other value is its own affair,
/// and an address that searches, signs in, buys or changes something is never made up.
struct QueryIDs: Sendable {
  /// An address whose parameters number a document, and others of its kind.
  struct Template: Sendable, Equatable {
    fileprivate var parts: [Part]
    fileprivate enum Part: Sendable, Equatable {
      case text(String)
      case value(String)
    }

    /// Under which name the answer beside such addresses is kept: the address with `*` for the documents' numbers.
    /// What the other parameters say is part of it, since another `type` may be another script.
    var key: String { text { _ in "*" } }
    /// Under which name the answer is kept that is asked for before the first of them is visited.
    var generalKey: String { text { _ in "**" } }

    /// What all addresses of that key begin with, up to the first of the numbers.
    var beginning: String {
      parts.prefix { if case .text = $0 { true } else { false } }.reduce(into: "") { text, part in
        if case .text(let part) = part { text += part }
      }
    }

    /// With numbers that nobody has given, the same again for the same seed.
    func madeUp(as key: String, seed: Int64) -> WebURL? {
      var letters = SeededLetters(key, seed)
      return WebURL(text { QueryIDs.madeUp(like: $0, &letters) })
    }

    private func text(_ value: (String) -> String) -> String {
      parts.reduce(into: "") { text, part in
        switch part {
        case .text(let part): text += part
        case .value(let part): text += value(part)
        }
      }
    }
  }

  private let names: [NamePattern]
  private let neverNames: [NamePattern]
  private let neverFolders: [NamePattern]
  /// Longer values are no numbers of documents.
  private static let longestValue = 64
  /// Digits from which on a number is made up in its own length; shorter ones may all be given.
  private static let enoughDigits = 9

  /// - Parameters:
  ///   - names: of parameters that number a document.
  ///   - never: of parameters, and what stands in the place of a number, of addresses that are never made up.
  ///   - neverFolders: of folders and scripts of such addresses.
  init(names: [String], never: [String], neverFolders: [String]) {
    self.names = names.map { NamePattern($0) }
    neverNames = never.map { NamePattern($0) }
    self.neverFolders = neverFolders.map { NamePattern($0) }
  }

  /// Nil of an address without such parameters, and of one that is never made up: for the name of a parameter, for what
  /// another parameter than the documents' says, or for the name of a folder or of the script.
  func template(of url: WebURL) -> Template? {
    guard url.hasQuery, let query = url.query, !names.isEmpty else { return nil }
    let path = url.path
    var parts: [Template.Part] = [.text(url.origin + path + "?")]
    var isNumbered = false
    for (index, parameter) in query.split(separator: "&", omittingEmptySubsequences: false).enumerated() {
      let name = parameter.prefix { $0 != "=" }
      if Self.matches(name, neverNames) { return nil }
      let value = String(parameter[name.endIndex...].dropFirst())
      if index > 0 { parts.append(.text("&")) }
      if Self.isNumber(value), Self.matches(name, names) {
        parts += [.text(name + "="), .value(value)]
        isNumbered = true
      } else {
        // `act=del`, `a=delete`
        if Self.matches(value[...], neverNames) { return nil }
        parts.append(.text(String(parameter)))
      }
    }
    // Last, since most addresses with a query number nothing.
    guard isNumbered else { return nil }
    let isNever = path.split(separator: "/").contains { segment in
      Self.matches(segment.prefix { $0 != "." && $0 != ";" }, neverFolders)
    }
    return isNever ? nil : Template(parts: parts)
  }

  private static func matches(_ name: Substring, _ patterns: [NamePattern]) -> Bool {
    let lowered = name.lowercased()
    return patterns.contains { $0.matches(lowered) }
  }

  /// A number, an identifier in letters and digits, a UUID.
  private static func isNumber(_ value: String) -> Bool {
    let bytes = value.utf8
    return bytes.count <= longestValue && bytes.contains { $0.isDigit }
      && bytes.allSatisfy { $0.isAlphanumeric || $0 == 0x2D || $0 == 0x5F }
  }

  /// A value of the same make, long enough that nobody has given it.
  private static func madeUp(like value: String, _ letters: inout SeededLetters) -> String {
    let isDecimal = value.utf8.allSatisfy { $0.isDigit }
    if isDecimal {
      // A one in front keeps ten digits within 32 bits and nineteen within 64, so that it is a number to the server, too.
      return "1" + (1..<max(value.utf8.count, enoughDigits)).map { _ in letters.next(among: "0123456789") }.joined()
    }
    let isHex = value.utf8.allSatisfy { !$0.isAlpha || $0.isHexDigit }
    var made = ""
    for byte in value.utf8 {
      switch byte {
      case 0x30...0x39: made += letters.next(among: "0123456789")
      case 0x41...0x5A: made += letters.next(among: isHex ? "ABCDEF" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
      case 0x61...0x7A: made += letters.next(among: isHex ? "abcdef" : "abcdefghijklmnopqrstuvwxyz")
      default: made.unicodeScalars.append(Unicode.Scalar(byte))
      }
    }
    while made.utf8.count < enoughDigits { made += letters.next(among: "0123456789") }
    return made
  }
}

/// A name in lower case; `*` in front or behind stands for any letters.
private struct NamePattern: Sendable {
  private let name: String
  private let isOpenInFront: Bool
  private let isOpenBehind: Bool

  init(_ text: String) {
    isOpenInFront = text.hasPrefix("*")
    isOpenBehind = text.count > 1 && text.hasSuffix("*")
    name = text.lowercased().filter { $0 != "*" }
  }

  /// - Parameter text: in lower case.
  func matches(_ text: String) -> Bool {
    switch (isOpenInFront, isOpenBehind) {
    case (false, false): text == name
    case (true, false): text.hasSuffix(name)
    case (false, true): text.hasPrefix(name)
    case (true, true): text.contains(name)
    }
  }
}

/// Letters that a seed and a key decide.
struct SeededLetters {
  private var state: UInt64

  init(_ key: String, _ seed: Int64) {
    state = UInt64(bitPattern: seed)
    for byte in key.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  }

  /// One letter of ASCII letters.
  mutating func next(among letters: StaticString) -> String {
    // splitmix64 (Steele, Lea, Flood 2014)
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    let all = Array(letters.description)
    return String(all[Int(mixed % UInt64(all.count))])
  }
}
