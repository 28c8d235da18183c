import Disclosure
import JSON
import Testing
import Web

/// A reader remembers addresses and scripts from page to page. What it reads must not depend on that.
@Suite struct `A page behind its siblings` {
  private func facts(_ reader: PageReader, _ body: [UInt8]) -> [UInt8] {
    guard let url = WebURL("https://www.example.gov.cn/zwgk/tzgg/index.html"),
      let day = CivilDate(year: 2026, month: 11, day: 22)
    else { return [] }
    var writer = JSONWriter()
    reader.read(PageReader.Input(body: body, url: url, reference: day)).json(&writer)
    return writer.bytes
  }

  @Test func `is read as it is read alone`() {
    let folder = "/\(Files.testFolder)/Fixtures/pages"
    let pages = Files.names(in: folder).filter { $0.hasSuffix(".html") }.sorted()
      .compactMap { Files.bytes(of: "\(folder)/\($0)") }
    #expect(pages.count > 50)
    let shared = PageReader(lexicon: Pages.lexicon)
    // Twice: the second time every script was there on the page before.
    for (number, page) in pages.enumerated() {
      let alone = facts(PageReader(lexicon: Pages.lexicon), page)
      #expect(!alone.isEmpty)
      #expect(facts(shared, page) == alone, "page \(number)")
      #expect(facts(shared, page) == alone, "page \(number), again")
    }
  }
}
