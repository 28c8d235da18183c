import Foundation
import SQLite
import Testing

/// `audit --ci --from-folder`: a static build before it is served.
@Suite struct `A folder as the site` {
  private func site() throws -> Folder {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path + "/public/xw", withIntermediateDirectories: true)
    func page(_ title: String, _ body: String) -> String {
      "<!doctype html><html><head><meta charset=\"utf-8\"><title>\(title)</title></head><body>\n\(body)\n</body></html>"
    }
    _ = try folder.write(
      "public/index.html",
      page(
        "云溪县人民政府",
        "<a href=\"/xw/\">要闻动态</a>\n<a href=\"https://www.yunxi.example.gov.cn/gone.html\">旧通知</a>\n"
          + "<ul><li><a href=\"/xw/t1.html\">县政府召开会议</a><span>2026-11-10</span></li></ul>"))
    _ = try folder.write(
      "public/xw/index.html",
      page("要闻动态", "<h2>要闻动态</h2><ul><li><a href=\"t1.html\">县政府召开会议</a><span>2026-11-10</span></li></ul>"))
    _ = try folder.write(
      "public/xw/t1.html", page("县政府召开会议", "<h1>县政府召开会议</h1><p>发布时间：2026-11-10</p><p>研究冬季供暖工作。</p>"))
    return folder
  }

  private func audit(_ folder: Folder, _ more: [String] = []) throws -> Program.Outcome {
    try Program.run(
      [
        "audit", "--ci", "--from-folder", "public", "--as", "https://www.yunxi.example.gov.cn/", "--as-of",
        "2026-11-20",
        "--output", "out", "--format", "md,junit,sarif,json,github,gitlab", "--fail-on", "veto,deduct",
      ] + more, in: folder.path)
  }

  @Test func `is judged without a server, with file and line, and the same bytes each time`() throws {
    let folder = try site()
    let first = try audit(folder)
    #expect(first.status == 1, "\(first.errors)")
    let annotations = try String(contentsOfFile: folder.path + "/out/annotations.txt", encoding: .utf8)
    #expect(annotations.contains("::error file=public/index.html,line=3,"))
    let names = [
      "report.md", "junit.xml", "report.sarif", "report.json", "annotations.txt", "gl-code-quality-report.json",
    ]
    let before = try names.map { try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out/" + $0)) }
    try FileManager.default.removeItem(atPath: folder.path + "/out/audit.sqlite")
    _ = try audit(folder)
    for (name, bytes) in zip(names, before) {
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/out/" + name)) == bytes, "\(name)")
    }
  }

  @Test func `fails only on what the baseline does not know, and says what can be pruned`() throws {
    let folder = try site()
    _ = try audit(folder)
    let wrote = try Program.run(
      ["baseline", "write", "known.json", "--store", "out/audit.sqlite"], in: folder.path)
    #expect(wrote.status == 0, "\(wrote.errors)")
    let quiet = try audit(folder, ["--baseline", "known.json"])
    #expect(quiet.status == 0, "\(quiet.errors)")

    let home = folder.path + "/public/index.html"
    let text = try String(contentsOfFile: home, encoding: .utf8)
    try text.replacingOccurrences(of: "/gone.html", with: "/lost.html").write(
      toFile: home, atomically: true, encoding: .utf8)
    let red = try audit(folder, ["--baseline", "known.json"])
    #expect(red.status == 1)
    let markdown = try String(contentsOfFile: folder.path + "/out/report.md", encoding: .utf8)
    #expect(markdown.contains("public/index.html:3"))
    #expect(markdown.contains("mingcha baseline prune") && markdown.contains("gone.html"))
    let pruned = try Program.run(
      ["baseline", "prune", "known.json", "--store", "out/audit.sqlite"], in: folder.path)
    #expect(pruned.output.contains("1 dropped"), "\(pruned.output)")
  }

  @Test func `a waiver takes a finding out and comes back by itself`() throws {
    let folder = try site()
    _ = try audit(folder)
    let all = try String(contentsOfFile: folder.path + "/out/report.md", encoding: .utf8)
    let line = try #require(all.split(separator: "\n").first { $0.contains("`link-dead`") })
    let number = String(line.split(separator: "|")[0]).trimmingCharacters(in: .whitespaces)
    // The only store of the folder needs no name.
    for command in ["explain", "verify"] {
      let said = try Program.run([command, number], in: folder.path + "/out")
      #expect(said.status == 0 && said.output.contains("link-dead"), "\(said.errors)")
    }
    let waived = try Program.run(
      ["waive", number, "--reason", "不再使用", "--until", "2026-12-31", "--store", "out/audit.sqlite"], in: folder.path
    )
    #expect(waived.status == 0, "\(waived.errors)")
    func holds(_ day: String) throws -> Bool {
      _ = try audit(folder, ["--as-of", day])
      let json = try String(contentsOfFile: folder.path + "/out/report.json", encoding: .utf8)
      return json.contains("\"status\": \"waived\"")
    }
    #expect(try holds("2026-12-31"))
    #expect(try !holds("2027-01-01"))
    let diff = try Program.run(["diff", "--store", "out/audit.sqlite"], in: folder.path)
    #expect(diff.output.contains("Waiver expired 1"), "\(diff.output)")
  }

  @Test func `a text that the store has lost ends what would judge by it, and clears nobody`() throws {
    let folder = try site()
    let words = String(repeating: "<p>会议研究冬季供暖工作，要求各单位认真做好准备，确保群众温暖过冬。</p>", count: 6)
    _ = try folder.write(
      "public/xw/t1.html",
      "<!doctype html><html><head><meta charset=\"utf-8\"><title>县政府召开会议</title></head><body>"
        + "<h1>县政府召开会议</h1><p>发布时间：2026-11-10</p><div class=\"TRS_Editor\">\(words)</div></body></html>")
    _ = try audit(folder)
    let all = try String(contentsOfFile: folder.path + "/out/report.md", encoding: .utf8)
    let line = try #require(all.split(separator: "\n").first { $0.contains("`link-dead`") })
    let number = String(line.split(separator: "|")[0]).trimmingCharacters(in: .whitespaces)
    let store = folder.path + "/out/audit.sqlite"
    let before = try Connection.open(store).first("SELECT count(*), (SELECT count(*) FROM body) FROM finding") {
      ($0.int(0), $0.int(1))
    }
    #expect(before?.0 ?? 0 > 0 && before?.1 ?? 0 > 0)
    // Otherwise nobody would look at the text again.
    try Connection.open(store).execute("DELETE FROM body; DELETE FROM word_free")
    let judge = ["judge", "--store", store, "--profile", "standards/2019-jiancha", "--lang", "en"]
    for command in [["verify", number, "--lang", "en"], ["explain", number, "--lang", "en"], judge] {
      let said = try Program.run(command, in: folder.path + "/out")
      #expect(said.status == 4 && said.errors.contains("the text of facts"), "\(command[0]): \(said.errors)")
    }
    let after = try Connection.open(store).first("SELECT count(*) FROM finding") { $0.int(0) }
    #expect(after == before?.0)
  }

  @Test func `pages are read anew after another override or other words, and only then`() throws {
    let folder = try site()
    let library = folder.path + "/profiles"
    try FileManager.default.copyItem(atPath: Program.profiles, toPath: library)
    func audit(title: String) throws {
      let profile = try folder.write(
        "p.json5",
        """
        { version: 1, title: '某县', extends: 'standards/2019-jiancha',
          sites: [{ id: 'yunxi', name: '云溪县人民政府', home: 'https://www.yunxi.example.gov.cn/' }],
          overrides: [{ id: 'odd', paths: ['/xw/t*'], title: '\(title)' }] }
        """)
      let outcome = try Program.run(
        [
          "audit", "--from-folder", "public", "--as", "https://www.yunxi.example.gov.cn/", "--profile", profile,
          "--store", "s.sqlite", "--as-of", "2026-11-20", "--quiet",
        ], in: folder.path, environment: ["MINGCHA_PROFILES": library])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try audit(title: "//h1")
    try audit(title: "//h1")
    try audit(title: "//h2")
    let parts = library + "/lexicon/parts.json5"
    try (try String(contentsOfFile: parts, encoding: .utf8) + "\n// another word\n").write(
      toFile: parts, atomically: true, encoding: .utf8)
    try audit(title: "//h2")
    let readers = try Connection.open(folder.path + "/s.sqlite", mode: .readOnly).all(
      "SELECT reader FROM run ORDER BY id"
    ) { $0.text(0) }
    #expect(readers.count == 4 && readers[0] == readers[1] && Set(readers).count == 3, "\(readers)")
  }
}
