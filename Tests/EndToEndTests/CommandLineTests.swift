import Foundation
import JSON
import PortalSim
import Testing

/// What the command line says to people who hold it wrong, and how it exits.
@Suite struct CommandLineTests {
  @Test func `without a command it shows what there is and exits with 2`() throws {
    let outcome = try Program.run([])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("usage: mingcha <command>"))
    #expect(outcome.output.isEmpty)
  }

  @Test func `every command has help in both languages`() throws {
    let folder = try Folder()
    #expect(try Program.run(["man", "--into", folder.path]).status == 0)
    // `mingcha-audit.1`; the overview is `mingcha.1`.
    let commands = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/man1")
      .filter { $0.hasPrefix("mingcha-") }.map { String($0.dropFirst(8).dropLast(2)) }
    #expect(Set(commands).isSuperset(of: ["audit", "report", "baseline", "diff", "recheck", "waive"]))
    for command in commands {
      let english = try Program.run([command, "--help", "--lang", "en"])
      let chinese = try Program.run([command, "--help", "--lang=zh"])
      #expect(english.status == 0 && chinese.status == 0, "\(command)")
      #expect(english.output.contains("usage: mingcha \(command)"))
      #expect(chinese.output.contains("用法：mingcha \(command)"))
    }
  }

  @Test func `the language follows the locale`() throws {
    #expect(try Program.run(["help"], locale: "zh_CN.UTF-8").output.contains("用法"))
    #expect(try Program.run(["help"], locale: "en_US.UTF-8").output.contains("usage"))
  }

  @Test(arguments: [
    (["audt"], "did you mean audit?"),
    (["audit", "--profil-e", "x"], "did you mean --profile?"),
    (["audit", "--profile"], "needs an argument"),
    (["audit", "--store", "x.sqlite"], "--profile or --roster"),
    (["rules", "-z"], "there is no option -z"),
    (["explain", "column-stal"], "did you mean column-stale?"),
    (["rules", "--lang", "fr"], "--lang is zh or en"),
    (["audit", "--profile", "p", "--store", "s", "--max-pages", "many"], "takes a whole number"),
    (["audit", "--profile", "p", "--store", "s", "--as-of", "2026-02-30"], "2026-02-30"),
  ])
  func `a wrong word is named, with the nearest right one`(words: [String], says: String) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test(arguments: [["--fleet", "25"], ["--serve"]])
  func `a demo that excludes itself is refused before the last one's store is touched`(other: [String]) throws {
    let folder = try Folder()
    let store = try folder.write("audit.sqlite", "of the last demo")
    let outcome = try Program.run(["demo", "--twice", "--output", folder.path] + other)
    #expect(outcome.status == 2 && outcome.errors.contains("exclude each other"), "\(outcome.errors)")
    #expect(try String(contentsOfFile: store, encoding: .utf8) == "of the last demo")
  }

  @Test func `why answers in words, and in codes as JSON`() throws {
    let folder = try Folder()
    let profile = try folder.write(
      "p.json5",
      """
      { version: 1, title: '某市', extends: 'standards/2019-jiancha', scope: { never: ['/logout'] },
        sites: [{ id: 'a', name: '甲', home: 'http://127.0.0.1:9/' }] }
      """)
    func why(_ more: String...) throws -> String {
      try Program.run(["why", "http://127.0.0.1:9/logout", "--profile", profile] + more).output
    }
    #expect(try why("--lang", "zh").contains("不抓取：范围之外（配置不许访问 /logout）"))
    #expect(try why().contains("not fetched: out of scope (the profile forbids /logout)"))
    let json = try JSON5.parse(Array(try why("--format", "json").utf8))
    #expect(json["state"]?.string == "out-of-scope" && json["reason"]?.string == "never:/logout")
  }

  @Test func `why shows the line of robots txt that decides, the address and the present pace`() throws {
    let folder = try Folder()
    let site = try SimulatedCluster(pages: 60)
    defer { site.portal.stop() }
    let profile = try site.profile(in: folder, pause: 0.5)
    let home = try #require(site.cluster.sites.first { $0.fate == .open })
    func why(_ path: String, _ more: String...) throws -> String {
      let outcome = try Program.run(["why", home.home + path, "--profile", profile] + more)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output
    }
    let closed = try why("search?word=1", "--lang", "en")
    #expect(closed.contains("not fetched") && closed.contains("line 2: Disallow: /search"), "\(closed)")
    #expect(closed.contains("0.5 s between two requests, at most 4 at once (it just took "), "\(closed)")
    #expect(closed.contains("address  " + home.address), "\(closed)")
    #expect(try why("a/b.html", "--lang", "zh").contains("没有哪一行说到它"))
    let json = try JSON5.parse(Array(try why("search?word=1", "--format", "json").utf8))
    #expect(json["state"]?.string == "robots" && json["reason"]?.string == "line-2")
  }

  @Test func `what only a person judges stands in the catalogue's data too`() throws {
    let plain = try JSON5.parse(Array(try Program.run(["rules", "--format", "json"]).output.utf8))
    let full = try JSON5.parse(Array(try Program.run(["rules", "--checklist", "--format", "json"]).output.utf8))
    #expect(full["rules"]?.array?.count == plain.array?.count)
    let text = try Program.run(["rules", "--checklist"]).output
    let checks = try #require(full["checklist"]?.array)
    #expect(!checks.isEmpty)
    for check in checks { #expect(text.contains(try #require(check["title"]?.string))) }
  }

  @Test func `the catalogue and each of its rules can be read`() throws {
    let rules = try Program.run(["rules"])
    #expect(rules.status == 0)
    let identifiers = rules.output.split(separator: "\n").compactMap {
      $0.split(separator: " ").first.map(String.init)
    }
    #expect(identifiers.count >= 17)
    for identifier in identifiers {
      let explained = try Program.run(["explain", identifier, "--lang", "zh"])
      #expect(explained.status == 0)
      #expect(explained.output.contains("【依据】"))
    }
  }
}
