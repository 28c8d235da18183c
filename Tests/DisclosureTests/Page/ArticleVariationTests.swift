import Disclosure
import Testing
import Web

/// The same articles in thousands of shapes: what the page says must be read whatever it looks like. A failure names
/// its seed; `MINGCHA_SEED=n` prints that page and reads it alone.
@Suite struct `An article in any shape` {
  @Test func `is read the same`() throws {
    let only = environment("MINGCHA_SEED").flatMap { Int($0) }
    let reader = PageReader(lexicon: Pages.lexicon)
    for seed in only.map({ $0...$0 }) ?? 1...250 {
      var dice = Dice(seed: seed)
      let truth = ArticleTruth(&dice)
      let url = ArticleTemplate.url(truth, &dice)
      var template = ArticleTemplate(truth, dice)
      let html = template.html()
      if only != nil { print(html) }
      let facts = reader.read(Pages.input(Array(html.utf8), url: url))
      for line in mistakes(facts, truth) { Issue.record("seed \(seed): \(line)") }
    }
  }

  private func mistakes(_ facts: PageFacts, _ truth: ArticleTruth) -> [String] {
    var lines: [String] = []
    func check(_ fact: String, _ read: String?, _ wanted: String?) {
      if read != wanted { lines.append("\(fact): wanted \(wanted ?? "nothing"), read \(read ?? "nothing")") }
    }
    let (year, month, day, time) = truth.published
    let date = "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    check("kind", facts.kind.rawValue, "article")
    check("title", facts.title?.solid, truth.title.solid)
    check("published", facts.published?.description, time.map { "\(date)T\($0)" } ?? date)
    check("source", facts.source, truth.source)
    check("indexNumber", facts.record.indexNumber, truth.index)
    check("documentNumber", facts.record.documentNumber, truth.number)
    check("agency", facts.record.agency, truth.agency)
    check("created", facts.record.created?.description, truth.created)
    let interpreted = facts.interpretedBy.map(\.path)
    check("interpretedBy", interpreted.first, truth.interpretation)
    check("interpretedBy", "\(interpreted.count)", truth.interpretation == nil ? "0" : "1")
    let attribute = truth.note.flatMap { AttributeNote.value(of: $0)?.rawValue } ?? truth.attributeInRecord
    check("attribute", facts.attribute?.value.rawValue, attribute)
    check("signature", facts.signature, truth.signature)
    let lastLine = truth.note ?? (truth.signature == nil ? truth.paragraphs.last : "2017年3月9日") ?? ""
    check("last line", facts.text.split(separator: "\n").last.map { String($0).solid }, lastLine.solid)
    check("first line", facts.text.split(separator: "\n").first.map { String($0).solid }, truth.paragraphs[0].solid)
    return lines
  }
}
