import Disclosure
import Testing
import Web

@Suite struct `Links of pages that are not UTF-8` {
  @Test func `have their queries in the page's charset and their paths in UTF-8`() throws {
    // “政” is D5 FE in GB 2312.
    let letters: [UInt8] = [0xD5, 0xFE]
    let body =
      Array("<meta charset=gb2312><p>".utf8) + letters + Array("</p><a href='/".utf8) + letters
      + Array("/s?q=".utf8) + letters + Array("'>x</a>".utf8)
    let url = try #require(WebURL("http://www.example.gov.cn/"))
    let reference = try #require(CivilDate(iso: "2026-11-22"))
    let facts = PageReader(lexicon: Pages.lexicon).read(.init(body: body, url: url, reference: reference))
    #expect(facts.links.map { $0.url?.pathAndQuery } == ["/%E6%94%BF/s?q=%D5%FE"])
  }
}
