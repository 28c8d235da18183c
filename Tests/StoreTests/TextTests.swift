import Disclosure
import SQLite
import Store
import Testing

/// The main texts, which lie beside the facts and are read when somebody asks.
@Suite struct `Main texts` {
  /// A finished run of `StoreTests.fill`, and its site.
  private func filled(_ path: String) async throws -> (run: Int64, site: SiteRow) {
    let writer = try StoreWriter.open(path, now: 0)
    let (run, site) = try await StoreTests.fill(writer)
    try await writer.finishRun(run.row.id, at: 2, discovered: 6)
    try await writer.replaceFindings(run: run.row.id, [], at: 3)
    try await writer.close()
    return (run.row.id, site)
  }

  private func body(_ path: String, _ run: Int64, _ site: SiteRow) throws -> (text: BodyText, reader: StoreReader) {
    let reader = try StoreReader.open(path)
    let pages = try reader.facts(run: run, site: site).pages
    return (try #require(pages.first?.facts).body, reader)
  }

  @Test func `come when they are asked for, and their length without`() async throws {
    let store = try TemporaryStore()
    let (run, site) = try await filled(store.path)
    let (text, reader) = try body(store.path, run, site)
    let connection = try Connection.open(store.path)
    try connection.execute("UPDATE body SET text = '改过的正文'")
    #expect(text.string == "改过的正文" && text.characters == 7 && text.has(characters: 7) && !text.has(characters: 8))
    try reader.checkTexts()
  }

  @Test func `one that is missing is told to who judged`() async throws {
    let store = try TemporaryStore()
    let (run, site) = try await filled(store.path)
    let (text, reader) = try body(store.path, run, site)
    try Connection.open(store.path).execute("DELETE FROM body")
    #expect(text.string.isEmpty)
    let number = try #require(text.stored)
    #expect(throws: StoreError.corrupt("the text of facts \(number) is missing")) { try reader.checkTexts() }
    // Once: who judges next begins anew.
    try reader.checkTexts()
  }

  @Test func `move beside the facts in a store of an earlier program`() async throws {
    let store = try TemporaryStore()
    let (run, site) = try await filled(store.path)
    let before = try StoreReader.open(store.path).facts(run: run, site: site).pages.map { "\($0.facts as Any)" }
    try Connection.open(store.path).execute(
      """
      ALTER TABLE facts ADD COLUMN text TEXT NOT NULL DEFAULT '';
      UPDATE facts SET text = coalesce((SELECT text FROM body WHERE body.facts = facts.id), '');
      INSERT INTO facts(url, kind, list_state, content_hash, more, links, text)
        SELECT url, kind, list_state, content_hash, more, links, printf('%200000s', '.') FROM facts;
      ALTER TABLE facts DROP COLUMN characters;
      DROP TABLE body;
      DROP TABLE word_free;
      DELETE FROM migration WHERE name IN ('033-bodies', '034-word-free');
      """)
    #expect(throws: StoreError.outdated(["033-bodies", "034-word-free"])) { try StoreReader.open(store.path) }
    try await StoreWriter.open(store.path, now: 9).close()
    let reader = try StoreReader.open(store.path)
    let after = try reader.facts(run: run, site: site).pages
    #expect(after.map { "\($0.facts as Any)" } == before)
    #expect(after.first?.facts?.body.characters == 7)
    try reader.checkTexts()
    #expect(try reader.verify().isEmpty)
    // The room that the texts took is given back.
    #expect(try Connection.open(store.path, mode: .readOnly).first("PRAGMA freelist_count") { $0.int(0) } == 0)
  }

  @Test func `come along when shards are merged, and what was searched in them does not`() async throws {
    let store = try TemporaryStore()
    let shard = store.folder + "/shard.sqlite"
    let (run, site) = try await filled(shard)
    let known = try StoreReader.open(shard).facts(run: run, site: site)
    let text = try #require(known.pages.first?.facts).body
    #expect(known.wordFree.isFree(text, words: 7) { _ in false })
    let judged = try StoreWriter.open(shard, now: 0)
    try await judged.replaceFindings(run: run, [], at: 4, searched: [site.id: known.wordFree])
    try await judged.close()

    let writer = try StoreWriter.open(store.path, now: 0)
    let merged = try await StoreMerge.run([shard], into: writer, at: 5)
    try await writer.close()
    #expect(merged.skipped.isEmpty)
    let reader = try StoreReader.open(store.path)
    let pages = try reader.facts(run: merged.summary.run, site: site).pages
    #expect(pages.first?.facts?.text == text.string)
    try reader.checkTexts()
    #expect(try Connection.open(store.path).first("SELECT count(*) FROM word_free") { $0.int(0) } == 0)
  }
}

/// What was searched for words in vain is not read again.
@Suite struct `Texts without a word` {
  @Test func `are known to the next judging by the same words, and by no others`() async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, site) = try await StoreTests.fill(writer)
    try await writer.finishRun(run.row.id, at: 2, discovered: 6)
    let first = try StoreReader.open(store.path).facts(run: run.row.id, site: site)
    let texts = first.pages.compactMap { $0.facts?.body }.filter { $0.stored != nil }
    try #require(texts.count >= 2)
    var asked: [String] = []
    for (place, text) in texts.enumerated() {
      let isFree = first.wordFree.isFree(text, words: 7) {
        asked.append($0)
        return place == 0
      }
      #expect(isFree == (place != 0))
    }
    #expect(asked == texts.map(\.string))
    try await writer.replaceFindings(run: run.row.id, [], at: 3, searched: [site.id: first.wordFree])

