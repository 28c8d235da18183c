import Disclosure

/// The out-links of a page as one blob, in page order. A link is the target's identifier as the signed difference
/// to the one before, one byte for element and one for relation, the line as the difference to the one before,
/// and the column: about 6 bytes where a row of its own would take 40. Byte 0 is the layout's version.
public enum LinkBlob {
  fileprivate static let version: UInt8 = 1

  /// Codes are part of the file format: append, never renumber.
  private static let elements: [Link.Element] = [
    .a, .area, .img, .script, .link, .iframe, .frame, .form, .meta, .object, .embed, .media, .style, .onclick,
    .data, .option,
  ]
  private static let relations: [Link.Relation] = [.page, .asset, .attachment, .external, .other]

  public static func encode(_ links: [LinkRow]) -> [UInt8] {
    var encoder = Encoder()
    for link in links { encoder.append(link) }
    return encoder.bytes
  }

  /// The links, or nil when the bytes are not such a blob.
  public static func decode(_ bytes: [UInt8]) -> [LinkRow]? {
    var links: [LinkRow] = []
    links.reserveCapacity(bytes.count / 5)
    let isSound = forEach(in: bytes) { links.append($0) }
    return isSound ? links : nil
  }

  /// Hands out the links one by one without keeping them; false when the bytes are not such a blob, of which some may have
  /// been handed out by then.
  static func forEach(in bytes: [UInt8], _ body: (LinkRow) -> Void) -> Bool {
    forEachCode(in: bytes) { target, element, relation, line, column in
      body(
        LinkRow(
          target: URLID(rawValue: target), element: elements[element], relation: relations[relation], line: line,
          column: column))
    }
  }

  /// Hands out the targets' numbers alone, of which nobody asks what links them; false as `forEach`.
  static func forEachTarget(in bytes: [UInt8], _ body: (Int64) -> Void) -> Bool {
    forEachCode(in: bytes) { target, _, _, _, _ in body(target) }
  }

  /// Hands out target, codes of element and relation, line and column; false as `forEach`.
  @inline(__always)
  private static func forEachCode(in blob: [UInt8], _ body: (Int64, Int, Int, Int, Int) -> Void) -> Bool {
    let bytes = blob.span
    if bytes.isEmpty { return true }
    var place = 0
    guard ByteDecoder.number(in: bytes, at: &place) == UInt64(version) else { return false }
    var (target, line) = (Int64(0), Int64(0))
    while place < bytes.count {
      guard let step = ByteDecoder.number(in: bytes, at: &place),
        let element = ByteDecoder.number(in: bytes, at: &place), element < elements.count,
        let relation = ByteDecoder.number(in: bytes, at: &place), relation < relations.count,
        let lines = ByteDecoder.number(in: bytes, at: &place),
        let column = ByteDecoder.number(in: bytes, at: &place).flatMap({ Int(exactly: $0) })
      else { return false }
      let (next, overflow) = target.addingReportingOverflow(ByteDecoder.signed(step))
      let (nextLine, lineOverflow) = line.addingReportingOverflow(ByteDecoder.signed(lines))
      if overflow || lineOverflow { return false }
      (target, line) = (next, nextLine)
      body(target, Int(element), Int(relation), Int(line), column)
    }
    return true
  }

  /// The same links with their targets' numbers translated; links to numbers without translation are left out.
  static func renumbered(_ bytes: [UInt8], _ number: (Int64) -> Int64?) -> [UInt8] {
    var links: [LinkRow] = []
    _ = forEach(in: bytes) { link in
      guard let target = number(link.target.rawValue) else { return }
      var link = link
      link.target = URLID(rawValue: target)
      links.append(link)
    }
    return links.isEmpty && bytes.isEmpty ? [] : encode(links)
  }

  fileprivate static func code(_ element: Link.Element) -> Int {
    switch element {
    case .a: 0
    case .area: 1
    case .img: 2
    case .script: 3
    case .link: 4
    case .iframe: 5
    case .frame: 6
    case .form: 7
    case .meta: 8
    case .object: 9
    case .embed: 10
    case .media: 11
    case .style: 12
    case .onclick: 13
    case .data: 14
    case .option: 15
    }
  }

  fileprivate static func code(_ relation: Link.Relation) -> Int {
    switch relation {
    case .page: 0
    case .asset: 1
    case .attachment: 2
    case .external: 3
    case .other: 4
    }
  }
}

extension LinkBlob {
  /// A blob that grows link by link, in page order.
  public struct Encoder: Sendable {
    private var encoder = ByteEncoder()
    fileprivate var previous = (target: Int64(0), line: 0)

    public init() { encoder.number(UInt64(LinkBlob.version)) }

    public var bytes: [UInt8] { encoder.bytes }

    public mutating func append(_ link: LinkRow) {
      encoder.signed(link.target.rawValue - previous.target)
      encoder.number(code(link.element))
      encoder.number(code(link.relation))
      encoder.signed(Int64(link.line - previous.line))
      encoder.number(link.column)
      previous = (link.target.rawValue, link.line)
    }

    /// - Parameters:
    ///   - line: where the passage begins in the page; likewise `column`.
    public mutating func append(_ passage: Passage, line: Int, column: Int) {
      for var link in passage.beginning {
        if link.line == 0 { link.column += column }
        link.line += line
        append(link)
      }
      guard !passage.rest.isEmpty else { return }
      encoder.append(passage.rest)
      previous = (passage.last.target, passage.last.line + line)
    }
  }

  /// Links that many pages have in the same bytes, one after another. All but the first are the same bytes in the blobs of
  /// these pages, too, and so are encoded once.
  public struct Passage: Sendable {
    /// Those whose bytes depend on the page: the first and, since columns of the line in which the passage begins depend
    /// on what stands before it, all in that line.
    fileprivate let beginning: ArraySlice<LinkRow>
    fileprivate let rest: [UInt8]
    fileprivate let last: (target: Int64, line: Int)

    /// - Parameter links: lines count from the line in which the passage begins, and that line's columns
    ///   from where it begins.
    public init(_ links: [LinkRow]) {
      let end = min(links.count, (links.lastIndex { $0.line == 0 } ?? 0) + 1)
      beginning = links[..<end]
      var encoder = Encoder()
      for link in beginning { encoder.append(link) }
      let start = encoder.bytes.count
      for link in links[end...] { encoder.append(link) }
      rest = Array(encoder.bytes[start...])
      last = encoder.previous
    }
  }
}
