import Foundation
import JSON
import PortalSim
import SQLite
import Testing
import Web

/// The register of a supervising bureau: imported, sampled, verified, probed, audited, scheduled.
@Suite struct RosterTests {
  /// A register of the cluster's sites, with one row that is wrong.
  private func register(_ cluster: Cluster, in folder: Folder) throws -> String {
    var text = "某市网站登记表\n序号,首页网址,网站名称,网站标识码,级别\n"
    for (index, site) in cluster.sites.enumerated() {
      text += "\(index + 1),\(site.home),\(site.name),\(3_505_000_001 + index),\(index == 0 ? "门户" : "部门")\n"
    }
    text += "99,www.extra.gov.cn,多余网站,123,部门\n"
    return try folder.write("sites.csv", text)
  }

  private func standard(_ portal: RunningPortal, in folder: Folder) throws -> String {
    let hosts = portal.connectTo.map { "'\($0.key)': '\($0.value)'" }.joined(separator: ", ")
    return try folder.write(
      "standard.json5",
      """
      {
        version: 1, title: '模拟标准', extends: 'standards/2019-jiancha',
        politeness: { concurrency: 32, perHost: 4, perAddress: 4, delayFloor: 0, delayCeiling: 0 },
        recheck: { looks: 1, secondsBetweenLooks: 0 }, limits: { pagesPerSite: 5 },
        network: { allowAddresses: ['127.0.0.0/8'], connectTo: { \(hosts) } },
      }
      """)
  }

  @Test(.timeLimit(.minutes(3)))
  func `a bureau's quarter: import, sample, verify, probe, audit the sample`() throws {
    let cluster = try SimulatedCluster(pages: 200)
    defer { cluster.portal.stop() }
    let folder = try Folder()
    let csv = try register(cluster.cluster, in: folder)
    let standard = try standard(cluster.portal, in: folder)
    let store = folder.path + "/q4.sqlite"
    let count = cluster.cluster.sites.count

    let imported = try Program.run(["roster", "import", csv, "--store", store])
    #expect(imported.status == 3)
    #expect(imported.output.contains("\(count + 1) rows, \(count) sites stored, 1 rows wrong"))
    #expect(imported.errors.contains("sites.csv:\(count + 3): the site code '123' is malformed"))

    let record = folder.path + "/drawing.json"
    let sampled = try Program.run([
      "roster", "sample", "--store", store, "--quarter", "2026Q4", "--ratio", "30%", "--by", "level", "--seed",
      "2026Q4-0001", "--output", record,
    ])
    #expect(sampled.status == 0, "\(sampled.errors)")
    let verified = try Program.run(["roster", "sample", "--verify", record, "--register", csv])
    #expect(verified.status == 0, "\(verified.errors)\(verified.output)")
    let bent = try String(contentsOfFile: record, encoding: .utf8).replacingOccurrences(
      of: "2026Q4-0001", with: "2026Q4-0002")
    let forged = try Program.run([
      "roster", "sample", "--verify", try folder.write("bent.json", bent), "--register", csv,
    ])
    #expect(forged.status == 1)

    let probed = try Program.run(["probe", "--roster", store, "--standard", standard])
    #expect(probed.status == 0, "\(probed.errors)")
    #expect(probed.output.contains("\(count) home pages"))

    let audited = try Program.run(["audit", "--roster", store, "--sampled", "--standard", standard])
    #expect(audited.status == 0, "\(audited.errors)")
    let connection = try Connection.open(store, mode: .readOnly)
    let audits = try connection.first(
      "SELECT count(*), (SELECT count(*) FROM drawn), (SELECT count(*) FROM site WHERE id NOT IN (SELECT key FROM drawn)) FROM site"
    ) { ($0.int(0), $0.int(1), $0.int(2)) }
    #expect(audits?.0 == audits?.1)
    #expect(audits?.2 == 0)
    #expect(try connection.first("SELECT count(*) FROM probe") { $0.int(0) } == count)
  }

  @Test func `ten thousand rows with two hundred wrong ones are all told at once`() throws {
    let folder = try Folder()
    var text = "网站名称,网站标识码,首页网址\n"
    for n in 0..<10_000 {
      text += n % 50 == 7 ? "第\(n)站,,不是 网址\n" : "第\(n)站,\(3_500_000_000 + n),s\(n).example.gov.cn\n"
    }
    let csv = try folder.write("big.csv", text)
    let outcome = try Program.run(["roster", "import", csv, "--store", folder.path + "/s.sqlite", "--quiet"])
    #expect(outcome.status == 3)
    #expect(outcome.output.contains("10000 rows, 9800 sites stored, 200 rows wrong"))
    #expect(outcome.errors.split(separator: "\n").count == 200)
  }

