import Foundation
import Testing

@testable import Web

@Suite struct `Sitemap: gzip files` {
  /// zlib's work, with codes of its own in the block.
  static let packed = bytes(
    """
    H4sIAAAAAAACA6WWS07DYAyEb5Tf7weKehdUVa1EShEEgjg9oWLJAmlW2cTOyP48k/n9dXk7rYd5fx7m5XY8XNb15WGMbdum0+fj\
    9WU5Tefbx3R8Hl/b+WmsNF3W6zKPn3fncS/7d202N1CuHBnI51mSgXqWSDKkQWenAw2knApRoFWkyAycohhZQhibNggRIRS2Fzei\
    gNlIFRkCq5YyxKK7sEAwZnFiNJKkBKJBpMobmYN4eHpgN1XpsC9BSKq1SEIaSvcGyByMq9mRXZgHqyE8WFsrxKSrq0AaPFMamkPI\
    btLQLiK8C+LhnnUQkxlMDN1FMTVBt1khmpA/7EibQh7VSYT5JJOEEmbWO1HMWGLsueuExZaQWf6VneP3P/IbQkDsX1AKAAA=
    """)
  static let text =
    "<urlset>"
    + (0..<40).map { "<url><loc>http://www.example.gov.cn/zwgk/t\($0 * $0 * 7919).html</loc></url>" }.joined()
    + "</urlset>"

  static func bytes(_ base64: String) -> [UInt8] { Data(base64Encoded: base64).map { [UInt8]($0) } ?? [] }

  @Test func `are unpacked`() {
    let sitemap = Sitemap.parse(Self.packed)
    #expect(sitemap == Sitemap.parse(Array(Self.text.utf8)))
    #expect(sitemap.entries.count == 40)
    #expect(!sitemap.isTruncated)
  }

  @Test func `with the fixed code too`() {
    let packed = Self.bytes("H4sIAAAAAAACA8soKSmw0tdP1EvO0zfkykDiGaHwjLkAmDSkVCoAAAA=")
    #expect(Sitemap.parse(packed).entries.map(\.location) == ["http://a.cn/1", "http://a.cn/2", "http://a.cn/3"])
  }

  @Test func `with stored blocks, several members, a name and a comment`() {
    let sitemap = Sitemap.parse(
      Self.stored("http://a.cn/1\nhttp://a.c", named: true) + Self.stored("n/2\n", named: false))
    #expect(sitemap.entries.map(\.location) == ["http://a.cn/1", "http://a.cn/2"])
    #expect(!sitemap.isTruncated)
  }

  @Test func `give what stands before the damage, and say so`() {
    let cut = Sitemap.parse(Array(Self.packed.prefix(Self.packed.count / 2)))
    #expect(cut.isTruncated)
    #expect((1..<40).contains(cut.entries.count))
    #expect(cut.entries.elementsEqual(Sitemap.parse(Array(Self.text.utf8)).entries.prefix(cut.entries.count)))
    for count in 0..<18 { #expect(Sitemap.parse(Array(Self.packed.prefix(count))).entries.isEmpty) }
  }

  @Test func `cannot crash the reader whatever is damaged`() {
    for place in Self.packed.indices {
      var damaged = Self.packed
      damaged[place] ^= 1 << (place % 8)
      #expect(Sitemap.parse(damaged).entries.count <= Sitemap.maximumEntries)
    }
  }

  @Test func `end at their limit, however little they are packed`() {
    let packed = Self.bytes(
      """
      H4sIAAAAAAACA+3BgQAAAADDIJX5Ux7kVQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
      AAAAAAAAAAAAAAAAAAAAAAAAAK8G1wgmy0BCDwA=
      """)
    let all = Inflate.gunzip(packed, limit: 1_000_000)
    #expect(all.bytes == [UInt8](repeating: 0x20, count: 1_000_000))
    #expect(all.isComplete)
    let capped = Inflate.gunzip(packed, limit: 999_999)
    #expect(capped.bytes.count == 999_999)
    #expect(capped.isTruncated)
    #expect(!capped.isComplete)
  }

  /// A gzip member with one stored block.
  private static func stored(_ text: String, named: Bool) -> [UInt8] {
    let data = Array(text.utf8)
    let count = [UInt8(data.count & 255), UInt8(data.count >> 8)]
    let head: [UInt8] =
      [0x1F, 0x8B, 8, named ? 0x18 : 0, 0, 0, 0, 0, 0, 3] + (named ? Array("s.xml\0c\0".utf8) : [])
    return head + [1] + count + count.map { ~$0 } + data + [UInt8](repeating: 0, count: 8)
  }
}

@Suite struct `Sitemap: charsets` {
  @Test func `bytes that are not UTF-8 are given to the decoder`() {
    let gbk = Array("<urlset><url><loc>http://a.cn/".utf8) + [0xD5, 0xFE] + Array("</loc></url></urlset>".utf8)
    let sitemap = Sitemap.parse(gbk) { $0.flatMap { $0 == 0xD5 ? Array("政".utf8) : $0 == 0xFE ? [] : [$0] } }
    #expect(sitemap.entries.map { $0.url?.string } == ["http://a.cn/%E6%94%BF"])
    #expect(Sitemap.parse(gbk).entries.map { $0.url?.string } == ["http://a.cn/%D5%FE"])
  }
}
