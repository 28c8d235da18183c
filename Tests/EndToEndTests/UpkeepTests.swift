import Foundation
import PortalSim
import Store
import Testing

/// A store over the years: copied, checked, pruned, held by one; and what the timers, the shell and the manual get.
@Suite struct UpkeepTests {
  private func audited(in folder: Folder) throws -> String {
    let cluster = try SimulatedCluster(pages: 60)
    defer { cluster.portal.stop() }
    let store = folder.path + "/s.sqlite"
    let outcome = try Program.run([
      "audit", "--profile", try cluster.profile(in: folder), "--store", store, "--site", "portal", "--as-of",
      "2026-10-15", "--quiet",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return store
  }

  @Test(.timeLimit(.minutes(3)))
  func `a store is checked, copied and pruned`() throws {
    let folder = try Folder()
    let store = try audited(in: folder)
    let sound = try Program.run(["check", "--store", store])
    #expect(sound.status == 0 && sound.output.contains("every ledger balances"), "\(sound.errors)")

    let safe = folder.path + "/safe"
    try FileManager.default.createDirectory(atPath: safe, withIntermediateDirectories: true)
    func copies() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: safe).sorted() }
    let backup = ["backup", "--into", safe, "--keep", "1", "--store"]
    #expect(try Program.run(backup + [store]).status == 0)
    let own = try #require(try copies().first)
    // `s-1f2e3d4c-20261120-020000.sqlite`: what stands before the moment is this store's.
    let old = own.dropLast("20261120-020000.sqlite".count) + "20200101-000000.sqlite"
    _ = try folder.write("safe/" + old, "")
    // Another store, though of the same name.
    try FileManager.default.createDirectory(atPath: folder.path + "/b", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: store, toPath: folder.path + "/b/s.sqlite")
    #expect(try Program.run(backup + [folder.path + "/b/s.sqlite"]).status == 0)
    #expect(try copies().count == 3)
    #expect(try Program.run(backup + [store]).status == 0)
    // The old copy of this store went, the other store's stayed.
    let left = try copies()
    #expect(left.count == 2 && !left.contains(String(old)), "\(left)")
    // The other store's, which no later backup thins out.
    let others = try #require(left.first { !$0.hasPrefix(own.dropLast("20261120-020000.sqlite".count)) })
    let copy = safe + "/" + others
    // What cannot be removed is said.
    try FileManager.default.createDirectory(atPath: safe + "/" + old, withIntermediateDirectories: true)
    let stuck = try Program.run(backup + [store])
    #expect(stuck.status == 2 && stuck.errors.contains(old), "\(stuck.errors)")
    #expect(try Program.run(["check", "--store", copy]).status == 0)
    #expect(try Program.run(["backup", "--store", store, store]).status == 2)

    let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
    try bytes.prefix(bytes.count / 2).write(to: URL(fileURLWithPath: copy))
    let damaged = try Program.run(["check", "--store", copy])
    #expect(damaged.status == 4 && damaged.errors.contains("damage"), "\(damaged.errors)")

    // The latest run stays, however old; a store that is not there is not made.
    let pruned = try Program.run(["prune", "--store", store, "--keep", "8q", "--as-of", "2036-01-01"])
    #expect(pruned.status == 0 && pruned.output.contains("nothing is older than 2034-04-01"), "\(pruned.output)")
    #expect(try Program.run(["prune", "--store", store, "--keep", "8x"]).status == 2)
    #expect(try Program.run(["prune", "--store", folder.path + "/none.sqlite", "--keep", "8q"]).status == 4)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/none.sqlite"))
  }

