import Foundation
import JSON
import PortalSim
import Testing

// One long audit at a time: each of them keeps a thread of the tests' pool waiting.
extension AuditTests {
  /// `audit --ci` against a staging server: each option as a pipeline uses it.
  @Suite(.serialized, .timeLimit(.minutes(5))) struct PipelineTests {
    // MARK: The simulated cluster as the staging site

    /// A cluster, its portal's staging and public origins, and a profile that names only the public one.
    private struct Staged {
      let site: SimulatedCluster
      let staging: String
      let published: String

      init(pages: Int = 60) throws {
        site = try SimulatedCluster(pages: pages)
        let portal = try #require(site.cluster.sites.first { $0.id == "portal" })
        staging = "http://" + (try #require(site.portal.connectTo[portal.host]))
        published = "http://" + portal.host
      }

      func profile(in folder: Folder, politeness: String = "delayFloor: 0, delayCeiling: 0") throws -> String {
        try folder.write(
          "ci.json5",
          """
          {
            version: 1, title: '流水线', extends: 'standards/2019-jiancha',
            sites: [{ id: 'portal', name: '示例市人民政府', home: '\(published)/' }],
            politeness: { \(politeness) }, recheck: { looks: 1, secondsBetweenLooks: 0 },
          }
          """)
      }

      func audit(_ profile: String, _ folder: Folder, _ more: [String]) throws -> Program.Outcome {
        try Program.run(
          [
            "audit", "--ci", "--profile", profile, "--map", "\(staging)=\(published)", "--as-of",
            site.cluster.truth.asOf.description, "--format", "json", "--lang", "en",
          ] + more, in: folder.path)
      }
    }

    private func report(_ folder: Folder, _ output: String = ".") throws -> JSONNode {
      try JSON5.parse(try String(contentsOfFile: "\(folder.path)/\(output)/report.json", encoding: .utf8))
    }

    private func fingerprints(_ report: JSONNode) -> Set<String> {
      Set((report["findings"]?.array ?? []).compactMap { $0["id"]?.string })
    }

    private func state(_ name: String, _ report: JSONNode) -> Int {
      report["summary"]?["ledger"]?["states"]?[name]?.int ?? -1
    }

    @Test func `visited by --map, the site has the findings and numbers that it has under its public name`() throws
    {
      let folder = try Folder()
      let staged = try Staged()
      defer { staged.site.portal.stop() }
      let outcome = try staged.audit(
        try staged.profile(in: folder), folder, ["--allow-cidr", "127.0.0.0/8", "--output", "mapped"])
      #expect(outcome.status == 0, "\(outcome.errors)")

      let plain = try folder.write(
        "plain.json5",
        """
        {
          version: 1, title: '正式站', extends: 'standards/2019-jiancha',
          sites: [{ id: 'portal', name: '示例市人民政府', home: '\(staged.published)/' }],
          politeness: { delayFloor: 0, delayCeiling: 0, robots: 'ignore' },
          recheck: { looks: 1, secondsBetweenLooks: 0 },
          network: {
            allowAddresses: ['127.0.0.0/8'],
            connectTo: { '\(staged.published.dropFirst(7))': '\(staged.staging.dropFirst(7))' },
          },
        }
        """)
      let direct = try Program.run(
        [
          "audit", "--ci", "--profile", plain, "--as-of", staged.site.cluster.truth.asOf.description, "--format",
          "json", "--output", "plain",
        ], in: folder.path)
      #expect(direct.status == 0, "\(direct.errors)")
      let mapped = try report(folder, "mapped")
      #expect(!fingerprints(mapped).isEmpty)
      #expect(fingerprints(mapped) == fingerprints(try report(folder, "plain")))
      let text = try String(contentsOfFile: folder.path + "/mapped/report.json", encoding: .utf8)
      #expect(!text.contains(staged.staging))
    }

    @Test func `a private address without --allow-cidr exits with 5 and is not asked`() throws {
      let folder = try Folder()
      let staged = try Staged()
      defer { staged.site.portal.stop() }
      let outcome = try staged.audit(try staged.profile(in: folder), folder, ["--allow-cidr", "10.20.0.0/16"])
      #expect(outcome.status == 5, "\(outcome.errors)")
      #expect(outcome.errors.contains("private"))
      #expect(staged.site.portal.requests.isEmpty)
    }

    @Test func `--max-time ends the crawl; what is left is over budget and nobody's finding`() throws {
      let folder = try Folder()
      let staged = try Staged(pages: 600)
      defer { staged.site.portal.stop() }
      let slow = try staged.profile(in: folder, politeness: "delayFloor: 0.2, delayCeiling: 0.2, perHost: 1")
      let outcome = try staged.audit(
        slow, folder, ["--allow-cidr", "127.0.0.0/8", "--max-time", "2s", "--fail-on", "veto"])
      let report = try report(folder)
      #expect(state("budget", report) > 0 && state("pending", report) == 0)
      #expect(report["summary"]?["ledger"]?["balanced"]?.bool == true)
      // What was not seen accuses nobody, so that no veto can come of it.
      #expect(outcome.status == 0, "\(outcome.errors)")
      let spots = (report["notLookedAt"]?.array ?? []).compactMap { $0["reason"]?.string }
      #expect(spots.contains("budget"))
    }

    @Test func `with the store of the job before, only what changed is read`() throws {
      let folder = try Folder()
      let staged = try Staged()
      defer { staged.site.portal.stop() }
      let profile = try staged.profile(in: folder)
      let options = ["--allow-cidr", "127.0.0.0/8", "--output", "out"]
      #expect(try staged.audit(profile, folder, options).status == 0)
      let first = try report(folder, "out")
      #expect(state("not-modified", first) == 0)
      #expect(try staged.audit(profile, folder, options).status == 0)
      let second = try report(folder, "out")
      #expect(state("not-modified", second) > state("fetched", second))
      #expect(fingerprints(second) == fingerprints(first))
    }

    @Test func `each way to end has its exit code`() throws {
      let folder = try Folder()
      let staged = try Staged()
      defer { staged.site.portal.stop() }
      let profile = try staged.profile(in: folder)
      let allowed = ["--allow-cidr", "127.0.0.0/8", "--output", "out"]
      #expect(try staged.audit(profile, folder, allowed + ["--fail-on", "deduct"]).status == 1)
      let wrote = try Program.run(
        ["baseline", "write", "known.json", "--store", "out/audit.sqlite"], in: folder.path)
      #expect(wrote.status == 0)
      let known = try staged.audit(profile, folder, allowed + ["--fail-on", "deduct", "--baseline", "known.json"])
      #expect(known.status == 0, "\(known.errors)")
      for (wrong, code) in [
        (["--map", "nonsense"], 2), (["--max-time", "soon"], 2), (["--allow-cidr", "10.0.0.0/99"], 2),
        (["--format", "pdf"], 2), (["--fail-on", "everything"], 2), (["--baseline", "absent.json"], 2),
        (["--store", "absent/folder/s.sqlite"], 4),
      ] {
        let outcome = try staged.audit(profile, folder, allowed + wrong)
        #expect(outcome.status == code, "\(wrong): \(outcome.errors)")
      }
      let broken = try folder.write("broken.json5", "{ version: 1, titel: 'x' }")
      #expect(try staged.audit(broken, folder, allowed).status == 3)
    }

    // MARK: A server that wants a certificate of one's own, and to know who asks

    private func staticSite(_ folder: Folder) throws -> String {
      try FileManager.default.createDirectory(atPath: folder.path + "/public", withIntermediateDirectories: true)
      _ = try folder.write(
        "public/index.html",
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>云溪县人民政府</title></head><body>"
          + "<a href=\"t1.html\">县政府召开会议</a></body></html>")
      _ = try folder.write(
        "public/t1.html",
        "<!doctype html><html><head><meta charset=\"utf-8\"><title>县政府召开会议</title></head><body><p>研究冬季供暖工作。</p>"
          + "</body></html>")
      return folder.path + "/public"
    }

    private func audit(
      _ folder: Folder, _ server: StagingServer, _ network: String, environment: [String: String] = [:]
    ) throws -> (outcome: Program.Outcome, pages: Int) {
      let scheme = server.certificate == nil ? "http" : "https"
      let profile = try folder.write(
        "ci.json5",
        """
        {
          version: 1, title: '流水线', extends: 'standards/2019-jiancha',
          sites: [{ id: 'yunxi', name: '云溪县人民政府', home: 'https://www.yunxi.example.gov.cn/' }],
          politeness: { delayFloor: 0, delayCeiling: 0 }, recheck: { looks: 1, secondsBetweenLooks: 0 },
          network: { \(network) },
        }
        """)
      try? FileManager.default.removeItem(atPath: folder.path + "/audit.sqlite")
      let outcome = try Program.run(
        [
          "audit", "--ci", "--profile", profile, "--map",
          "\(scheme)://127.0.0.1:\(server.port)=https://www.yunxi.example.gov.cn", "--allow-cidr", "127.0.0.0/8",
          "--format", "json", "--lang", "en",
        ], in: folder.path, environment: environment)
      return (outcome, (try? report(folder))?["summary"]?["pages"]?.int ?? -1)
    }

    @Test(.enabled(if: StagingServer.isPresent, "needs python3 and openssl"))
    func `a staging server's own authority is trusted when the profile names it, and not otherwise`() throws {
      let folder = try Folder()
      let server = try StagingServer(serving: try staticSite(folder), certificate: folder.path + "/ca.pem")
      let trusted = try audit(folder, server, "caFile: 'ca.pem'")
      #expect(trusted.outcome.status == 0 && trusted.pages == 2, "\(trusted.outcome.errors)")
      let refused = try audit(folder, server, "")
      #expect(refused.outcome.status == 5 && refused.outcome.errors.contains("tls-self-signed"))
    }

    struct Secret: Sendable, CustomTestStringConvertible {
      var demanded: String
      /// `%` stands for the staging host.
      var network: String
      var environment: [String: String] = [:]
      var file: String?
      var testDescription: String { demanded }
    }

    @Test(
      .enabled(if: StagingServer.isPresent, "needs python3 and openssl"),
      arguments: [
        Secret(
          demanded: "Authorization: Basic eXVueGk6cHJldmlldw==",
          network: "credentials: { '%': { env: 'STAGING' } }",
          environment: ["STAGING": "yunxi:preview"]),
        Secret(
          demanded: "Authorization: Basic eXVueGk6cHJldmlldw==",
          network: "credentials: { '%': { file: 'secret' } }",
          file: "yunxi:preview\n"),
        Secret(
          demanded: "X-Preview: 7f3a", network: "headers: { '%': { 'X-Preview': { env: 'TOKEN' } } }",
          environment: ["TOKEN": "7f3a"]),
        Secret(
          demanded: "Cookie: session=abc", network: "headers: { '%': { Cookie: { file: 'secret' } } }",
          file: "session=abc; theme=1\n"),
      ])
    func `a staging server that asks who comes is told, from file or environment, and nobody else is`(
      _ secret: Secret
    ) throws {
      let folder = try Folder()
      let server = try StagingServer(serving: try staticSite(folder), demanding: secret.demanded)
      if let file = secret.file { _ = try folder.write("secret", file) }
      let network = secret.network.replacingOccurrences(of: "%", with: "127.0.0.1:\(server.port)")
      let known = try audit(folder, server, network, environment: secret.environment)
      #expect(known.outcome.status == 0 && known.pages == 2, "\(known.outcome.errors)")
      let stranger = try audit(folder, server, "")
      #expect(stranger.outcome.status == 5 && stranger.outcome.errors.contains("401"), "\(stranger.outcome.errors)")
      // The secret is in no file that the audit leaves behind.
      let value = secret.environment.values.first ?? secret.file?.trimmingCharacters(in: .newlines) ?? ""
      for name in ["report.json", "audit.sqlite"] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
        #expect(bytes.range(of: Data(value.utf8)) == nil, "\(name)")
      }
    }

    @Test(
      .enabled(if: StagingServer.isPresent, "needs python3 and openssl"),
      arguments: [
        ("credentials: { '%': { env: 'NO_SUCH_LOGIN' } }", "the environment variable NO_SUCH_LOGIN is not set"),
        ("credentials: { '%': { file: 'secret' } }", "secret does not begin with a line user:password"),
        ("headers: { '%': { 'X-Preview': { env: 'NO_SUCH_TOKEN' } } }", "variable NO_SUCH_TOKEN is not set"),
        ("credentials: { '%': {} }", "env or file"),
      ])
    func `without the secret that the profile names no audit begins`(_ network: String, _ part: String) throws {
      let folder = try Folder()
      let server = try StagingServer(serving: try staticSite(folder), demanding: "X-Preview: 7f3a")
      _ = try folder.write("secret", "hunter2\n")
      let host = "127.0.0.1:\(server.port)"
      let outcome = try audit(folder, server, network.replacingOccurrences(of: "%", with: host)).outcome
      #expect(outcome.status == 3 && outcome.errors.contains(part), "\(outcome.errors)")
      #expect(outcome.errors.contains(host) && !outcome.errors.contains("hunter2"))
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/audit.sqlite"))
    }
  }
}
