import Disclosure
import HTML
import Testing
import Web

/// Accuracy on labelled real pages, which are no part of the project: `MINGCHA_CORPUS` names their folder (with
/// `manifest.tsv` and `pages/`). Prints hits per fact and every disagreement; fails only when a fact falls below
/// its floor.
@Suite(.enabled(if: Corpus.folder != nil)) struct `The reader on labelled pages` {
  @Test func `agrees with most labels`() throws {
    let folder = try #require(Corpus.folder)
    let rows = Corpus.rows(of: folder)
    var tally = Tally()
    for row in rows {
      guard let file = row["file"], let body = Pages.bytes(of: folder + "/pages/" + file) else { continue }
      let address =
        row["original_url"].flatMap { $0.isEmpty ? nil : $0 } ?? "http://www.example.gov.cn/tests/a.html"
      Corpus.compare(row, Pages.read(body, url: address), &tally)
    }
    tally.report()
    for (fact, score) in tally.scores.sorted(by: { $0.key < $1.key }) {
      #expect(score.hits * 10 >= score.labels * 7, "\(fact): \(score.hits) of \(score.labels)")
    }
  }
}

struct Tally {
  var scores: [String: (hits: Int, labels: Int)] = [:]
  var disagreements: [String] = []

  mutating func check(_ fact: String, _ page: String, _ label: String?, _ read: String?) {
    var score = scores[fact] ?? (0, 0)
    score.labels += 1
    if label == read {
      score.hits += 1
    } else {
      disagreements.append("\(page)  \(fact): label \(label ?? "nil"), read \(read ?? "nil")")
    }
    scores[fact] = score
  }

  func report() {
    for line in disagreements { print(line) }
    for (fact, score) in scores.sorted(by: { $0.key < $1.key }) {
      print("\(fact): \(score.hits) of \(score.labels)")
    }
  }
}

enum Corpus {
  static let folder: String? = environment("MINGCHA_CORPUS")

  static func rows(of folder: String) -> [[String: String]] {
    let text = String(decoding: Pages.bytes(of: folder + "/manifest.tsv") ?? [], as: UTF8.self)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    guard let names = lines.first else { return [] }
    return lines.dropFirst().map { cells in
      Dictionary(zip(names, cells)) { first, _ in first }
    }
  }

  static func compare(_ row: [String: String], _ facts: PageFacts, _ tally: inout Tally) {
    let page = row["file"] ?? ""
    func label(_ name: String) -> String? { row[name].flatMap { $0.isEmpty ? nil : $0 } }
    tally.check("charset", page, label("charset_actual").map { $0 == "gbk" ? "gb18030" : $0 }, facts.charset.name)
    tally.check("kind", page, label("kind").map { $0 == "column-list" ? "column" : $0 }, facts.kind.rawValue)
    if let title = label("title") { tally.check("title", page, solid(title), solid(facts.title ?? "")) }
    if let day = label("publish_date") { tally.check("published", page, day, facts.published?.day.description) }
    if let source = label("source") { tally.check("source", page, source, facts.source) }
    if let number = label("doc_number") { tally.check("number", page, number, facts.record.documentNumber) }
    if let number = label("index_number") { tally.check("index", page, number, facts.record.indexNumber) }
    if let mark = label("disclosure") { tally.check("attribute", page, mark, facts.attribute?.value.rawValue) }
    guard let count = label("n_items") else { return }
    let items = facts.list.items
    let first = (label("first_title").map(solid), label("first_date"))
    let last = (label("last_title").map(solid), label("last_date"))
    let read =
      "\(items.count) \(items.first.map { solid($0.title) } ?? "") \(items.first?.date?.description ?? "")"
      + " \(items.last.map { solid($0.title) } ?? "") \(items.last?.date?.description ?? "")"
    let wanted = "\(count) \(first.0 ?? "") \(first.1 ?? "") \(last.0 ?? "") \(last.1 ?? "")"
    tally.check("list", page, wanted, read)
  }

  private static func solid(_ text: String) -> String { String(text.filter { !$0.isWhitespace }) }
}
