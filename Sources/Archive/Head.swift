/// The head of a request or a response, line by line, made fit to be kept.
enum Head {
  private static let secret: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "set-cookie2",
  ]
  /// Fields that describe the body as it was on the wire.
  private static let coded = ["content-encoding", "transfer-encoding", "content-length"]
  private static let removed = "[removed]"

  /// - Parameter secrets: names of further fields whose values are taken out, in lower case.
  static func ofRequest(_ raw: [UInt8], secrets: Set<String> = []) -> [UInt8] {
    var clean = Clean(secret: secret.union(secrets))
    for (index, line) in lines(of: raw).enumerated() {
      if index == 0 {
        // Of HTTP/2 there is no text on the wire; this is its meaning (RFC 9113 §8.3.1).
        clean.add(replacing(" HTTP/2", by: " HTTP/1.1", atEndOf: line))
      } else {
        clean.add(field: line)
      }
    }
    return clean.bytes + [0x0D, 0x0A]
  }

  /// - Parameter bodyBytes: the length of the body that is kept; nil when there is none by the request's nature.
  static func ofResponse(_ raw: [UInt8], bodyBytes: Int?) -> [UInt8] {
    var clean = Clean(secret: secret)
    for (index, line) in lines(of: raw).enumerated() {
      if index == 0 {
        let isSecond = line.starts(with: "HTTP/2 ".utf8)
        clean.add(isSecond ? Array("HTTP/1.1 ".utf8) + line.dropFirst(7) : Array(line))
      } else if bodyBytes != nil, let name = name(of: line), coded.contains(name) {
        clean.add(Array("X-Orig-".utf8) + line)
      } else {
        clean.add(field: line)
      }
    }
    if let bodyBytes { clean.add(Array("Content-Length: \(bodyBytes)".utf8)) }
    return clean.bytes + [0x0D, 0x0A]
  }

  private struct Clean {
    private(set) var bytes: [UInt8] = []
    private let secret: Set<String>
    /// The field before was a secret, so what goes on with it (obsolete folding) is one too.
    private var isHiding = false

    init(secret: Set<String>) { self.secret = secret }

    mutating func add(_ line: [UInt8]) {
      bytes.append(contentsOf: line)
      bytes.append(contentsOf: [0x0D, 0x0A])
    }

    mutating func add(field line: ArraySlice<UInt8>) {
      if let first = line.first, first == 0x20 || first == 0x09 {
        if !isHiding { add(Array(line)) }
        return
      }
      let name = Head.name(of: line)
      isHiding = name.map { secret.contains($0) } ?? false
      if isHiding, let colon = line.firstIndex(of: 0x3A) {
        add(Array(line[...colon]) + Array(" \(Head.removed)".utf8))
      } else {
        add(Array(line))
      }
    }
  }

  private static func lines(of raw: [UInt8]) -> [ArraySlice<UInt8>] {
    raw.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }.filter { !$0.isEmpty }
  }

  private static func name(of line: ArraySlice<UInt8>) -> String? {
    guard let colon = line.firstIndex(of: 0x3A) else { return nil }
    let name = line[..<colon].filter { $0 > 0x20 }
    return String(decoding: name, as: UTF8.self).lowercased()
  }

  private static func replacing(_ end: String, by other: String, atEndOf line: ArraySlice<UInt8>) -> [UInt8] {
    line.suffix(end.utf8.count).elementsEqual(end.utf8)
      ? Array(line.dropLast(end.utf8.count)) + Array(other.utf8) : Array(line)
  }
}