  @Test func `a second register that disagrees is told field by field and kept as history`() throws {
    let folder = try Folder()
    let store = folder.path + "/s.sqlite"
    let first = try folder.write(
      "a.csv", "网站名称,网站标识码,首页网址\n甲局,3505000001,a.gov.cn\n乙局,3505000002,b.gov.cn\n")
    let second = try folder.write(
      "b.csv", "网站名称,网站标识码,首页网址\n甲局（新）,3505000001,a.gov.cn\n丙局,3505000003,c.gov.cn\n")
    #expect(try Program.run(["roster", "import", first, "--store", store]).status == 0)
    let rehearsed = try Program.run(["roster", "import", second, "--store", store, "--dry-run"])
    #expect(rehearsed.output.contains("1 new, 1 no longer listed, 1 fields changed"))
    #expect(
      try Program.run(["roster", "import", second, "--store", store]).output
        == rehearsed.output
        .replacingOccurrences(of: "would be stored", with: "stored"))
    let connection = try Connection.open(store, mode: .readOnly)
    let changes = try connection.all(
      "SELECT key, field, was, became FROM register_change WHERE was IS NOT NULL ORDER BY key"
    ) {
      [$0.text(0), $0.text(1), $0.text(2), $0.text(3)]
    }
    #expect(changes == [["3505000001", "name", "甲局", "甲局（新）"], ["3505000002", "listed", "1", "0"]])
  }

  @Test func `a drawing verified with a register that disagrees names each difference and exits with 1`() throws {
    let folder = try Folder()
    func register(_ name: String, _ change: (Int, String) -> String?) throws -> String {
      var text = "网站名称,网站标识码,首页网址,地区\n"
      for n in 0..<40 {
        let row = "第\(n)站,\(3_505_000_001 + n),s\(n).example.gov.cn,\(n % 2 == 0 ? "甲市" : "乙市")"
        if let row = change(n, row) { text += row + "\n" }
      }
      return try folder.write(name, text)
    }
    let ours = try register("ours.csv") { $1 }
    let store = folder.path + "/s.sqlite"
    #expect(try Program.run(["roster", "import", ours, "--store", store]).status == 0)
    let record = folder.path + "/drawing.json"
    #expect(
      try Program.run([
        "roster", "sample", "--store", store, "--quarter", "2026Q4", "--count", "10", "--by", "region", "--seed",
        "a",
        "--output", record,
      ]).status == 0)
    let drawn = try JSON5.parse(try String(contentsOfFile: record, encoding: .utf8))
    let keys = (drawn["sites"]?.array ?? []).compactMap { $0["key"]?.string }
    #expect(keys.count == 10)

    // The other register lacks the first site that was drawn, and has another name for the second.
    let theirs = try register("theirs.csv") { _, row in
      if row.contains(keys[0]) { return nil }
      return row.contains(keys[1]) ? "改名" + row : row
    }
    for (language, texts) in [
      (
        "en",
        [
          "40 running then, 39 now", "20 then, 19 now",
          "\(keys[0]) is in the record but not in the drawing made again: the register has no such site",
          "\(keys[1]): its name is", "is drawn again but not in the record", "not verified: ",
        ]
      ),
      ("zh", ["记录时在运行 40 个，现为 39 个", "登记表里没有它", "复核不一致"]),
    ] {
      let outcome = try Program.run([
        "roster", "sample", "--verify", record, "--register", theirs, "--lang", language,
      ])
      #expect(outcome.status == 1, "\(outcome.errors)")
      for text in texts { #expect(outcome.output.contains(text), "\(text): \(outcome.output)") }
    }
  }

  @Test func `what is exported is imported again without a change, and holds no formula`() throws {
    let folder = try Folder()
    let store = folder.path + "/s.sqlite"
    let csv = try folder.write(
      "a.csv",
      "网站名称,网站标识码,首页网址,主办单位,状态\n\"甲,乙\"\"局\"\"\",3505000001,a.gov.cn,某办,临时下线\n丙局,3505000002,b.gov.cn,＝1+1,正常\n")
    #expect(try Program.run(["roster", "import", csv, "--store", store]).status == 0)
    let exported = folder.path + "/out.csv"
    #expect(try Program.run(["roster", "export", "--store", store, "--output", exported]).status == 0)
    #expect(try String(contentsOfFile: exported, encoding: .utf8).contains("\"'＝1+1\""))
    let again = try Program.run(["roster", "import", exported, "--store", store, "--dry-run"])
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.output.contains("0 new, 0 no longer listed, 0 fields changed"), "\(again.output)")
  }

  @Test func `a workbook is refused with what to do`() throws {
    let folder = try Folder()
    let path = folder.path + "/sites.xlsx"
    try Data([0x50, 0x4B, 0x03, 0x04, 0, 0]).write(to: URL(fileURLWithPath: path))
    let outcome = try Program.run(["roster", "import", path, "--store", folder.path + "/s.sqlite"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("save it as CSV"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
  func `the units that schedule writes are what systemd takes`() throws {
    let folder = try Folder()
    let profile = try folder.write(
      "my profile.json5",
      "{version: 1, title: '某市', extends: 'standards/2019-jiancha', sites: [{id: 'a', name: '甲', home: 'https://a.gov.cn/'}]}"
    )
    let units = folder.path + "/units"
    let outcome = try Program.run([
      "schedule", "--profile", profile, "--store", folder.path + "/100%.sqlite", "--nightly", "02:00", "--probe",
      "20",
      "--output", units,
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let verify = Process()
    verify.executableURL = URL(fileURLWithPath: "/usr/bin/systemd-analyze")
    verify.arguments =
      ["verify", "--man=no"]
      + ["mingcha-audit.timer", "mingcha-audit.service", "mingcha-probe.timer", "mingcha-probe.service"]
      .map { units + "/" + $0 }
    try verify.run()
    verify.waitUntilExit()
    #expect(verify.terminationStatus == 0)
    let service = try String(contentsOfFile: units + "/mingcha-audit.service", encoding: .utf8)
    #expect(
      service.contains("RestartForceExitStatus=6\n") && service.contains("RestartPreventExitStatus=2 3 5 70\n"))
    let timer = try String(contentsOfFile: units + "/mingcha-probe.timer", encoding: .utf8)
    #expect(timer.split(separator: "\n").count { $0.hasPrefix("OnCalendar=") } == 20)
  }
}
