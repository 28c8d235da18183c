import Foundation
import SQLite
import Testing

/// Broken profiles, stores and targets: a clear message that says what to do next, and an exit code of its own.
@Suite struct BadInputTests {
  @Test func `a missing profile exits with 3`() throws {
    let folder = try Folder()
    let outcome = try Program.run([
      "audit", "--profile", folder.path + "/none.json5", "--store", folder.path + "/s.sqlite",
    ])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("none.json5"))
  }

  @Test func `a malformed profile names file, line and column`() throws {
    let folder = try Folder()
    let file = try folder.write("broken.json5", "{\n  version: 1,\n  title: 'x' 'y'\n}\n")
    let outcome = try Program.run(["profile", "check", file])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("broken.json5:3:"), "\(outcome.errors)")
  }

  @Test func `an unknown key is named with its line and the nearest known key`() throws {
    let folder = try Folder()
    let file = try folder.write(
      "typo.json5",
      """
      {
        version: 1,
        title: 'x',
        extends: 'standards/2019-jiancha',
        sites: [{ id: 'a', name: 'A', home: 'http://www.example.gov.cn/' }],
        politness: {},
      }
      """)
    let outcome = try Program.run(["profile", "check", file])
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("typo.json5:6:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("politeness"))
  }

  @Test(arguments: ["zh", "en"]) func `a profile begun with profile new is valid as it stands`(language: String)
    throws
  {
    let folder = try Folder()
    let begun = try Program.run([
      "profile", "new", "--from", "agencies/quanzhou-transport-2020", "--lang", language,
    ])
    #expect(begun.status == 0, "\(begun.errors)")
    let profile = try folder.write("my.json5", begun.output)
    let checked = try Program.run(["profile", "check", profile, "--lang", "en"])
    #expect(checked.status == 0 && checked.output.contains("no problems"), "\(checked.errors)")
    #expect(checked.output.contains("1 sites"))
    #expect(try Program.run(["profile", "new", "--from", "agencies/nowhere"]).status == 3)
  }

  @Test func `a store that is no database is left alone and exits with 4`() throws {
    let folder = try Folder()
    let text = "these are my notes, not a database, and they are longer than a header"
    let store = try folder.write("notes.txt", text)
    let outcome = try Program.run(["audit", "--profile", try unreachableProfile(folder), "--store", store])
    #expect(outcome.status == 4)
    #expect(try String(contentsOfFile: store, encoding: .utf8) == text)
  }

  @Test func `a store in a folder that does not exist exits with 4`() throws {
    let folder = try Folder()
    let outcome = try Program.run([
      "audit", "--profile", try unreachableProfile(folder), "--store", folder.path + "/no/such/s.sqlite",
    ])
    #expect(outcome.status == 4)
  }

  @Test func `another program's database is left alone and exits with 4`() throws {
    let folder = try Folder()
    let store = folder.path + "/theirs.sqlite"
    do { try Connection.open(store).execute("CREATE TABLE accounts(id INTEGER); INSERT INTO accounts VALUES (7)") }
    let outcome = try Program.run(["audit", "--profile", try unreachableProfile(folder), "--store", store])
    #expect(outcome.status == 4)
    let theirs = try Connection.open(store, mode: .readOnly)
    let tables = try theirs.all("SELECT name FROM sqlite_schema", row: { $0.text(0) })
    #expect(tables == ["accounts"])
  }

  @Test func `a store of a newer version exits with 4 and asks for an upgrade`() throws {
    let folder = try Folder()
    let store = folder.path + "/s.sqlite"
    let audit = ["audit", "--profile", try unreachableProfile(folder), "--store", store, "--lang", "en"]
    #expect(try Program.run(audit).status == 5)
    do { try Connection.open(store).execute("INSERT INTO migration(name) VALUES ('9999-from-the-future')") }
    let outcome = try Program.run(audit)
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("newer Mingcha"), "\(outcome.errors)")
  }

  @Test func `a store of an older version is left alone by who reads it, and upgraded by who writes it`() throws {
    let folder = try Folder()
    let store = folder.path + "/s.sqlite"
    let csv = try folder.write("a.csv", "网站名称,网站标识码,首页网址\n甲局,3505000001,a.gov.cn\n")
    #expect(try Program.run(["roster", "import", csv, "--store", store]).status == 0)
    func makeOlder() throws {
      let connection = try Connection.open(store)
      try connection.execute("DROP TABLE host")
      try connection.execute("DELETE FROM migration WHERE name = '024-hosts'")
    }
    try makeOlder()
    let read = try Program.run(["roster", "export", "--store", store, "--lang", "en"])
    #expect(read.status == 4)
    #expect(read.errors.contains("older Mingcha") && read.errors.contains("mingcha judge"), "\(read.errors)")
    let sample = [
      "roster", "sample", "--store", store, "--quarter", "2026Q4", "--count", "1", "--seed", "a", "--output",
      folder.path + "/drawing.json",
    ]
    #expect(try Program.run(sample).status == 0)
    #expect(try Program.run(["roster", "export", "--store", store]).status == 0)

    // What the message names does it too, even where there is nothing to judge yet.
    try makeOlder()
    let judged = try Program.run([
      "judge", "--store", store, "--profile", "standards/2019-jiancha", "--lang", "en",
    ])
    #expect(judged.status == 4 && judged.errors.contains("holds no run yet"), "\(judged.errors)")
    #expect(try Program.run(["roster", "export", "--store", store]).status == 0)
  }

  @Test func `a report folder that cannot be made is said before the crawl`() throws {
    let folder = try Folder()
    let file = try folder.write("file", "a file, not a folder")
    let store = folder.path + "/s.sqlite"
    let outcome = try Program.run([
      "audit", "--profile", try unreachableProfile(folder), "--store", store, "--output", file + "/out",
    ])
    #expect(outcome.status == 2)
    #expect(!FileManager.default.fileExists(atPath: store))
  }

  @Test func `a report from a missing store exits with 4 and makes none`() throws {
    let folder = try Folder()
    let store = folder.path + "/none.sqlite"
    #expect(try Program.run(["report", "--store", store, "--output", folder.path]).status == 4)
    #expect(!FileManager.default.fileExists(atPath: store))
  }

  @Test func `a portal that does not answer exits with 5 and says that nothing was judged`() throws {
    let folder = try Folder()
    let outcome = try Program.run([
      "audit", "--profile", try unreachableProfile(folder), "--store", folder.path + "/s.sqlite", "--lang", "en",
    ])
    #expect(outcome.status == 5, "\(outcome.errors)")
    #expect(outcome.errors.contains("(refused)"), "\(outcome.errors)")
    let ledger = try Connection.open(folder.path + "/s.sqlite", mode: .readOnly).all(
      "SELECT state || ' ' || reason FROM page", row: { $0.text(0) })
    #expect(ledger == ["failed refused"])
  }

  @Test func `a private address is refused unless the profile allows it`() throws {
    let folder = try Folder()
    let profile = try folder.write(
      "private.json5",
      """
      {
        version: 1, title: 'x', extends: 'standards/2019-jiancha',
        sites: [{ id: 'a', name: 'A', home: 'http://127.0.0.1:9/' }],
        recheck: { looks: 1, secondsBetweenLooks: 0 },
      }
      """)
    let outcome = try Program.run([
      "audit", "--profile", profile, "--store", folder.path + "/s.sqlite", "--lang", "en",
    ])
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("allowAddresses"), "\(outcome.errors)")
  }

  /// A profile whose one site nobody answers for: port 9 (discard) of loopback.
  private func unreachableProfile(_ folder: Folder) throws -> String {
    try folder.write(
      "unreachable.json5",
      """
      {
        version: 1, title: 'x', extends: 'standards/2019-jiancha',
        sites: [{ id: 'a', name: 'A', home: 'http://127.0.0.1:9/' }],
        recheck: { looks: 1, secondsBetweenLooks: 0 },
        network: { allowAddresses: ['127.0.0.0/8'] },
      }
      """)
  }
}
