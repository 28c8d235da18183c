import Disclosure
import JSON
import Testing

@Suite struct `The shipped lexicon` {
  @Test func `can be read and has the categories that rules speak of`() {
    let ids = Set(Pages.lexicon.categories.map(\.id))
    #expect(ids.isSuperset(of: [.news, .notice, .policy, .interpretation]))
    #expect(Pages.lexicon.categories.count == ids.count)
    #expect(!Pages.lexicon.walls.isEmpty)
    #expect(!Pages.lexicon.notFoundPhrases.isEmpty)
    #expect(Pages.lexicon.fieldLabels["indexNumber"]?.contains("索引号") == true)
  }

  @Test(arguments: [
    ("通知公告", "notice"), ("政策解读", "interpretation"), ("部门文件", "policy"), ("林业信息", "news"), ("政策法规", "policy"),
    ("局长信箱", "interaction"), ("双随机一公开", "double-random"), ("政府信息公开年报", "annual-report"), ("人事任免", "personnel"),
  ])
  func `names columns`(name: String, category: String) {
    let facts = Pages.read(Pages.page("<ul></ul>", head: "<meta name=\"ColumnName\" content=\"\(name)\">"))
    #expect(facts.column?.category?.rawValue == category)
  }

  @Test func `an empty text is an error, and a word may begin with any character`() throws {
    let files = try ["columns", "fields", "walls", "parts", "departure"].map { try JSON5.parse(Pages.file($0)) }
    func lexicon(_ phrases: String) throws -> Lexicon {
      try Lexicon(
        columns: files[0], fields: files[1], walls: files[2],
        notFound: JSON5.parse(Array("{version: 1, phrases: [\(phrases)]}".utf8)), parts: files[3],
        departure: files[4])
    }
    #expect(throws: LexiconError.self) { try lexicon("'　'") }
    let reader = PageReader(lexicon: try lexicon("'𠮷了'"))
    let page = Array("<html><head><title>𠮷了</title></head><body>没有</body></html>".utf8)
    #expect(reader.read(Pages.input(page, url: "https://www.example.gov.cn/a.html")).kind == .notFound)
  }

  @Test func `an unknown key is an error at its place`() throws {
    let empty = try JSON5.parse(Array("{version: 1, phrases: [], frases: []}".utf8))
    let walls = try JSON5.parse(Array("{version: 1, walls: []}".utf8))
    let columns = try JSON5.parse(Array("{version: 1, categories: []}".utf8))
    let fields = try JSON5.parse(Array("{version: 1, fields: {}}".utf8))
    let parts = try JSON5.parse(Pages.file("parts"))
    let departure = try JSON5.parse(Pages.file("departure"))
    #expect(throws: LexiconError.self) {
      try Lexicon(
        columns: columns, fields: fields, walls: walls, notFound: empty, parts: parts, departure: departure)
    }
  }
}
