import Foundation
import JSON
import PortalSim
import SQLite
import Testing

/// What becomes of findings from one inspection to the next.
@Suite struct `Findings from one inspection to the next` {
  /// A site of one page that links to these addresses, none of which is there.
  private func audit(_ folder: Folder, gone names: [String], asOf: String, _ more: [String] = []) throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/public", withIntermediateDirectories: true)
    let links = names.map { "<p><a href=\"/\($0).html\">旧文件\($0)</a></p>" }.joined(separator: "\n")
    _ = try folder.write(
      "public/index.html",
      "<!doctype html><html><head><meta charset=\"utf-8\"><title>云溪县人民政府</title></head><body>\n\(links)\n</body></html>"
    )
    let outcome = try Program.run(
      [
        "audit", "--ci", "--from-folder", "public", "--as", "https://www.yunxi.example.gov.cn/", "--as-of", asOf,
        "--format", "json", "--output", "out",
      ] + more, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  private func report(_ folder: Folder) throws -> JSONNode {
    try JSON5.parse(try String(contentsOfFile: folder.path + "/out/report.json", encoding: .utf8))
  }

  /// The number of the finding about that address.
  private func number(_ name: String, in folder: Folder) throws -> String {
    let finding = try report(folder)["findings"]?.array?.first {
      $0["rule"]?.string == "link-dead" && $0["url"]?.string?.hasSuffix("/\(name).html") ?? false
    }
    return try #require(finding?["id"]?.string, "\(name)")
  }

  /// The addresses of dead links in each part of `diff --format json`.
  private func parts(_ folder: Folder, _ more: [String] = []) throws -> [String: [String]] {
    let outcome = try Program.run(
      ["diff", "--store", "out/audit.sqlite", "--format", "json"] + more, in: folder.path)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let diff = try JSON5.parse(outcome.output)
    var parts: [String: [String]] = [:]
    for member in diff.members ?? [] {
      let urls = member.value.array?.filter { $0["rule"]?.string == "link-dead" }.compactMap { $0["url"]?.string }
      let names = urls?.compactMap { $0.split(separator: "/").last?.split(separator: ".").first.map(String.init) }
      if let names, !names.isEmpty { parts[member.key] = names.sorted() }
    }
    return parts
  }

  @Test func `are new, persisting, fixed, returned, waived or expired`() throws {
    let folder = try Folder()
    try audit(folder, gone: ["again", "stays", "mended", "accepted", "lapsed"], asOf: "2026-11-01")
    try audit(folder, gone: ["stays", "mended", "accepted", "lapsed"], asOf: "2026-11-10")
    #expect(try parts(folder) == ["persisting": ["accepted", "lapsed", "mended", "stays"], "fixed": ["again"]])
    for (name, until) in [("accepted", "2027-06-30"), ("lapsed", "2026-11-15"), ("mended", "2027-06-30")] {
      let waived = try Program.run(
        [
          "waive", try number(name, in: folder), "--reason", "已列入改版计划", "--until", until, "--store",
          "out/audit.sqlite",
        ], in: folder.path)
      #expect(waived.status == 0, "\(waived.errors)")
    }
    try audit(folder, gone: ["again", "stays", "accepted", "lapsed", "fresh"], asOf: "2026-11-20")
    #expect(
      try parts(folder) == [
        "new": ["fresh"], "persisting": ["stays"], "returned": ["again"], "waived": ["accepted"],
        "expired": ["lapsed"],
        "fixed": ["mended"],
      ])
    // Against the first run, what came back was never away.
    #expect(try parts(folder, ["--against", "1"])["persisting"] == ["again", "stays"])

    // A waiver that nothing corresponds to any more is named, where it is managed and in the report.
    let list = try Program.run(["waive", "--list", "--store", "out/audit.sqlite"], in: folder.path)
    let unused = list.output.split(separator: "\n").filter { $0.contains("[unused]") }
    #expect(unused.count == 1 && unused[0].contains("mended.html"), "\(list.output)")
    let report = try report(folder)
    #expect(
      report["unusedWaivers"]?.array?.compactMap { $0["url"]?.string } == [
        "https://www.yunxi.example.gov.cn/mended.html"
      ])
    // The day on which each was found first, and the runs so far.
    let stays = report["findings"]?.array?.first { $0["url"]?.string?.hasSuffix("/stays.html") ?? false }
    #expect(stays?["since"]?.string == "2026-11-01")
    #expect(
      report["trend"]?.array?.compactMap { $0["asOf"]?.string } == ["2026-11-01", "2026-11-10", "2026-11-20"])
  }
}