    let second = try StoreReader.open(store.path).facts(run: run.row.id, site: site)
    asked = []
    // The text that holds one is searched again, since its places are wanted.
    for (place, text) in texts.enumerated() {
      let isFree = second.wordFree.isFree(text, words: 7) {
        asked.append($0)
        return place == 0
      }
      #expect(isFree == (place != 0))
    }
    #expect(asked == [texts[0].string])
    // What was known stays known when it is stored again.
    try await writer.replaceFindings(run: run.row.id, [], at: 4, searched: [site.id: second.wordFree])
    let third = try StoreReader.open(store.path).facts(run: run.row.id, site: site)
    asked = []
    #expect(third.wordFree.isFree(texts[1], words: 7) { _ in true })
    let other = third.wordFree.isFree(texts[1], words: 8) {
      asked.append($0)
      return true
    }
    #expect(!other && asked == [texts[1].string])
    // A rehearsal that asked for nothing forgets nothing.
    try await writer.replaceFindings(run: run.row.id, [], at: 5, searched: [site.id: WordFree()])
    try await writer.close()
    let fourth = try StoreReader.open(store.path).facts(run: run.row.id, site: site)
    #expect(fourth.wordFree.isFree(texts[1], words: 7) { _ in true })
  }

  @Test func `are searched each time when they are at hand`() {
    let known = WordFree()
    var times = 0
    for _ in 0..<2 {
      let isFree = known.isFree(BodyText("正文"), words: 7) { _ in
        times += 1
        return false
      }
      #expect(isFree)
    }
    #expect(times == 2)
  }

  @Test(arguments: ["x'80'", "x'ffffffffffffffffffff01'", "x'feffffffffffffff7f05'"])
  func `of a damaged row are told`(bytes: String) async throws {
    let store = try TemporaryStore()
    let writer = try StoreWriter.open(store.path, now: 0)
    let (run, site) = try await StoreTests.fill(writer)
    try await writer.close()
    try Connection.open(store.path).execute(
      "INSERT INTO word_free VALUES ('\(site.id)', \(run.row.id), 7, \(bytes))")
    #expect(throws: StoreError.corrupt("word_free of \(site.id)")) {
      try StoreReader.open(store.path).facts(run: run.row.id, site: site)
    }
  }
}