  @Test func `a second writer is told who holds the store and since when`() async throws {
    let folder = try Folder()
    let store = folder.path + "/s.sqlite"
    let writer = try StoreWriter.open(store, now: Date().timeIntervalSince1970)
    let profile = try folder.write(
      "p.json5",
      "{version: 1, title: '某市', extends: 'standards/2019-jiancha', sites: [{id: 'a', name: '甲', home: 'http://127.0.0.1:9/'}]}"
    )
    for arguments in [["audit", "--profile", profile], ["prune", "--keep", "8q"]] {
      let refused = try Program.run(arguments + ["--store", store])
      #expect(refused.status == 4)
      #expect(refused.errors.contains("process \(getpid()) on"))
      #expect(refused.errors.contains(", started 20"), "\(refused.errors)")
    }
    // A copy does not need it.
    #expect(try Program.run(["backup", "--store", store, folder.path + "/copy.sqlite"]).status == 0)
    try await writer.close()
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
  func `timers for reports and upkeep are what systemd takes, and heed the profile's hours`() throws {
    let folder = try Folder()
    let profile = try folder.write(
      "p.json5",
      """
      {version: 1, title: '某市', extends: 'standards/2019-jiancha', politeness: {hours: ['20:00-07:00']},
       sites: [{id: 'a', name: '甲', home: 'https://a.gov.cn/'}]}
      """)
    let base = ["schedule", "--profile", profile, "--store", folder.path + "/s.sqlite"]
    let late = try Program.run(base + ["--nightly", "09:00"])
    #expect(late.status == 2 && late.errors.contains("politeness.hours"))
    #expect(try Program.run(base + ["--prune", "often"]).status == 2)
    #expect(try Program.run(base).status == 2)

    let units = folder.path + "/units"
    let outcome = try Program.run(
      base + [
        "--nightly", "02:00", "--weekly-report", folder.path + "/reports", "--backup", folder.path + "/safe",
        "--prune", "8q", "--output", units,
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: units)
    #expect(names.count == 8)
    let verify = Process()
    verify.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
    verify.arguments = ["verify", "--man=no"] + names.map { units + "/" + $0 }
    try verify.run()
    verify.waitUntilExit()
    #expect(verify.terminationStatus == 0)
    let report = try String(contentsOfFile: units + "/mingcha-report.timer", encoding: .utf8)
    #expect(report.contains("OnCalendar=Mon *-*-* 07:30:00 Asia/Shanghai"))
    #expect(
      try String(contentsOfFile: units + "/mingcha-backup.service", encoding: .utf8).contains(
        "ReadWritePaths=\(folder.path)/safe"))
  }

  @Test func `bash completes commands, parts, options and values`() throws {
    let folder = try Folder()
    let script = try folder.write("c.bash", try Program.run(["completion", "bash"]).output)
    func complete(_ words: String...) throws -> [String] {
      let bash = Process()
      bash.executableURL = URL(fileURLWithPath: "/bin/bash")
      bash.arguments =
        [
          "-c",
          ". \(script); COMP_WORDS=(\"$@\"); COMP_CWORD=$(($#-1)); _mingcha; printf '%s\\n' \"${COMPREPLY[@]}\"",
          "bash",
        ] + words
      let pipe = Pipe()
      bash.standardOutput = pipe
      try bash.run()
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      bash.waitUntilExit()
      return text.split(separator: "\n").map(String.init)
    }
    #expect(try complete("mingcha", "ros") == ["roster"])
    #expect(try complete("mingcha", "roster", "im") == ["import"])
    #expect(try complete("mingcha", "audit", "--fail") == ["--fail-on"])
    #expect(try complete("mingcha", "audit", "--fail-on", "=", "ve") == ["veto"])
    #expect(try complete("mingcha", "report", "--format", "xl") == ["xlsx"])
    #expect(try complete("mingcha", "inspect", "--format", "js") == ["json", "jsonl"])
    #expect(try complete("mingcha", "why", "--format", "") == ["text", "json"])
    for shell in ["zsh", "fish"] {
      let text = try Program.run(["completion", shell]).output
      #expect(text.contains("fail-on") && text.contains("roster"))
    }
    #expect(try Program.run(["completion", "ksh"]).status == 2)
  }

  @Test func `there is a manual page for every command in both languages`() throws {
    let folder = try Folder()
    #expect(try Program.run(["man", "--into", folder.path]).status == 0)
    let english = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/man1"))
    #expect(english == Set(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/zh_CN/man1")))
    let overview = try String(contentsOfFile: folder.path + "/man1/mingcha.1", encoding: .utf8)
    for page in english where page != "mingcha.1" {
      #expect(overview.contains(page.dropLast(2).replacingOccurrences(of: "-", with: "\\-")))
      let text = try String(contentsOfFile: folder.path + "/man1/" + page, encoding: .utf8)
      #expect(text.hasPrefix(".TH") && text.contains(".SH \"OPTIONS\""))
    }
    let backup = try String(contentsOfFile: folder.path + "/zh_CN/man1/mingcha-backup.1", encoding: .utf8)
    #expect(backup.contains("备份数据库"))
    // A part's own options too: `try url --base`, `try date --reference`.
    let parts = try String(contentsOfFile: folder.path + "/man1/mingcha-try.1", encoding: .utf8)
    for option in ["base", "text"] { #expect(parts.contains("\\-\\-\(option)"), "\(option)") }
  }
}