// One long audit at a time: each of them keeps a thread of the tests' pool waiting.
extension AuditTests {
  @Suite(.serialized, .timeLimit(.minutes(10))) struct RecheckTests {
    private func comparison(_ report: String) throws -> (sent: Int, persisting: Int, fixed: Int, unseen: Int) {
      let node = try JSON5.parse(try String(contentsOfFile: report, encoding: .utf8))["comparison"]
      return (
        node?["sent"]?.int ?? -1, node?["persisting"]?.int ?? -1, node?["fixed"]?.array?.count ?? -1,
        node?["unseen"]?.array?.count ?? -1
      )
    }

    @Test func `an interrupted recheck goes on with --resume, and its bulletin has the numbers of the comparison`()
      throws
    {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 100)
      defer { site.portal.stop() }
      let profile = try site.profile(in: folder, pause: 0.02)
      let store = folder.path + "/s.sqlite"
      let asOf = site.cluster.truth.asOf.description
      let audit = try Program.run([
        "audit", "--profile", profile, "--store", store, "--as-of", asOf, "--site", "portal", "--site", "rsj",
        "--quiet",
      ])
      #expect(audit.status == 0, "\(audit.errors)")
      let again = ["recheck", "--store", store, "--as-of", asOf, "--lang", "en"]

      let stopped = try Program.run(again) { process in
        waitUntilRecheckMoves(store)
        kill(process, SIGINT)
      }
      #expect(stopped.status == 6, "\(stopped.status) \(stopped.errors)")
      let resumed = try Program.run(
        again + ["--resume", "--output", folder.path + "/out", "--format", "json,bulletin"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(resumed.errors.contains("going on with run 2"), "\(resumed.errors)")
      #expect(try Connection.open(store, mode: .readOnly).first("SELECT count(*) FROM run") { $0.int(0) } == 2)

      let numbers = try comparison(folder.path + "/out/report.json")
      #expect(numbers.sent > 0 && numbers.sent == numbers.persisting + numbers.fixed + numbers.unseen)
      let bulletin = try String(contentsOfFile: folder.path + "/out/bulletin.html", encoding: .utf8)
      #expect(bulletin.contains("指出的\(numbers.sent)个问题，经复查，已整改\(numbers.fixed)个"))
      #expect(bulletin.contains("仍未整改\(numbers.persisting)个"))
      #expect(resumed.output.contains("recheck: of \(numbers.sent), \(numbers.fixed) fixed"), "\(resumed.output)")

      // Nothing changed on the site: a recheck of the first run says the same, although it is not the last one.
      let second = try Program.run(again + ["--run", "1", "--output", folder.path + "/two", "--format", "json"])
      #expect(second.status == 0, "\(second.errors)")
      #expect(try comparison(folder.path + "/two/report.json") == numbers)
    }

    @Test func `what was waived in a shard is waived in the whole`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let profile = try site.profile(in: folder)
      let asOf = site.cluster.truth.asOf.description
      let shards = try (1...2).map { index in
        let store = folder.path + "/\(index).sqlite"
        let outcome = try Program.run([
          "audit", "--profile", profile, "--store", store, "--shard", "\(index)/2", "--as-of", asOf, "--quiet",
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return store
      }
      // Of whichever shard has one.
      var found: (store: String, fingerprint: String)?
      for store in shards {
        let fingerprint = try Connection.open(store, mode: .readOnly).first(
          "SELECT fingerprint FROM finding WHERE certainty = 'certain' AND severity = 'deduct' ORDER BY 1 LIMIT 1",
          row: { $0.text(0) })
        if let fingerprint { found = (store, fingerprint) }
      }
      let (place, fingerprint) = try #require(found)
      let waived = try Program.run([
        "waive", fingerprint, "--reason", "本年度无此类事项", "--until", "2099-12-31", "--store", place,
      ])
      #expect(waived.status == 0, "\(waived.errors)")
      let whole = folder.path + "/whole.sqlite"
      for _ in 0..<2 {
        let merged = try Program.run(["merge"] + shards + ["--output", whole, "--profile", profile])
        #expect(merged.status == 0, "\(merged.errors)")
      }
      let status = try Connection.open(whole, mode: .readOnly).first(
        "SELECT status FROM finding WHERE fingerprint = '\(fingerprint)' AND run = (SELECT max(id) FROM run)",
        row: { $0.text(0) })
      #expect(status == "waived")
    }
  }
}

/// Until the store's second run has come to an address of its own, or ten seconds have passed.
private func waitUntilRecheckMoves(_ store: String) {
  let deadline = Date().addingTimeInterval(10)
  var first: Int?
  while Date() < deadline {
    if let reader = try? Connection.open(store, mode: .readOnly),
      let pending = try? reader.first(
        "SELECT count(*) FROM page WHERE run = 2 AND state = 'pending'", row: { $0.int(0) })
    {
      if let first, pending < first { return }
      if pending > 0, first == nil { first = pending }
    }
    usleep(10_000)
  }
}
