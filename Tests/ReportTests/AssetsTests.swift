import Testing

@testable import Report

@Suite struct `The embedded style sheet and script` {
  static let assets = [
    ("reports/report.css", Assets.style, Assets.styleHash), ("reports/report.js", Assets.script, Assets.scriptHash),
    ("reports/letter.css", Assets.letter, Assets.letterHash),
  ]

  @Test(arguments: assets)
  func `are current: run reports/embed`(_ path: String, _ embedded: String, _ hash: String) throws {
    #expect(try SourceTree.text(path) == embedded)
  }

  @Test(arguments: assets)
  func `have the SHA-256 that the security policy allows`(_ path: String, _ embedded: String, _ hash: String) {
    #expect(base64(sha256(Array(embedded.utf8))) == hash)
  }

  @Test func `cannot end their own element`() {
    #expect(!Assets.style.contains("</") && !Assets.letter.contains("</"))
    #expect(!Assets.script.contains("</script"))
    #expect(!Assets.script.contains("innerHTML"))
  }

  @Test func `hash as FIPS 180-4 says`() {
    #expect(base64(sha256(Array("abc".utf8))) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }
}

/// FIPS 180-4, as slow as a test may be.
private func sha256(_ message: [UInt8]) -> [UInt8] {
  func root(_ prime: Int, _ power: Double) -> UInt32 {
    // The first 32 bits of the fraction of the root.
    var low = 1.0
    var high = Double(prime)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      var product = 1.0
      for _ in 0..<Int(power) { product *= middle }
      if product > Double(prime) { high = middle } else { low = middle }
    }
    return UInt32((low - low.rounded(.down)) * 4_294_967_296)
  }
  var primes: [Int] = []
  var candidate = 2
  while primes.count < 64 {
    if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
    candidate += 1
  }
  let constants = primes.map { root($0, 3) }
  var state = primes.prefix(8).map { root($0, 2) }
  var padded = message + [0x80]
  while padded.count % 64 != 56 { padded.append(0) }
  for shift in stride(from: 56, through: 0, by: -8) {
    padded.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
  }

  func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }
  for block in stride(from: 0, to: padded.count, by: 64) {
    var words = (0..<16).map { index in
      (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(padded[block + index * 4 + $1]) }
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let first = turn(early, 7) ^ turn(early, 18) ^ (early >> 3)
      let second = turn(late, 17) ^ turn(late, 19) ^ (late >> 10)
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var w = state
    for index in 0..<64 {
      let big = turn(w[4], 6) ^ turn(w[4], 11) ^ turn(w[4], 25)
      let choice = (w[4] & w[5]) ^ (~w[4] & w[6])
      let first = w[7] &+ big &+ choice &+ constants[index] &+ words[index]
      let small = turn(w[0], 2) ^ turn(w[0], 13) ^ turn(w[0], 22)
      let majority = (w[0] & w[1]) ^ (w[0] & w[2]) ^ (w[1] & w[2])
      w = [first &+ small &+ majority, w[0], w[1], w[2], w[3] &+ first, w[4], w[5], w[6]]
    }
    state = zip(state, w).map { $0 &+ $1 }
  }
  return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) } }
}

private func base64(_ bytes: [UInt8]) -> String {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let group = bytes[start..<min(start + 3, bytes.count)]
    let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for index in 0..<4 { text.append(index <= group.count ? alphabet[value >> (18 - 6 * index) & 63] : "=") }
  }
  return text
}
