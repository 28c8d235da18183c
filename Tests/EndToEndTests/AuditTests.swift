import Foundation
import PortalSim
import SQLite
import Testing

/// The whole way over real HTTP: the demo, an interruption, reports, judging again.
@Suite(.serialized) struct AuditTests {
  @Test func `the demo finds every planted fault and none of the look-alikes`() throws {
    let folder = try Folder()
    let outcome = try Program.run(["demo", "--output", folder.path + "/demo", "--lang", "en"])
    #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
    for name in ["report.html", "report.json", "truth.json", "audit.sqlite", "profile.json5"] {
      #expect(FileManager.default.fileExists(atPath: "\(folder.path)/demo/\(name)"), "\(name)")
    }
    // Quiet in a pipe: no progress line, no colour.
    #expect(!outcome.errors.contains("\r") && !outcome.output.contains("\u{1B}"))
  }

  @Test func `a large audit stopped by Ctrl-C goes on with --resume to the same findings`() throws {
    let folder = try Folder()
    let site = try SimulatedCluster(pages: 200)
    defer { site.portal.stop() }
    let profile = try site.profile(in: folder, pause: 0.02)
    let base = ["audit", "--profile", profile, "--as-of", site.cluster.truth.asOf.description, "--lang", "en"]

    let whole = try Program.run(base + ["--store", folder.path + "/whole.sqlite"])
    #expect(whole.status == 0, "\(whole.errors)")

    let broken = folder.path + "/broken.sqlite"
    let first = try Program.run(base + ["--store", broken]) { process in
      waitUntil(broken, holds: 60)
      kill(process, SIGINT)
    }
    #expect(first.status == 6, "\(first.errors)")
    #expect(first.errors.contains("--resume"))
    let second = try Program.run(base + ["--store", broken, "--resume"])
    #expect(second.status == 0, "\(second.errors)")

    let expected = try findings(folder.path + "/whole.sqlite")
    #expect(!expected.isEmpty)
    #expect(try findings(broken) == expected)
    #expect(try unbalanced(broken) == 0)
  }

  @Test func `stopped while it judges, an audit ends at once, and --resume judges without the network`() throws {
    let folder = try Folder()
    let site = try SimulatedCluster(pages: 60)
    let profile = try site.profile(in: folder)
    let store = folder.path + "/audit.sqlite"
    let command = [
      "audit", "--profile", profile, "--as-of", site.cluster.truth.asOf.description, "--lang", "en", "--store",
      store,
    ]
    let first = try Program.run(command) { process in
      waitUntilCrawled(store)
      kill(process, SIGTERM)
      // The first may still find the crawl's last step, for which it waits.
      usleep(50_000)
      kill(process, SIGTERM)
    }
    site.portal.stop()
    #expect(first.status == 6, "\(first.errors)")
    #expect(try findings(store).isEmpty)
    let second = try Program.run(command + ["--resume"])
    #expect(second.status == 0, "\(second.errors)")
    #expect(try !findings(store).isEmpty && unbalanced(store) == 0)
  }

  @Test
  func `findings at or above --fail-on make the exit code 1, and judging again by other rules needs no network`()
    throws
  {
    let folder = try Folder()
    let store = folder.path + "/s.sqlite"
    do {
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let outcome = try Program.run([
        "audit", "--profile", try site.profile(in: folder), "--store", store, "--as-of",
        site.cluster.truth.asOf.description, "--fail-on", "veto,deduct", "--quiet",
      ])
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.output.isEmpty)
    }
    let again = try Program.run(["judge", "--profile", "standards/2015-pucha", "--store", store, "--lang", "zh"])
    #expect(again.status == 0, "\(again.errors)")
    for language in ["zh", "en"] {
      let report = try Program.run(["report", "--store", store, "--output", folder.path, "--report-lang", language])
      #expect(report.status == 0, "\(report.errors)")
      let html = try String(contentsOfFile: folder.path + "/report.html", encoding: .utf8)
      #expect(html.contains(language == "zh" ? "<html lang=\"zh" : "<html lang=\"en"))
    }
  }

  private func findings(_ store: String) throws -> [String] {
    try Connection.open(store, mode: .readOnly).all(
      "SELECT rule || ' ' || url || ' ' || fingerprint FROM finding ORDER BY 1", row: { $0.text(0) })
  }

  private func unbalanced(_ store: String) throws -> Int {
    try Connection.open(store, mode: .readOnly).first(
      "SELECT count(*) FROM page WHERE state = 'pending'", row: { $0.int(0) }) ?? -1
  }
}
