import Disclosure
import Testing

@testable import Store

@Suite struct LinkBlobTests {
  static let allElements: [Link.Element] = [
    .a, .area, .img, .script, .link, .iframe, .frame, .form, .meta, .object, .embed, .media, .style, .onclick,
    .data,
  ]
  static let allRelations: [Link.Relation] = [.page, .asset, .attachment, .external, .other]

  @Test func `every element and relation comes back as it went in`() throws {
    var links: [LinkRow] = []
    for (index, element) in Self.allElements.enumerated() {
      for relation in Self.allRelations {
        links.append(
          LinkRow(
            target: URLID(rawValue: Int64(1 + index * 977 % 13)), element: element, relation: relation,
            line: 100 - index, column: index * 40))
      }
    }
    let read = try #require(LinkBlob.decode(LinkBlob.encode(links)))
    #expect(read.map(\.target) == links.map(\.target))
    #expect(read.map(\.element) == links.map(\.element))
    #expect(read.map(\.relation) == links.map(\.relation))
    #expect(read.map(\.line) == links.map(\.line))
    #expect(read.map(\.column) == links.map(\.column))
    #expect(targets(LinkBlob.encode(links)) == links.map(\.target.rawValue))
  }

  /// As they are read without the links; nil when the bytes are refused.
  private func targets(_ bytes: [UInt8]) -> [Int64]? {
    var targets: [Int64] = []
    return LinkBlob.forEachTarget(in: bytes) { targets.append($0) } ? targets : nil
  }

  /// Links of a passage, whose lines and first columns count from where it begins, between others.
  @Test(arguments: [
    [], [(0, 3)], [(0, 3), (0, 40), (2, 1), (2, 9)], [(1, 1), (3, 5), (3, 8)], [(1, 4), (0, 9), (4, 2)],
  ])
  func `a passage is written as its links are, one by one`(_ places: [(line: Int, column: Int)]) {
    let around = [900, 7].map {
      LinkRow(target: URLID(rawValue: $0), element: .img, relation: .asset, line: Int($0), column: 70)
    }
    let links = places.enumerated().map { number, place in
      LinkRow(
        target: URLID(rawValue: Int64(500 - number * 77)), element: .a, relation: .external, line: place.line,
        column: place.column)
    }
    for (line, column) in [(1, 1), (950, 1), (300, 8000)] {
      let moved = links.map { link in
        var link = link
        if link.line == 0 { link.column += column }
        link.line += line
        return link
      }
      var encoder = LinkBlob.Encoder()
      encoder.append(around[0])
      for _ in 0..<2 { encoder.append(LinkBlob.Passage(links), line: line, column: column) }
      encoder.append(around[1])
      #expect(encoder.bytes == LinkBlob.encode([around[0]] + moved + moved + [around[1]]))
    }
  }

  @Test func `no links take one byte`() throws {
    #expect(LinkBlob.encode([]).count == 1)
    #expect(try #require(LinkBlob.decode(LinkBlob.encode([]))).isEmpty)
  }

  @Test func `a link of a template takes about six bytes`() {
    let links = (0..<100).map {
      LinkRow(target: URLID(rawValue: Int64(5000 + $0)), element: .a, relation: .page, line: 40 + $0, column: 20)
    }
    #expect(LinkBlob.encode(links).count <= 606)
  }

  /// As `signed` the largest number of all; without the sign, one that is too large for an `Int`.
  private static let largest: [UInt8] = [0xFE] + [UInt8](repeating: 0xFF, count: 8) + [0x01]

  @Test(
    arguments: [
      [2], [1, 0x80], [1, 2, 99, 0, 2, 2], [1, 2, 0, 77, 2, 2], [1, 2, 0, 0],
      // A column that is none, and lines whose sum is none.
      [1, 2, 0, 0, 2] + largest, [1, 2, 0, 0] + largest + [2] + [2, 0, 0] + largest + [2],
    ] as [[UInt8]])
  func `damaged bytes are refused, not trusted`(_ bytes: [UInt8]) {
    #expect(LinkBlob.decode(bytes) == nil)
    #expect(targets(bytes) == nil)
  }

  @Test func `arbitrary bytes never trap`() {
    var state: UInt64 = 20_261_122
    for _ in 0..<2000 {
      var bytes: [UInt8] = [1]
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(UInt8(truncatingIfNeeded: state >> 33))
      }
      guard let links = LinkBlob.decode(bytes) else { continue }
      #expect(links.count <= 12)
      #expect(targets(bytes) == links.map(\.target.rawValue))
    }
  }
}
