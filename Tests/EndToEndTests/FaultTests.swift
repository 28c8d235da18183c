import Foundation
import PortalSim
import SQLite
import Testing

// One long audit at a time: each of them keeps a thread of the tests' pool waiting.
extension AuditTests {
  /// What goes wrong around an audit: signals, the disk, the store's file, names and certificates. Each has its own
  /// message and exit code, and nothing that was committed is lost.
  @Suite(.serialized, .timeLimit(.minutes(5))) struct FaultTests {
    @Test(arguments: [SIGTERM, SIGHUP]) func `a signal stops an audit, which --resume finishes`(_ signal: Int32)
      throws
    {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let store = folder.path + "/s.sqlite"
      let audit = try command(site, folder, store, pause: 0.05)
      let first = try Program.run(audit) { process in
        waitUntil(store, holds: 10)
        kill(process, signal)
      }
      #expect(first.status == 6 && !first.wasSignalled, "\(first.errors)")
      #expect(first.errors.contains("--resume"))
      let second = try Program.run(audit + ["--resume"])
      #expect(second.status == 0, "\(second.errors)")
      #expect(try RunAccount(store).isComplete)
    }

    @Test(.enabled(if: Namespace.isAllowed, "needs mounts of its own"))
    func `on a full disk what was committed stays, and --resume goes on when there is room`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let disk = folder.path + "/disk"
      let audit = try command(site, folder, disk + "/s.sqlite", pause: 0)
      // A store without a page takes 1.5 MB with its log, one with the whole crawl 2.7.
      let outcome = try Namespace.run(
        """
        mkdir \(disk) && mount -t tmpfs -o size=2000k tmpfs \(disk) || exit 99
        \(audit) ; echo "first $?" >&2
        mount -o remount,size=100m \(disk) || exit 99
        \(audit) --resume ; code=$? ; echo "second $code" >&2
        cp \(disk)/s.sqlite \(folder.path)/kept.sqlite ; exit $code
        """)
      #expect(outcome.errors.contains("first 4") && outcome.errors.contains("second 0"), "\(outcome.errors)")
      #expect(outcome.errors.contains("the disk is full"))
      #expect(outcome.errors.contains("going on with run 1"))
      #expect(try RunAccount(folder.path + "/kept.sqlite").isComplete)
    }

    @Test(.enabled(if: Namespace.isAllowed, "needs mounts of its own"))
    func `a store on a read-only disk exits with 4`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let disk = folder.path + "/disk"
      let audit = try command(site, folder, disk + "/s.sqlite", pause: 0)
      let outcome = try Namespace.run(
        "mkdir \(disk) && mount -t tmpfs -o ro,size=1m tmpfs \(disk) || exit 99\nexec \(audit)")
      #expect(outcome.status == 4, "\(outcome.errors)")
      #expect(outcome.errors.contains("can be written to"))
    }

    @Test(.enabled(if: Namespace.isAllowed, "needs mounts of its own"))
    func `a store on a read-only disk is reported from, and not written to`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      // A name that SQLite's addresses would take for more than a name.
      let (disk, store) = (folder.path + "/disk", "100%25?#.sqlite")
      #expect(try Program.run(command(site, folder, folder.path + "/" + store, pause: 0)).status == 0)
      let report = [
        "report", "--store", disk + "/" + store, "--format", "md", "--output", folder.path + "/out", "--lang", "en",
      ]
      let judge = [
        "judge", "--profile", folder.path + "/profile.json5", "--store", disk + "/" + store, "--lang", "en",
      ]
      let outcome = try Namespace.run(
        """
        mkdir \(disk) && mount -t tmpfs -o size=50m tmpfs \(disk) && cp '\(folder.path)/\(store)' \(disk)/ || exit 99
        mount -o remount,ro \(disk) || exit 99
        \(report) ; echo "report $?" >&2
        \(judge) ; echo "judge $?" >&2
        """)
      #expect(outcome.errors.contains("report 0"), "\(outcome.errors)")
      #expect(outcome.errors.contains("judge 4"), "\(outcome.errors)")
      #expect(FileManager.default.fileExists(atPath: folder.path + "/out/report.md"))
    }

    @Test func `a damaged store is named as such, by every command that needs it`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let store = folder.path + "/s.sqlite"
      let audit = try command(site, folder, store, pause: 0)
      #expect(try Program.run(audit).status == 0)
      // All pages but the first two, which hold the header and the schema's root.
      let file = try #require(FileHandle(forUpdatingAtPath: store))
      let size = try file.seekToEnd()
      try file.seek(toOffset: 2 * 16_384)
      try file.write(contentsOf: Data(repeating: 0xA5, count: Int(size) - 3 * 16_384))
      try file.close()
      for words in [
        audit, ["judge", "--profile", "standards/2019-jiancha", "--store", store, "--lang", "en"],
        ["report", "--store", store, "--lang", "en"],
      ] {
        let outcome = try Program.run(words, in: folder.path)
        #expect(outcome.status == 4, "\(words.first ?? ""): \(outcome.errors)")
        #expect(outcome.errors.contains("damaged"), "\(outcome.errors)")
      }
    }

    @Test func `a name that does not resolve exits with 5 and is dns in the ledger`() throws {
      let folder = try Folder()
      // A label of 64 characters is refused by the resolver itself, without asking anybody.
      let name = String(repeating: "a", count: 64) + ".test:80"
      let profile = try Self.oneSite(
        "http://www.example.gov.cn/", "connectTo: { 'www.example.gov.cn': '\(name)' }", in: folder)
      let outcome = try Program.run([
        "audit", "--profile", profile, "--store", folder.path + "/s.sqlite", "--lang", "en",
      ])
      #expect(outcome.status == 5)
      #expect(outcome.errors.contains("(dns)"), "\(outcome.errors)")
      #expect(try reasons(folder.path + "/s.sqlite") == ["failed dns"])
    }

    struct Certificate: Sendable, CustomTestStringConvertible {
      var host: String
      var days: Int
      var isTrusted: Bool
      var reason: String
      var testDescription: String { reason }
    }

    @Test(
      .enabled(if: OpenSSLServer.isPresent, "there is no openssl program"),
      arguments: [
        Certificate(host: "www.example.gov.cn", days: 2, isTrusted: false, reason: "tls-self-signed"),
        Certificate(host: "www.example.gov.cn", days: -1, isTrusted: true, reason: "tls-expired"),
        Certificate(host: "www.other.gov.cn", days: 2, isTrusted: true, reason: "tls-wrong-name"),
      ])
    func `a certificate that is not accepted exits with 5, and nothing behind it is judged`(
      _ certificate: Certificate
    )
      throws
    {
      let folder = try Folder()
      let server = try #require(
        OpenSSLServer(certificateFor: certificate.host, days: certificate.days, in: folder.path))
      let trust = certificate.isTrusted ? ", caFile: '\(server.certificate)'" : ""
      let profile = try Self.oneSite(
        "https://www.example.gov.cn/", "connectTo: { 'www.example.gov.cn': '127.0.0.1:\(server.port)' }\(trust)",
        in: folder)
      let store = folder.path + "/s.sqlite"
      let outcome = try Program.run(["audit", "--profile", profile, "--store", store, "--lang", "en"])
      #expect(outcome.status == 5)
      #expect(outcome.errors.contains("(\(certificate.reason))") && outcome.errors.contains("caFile"))
      #expect(try reasons(store) == ["failed \(certificate.reason)"])
    }

    @Test(
      .enabled(if: OpenSSLServer.isPresent, "there is no openssl program"),
      arguments: [
        (
          Certificate(host: "bad.example.gov.cn", days: 2, isTrusted: false, reason: "tls-self-signed"), "suspected"
        ),
        (Certificate(host: "bad.example.gov.cn", days: -1, isTrusted: true, reason: "tls-expired"), "certain"),
        (
          Certificate(host: "other.example.gov.cn", days: 2, isTrusted: true, reason: "tls-wrong-name"), "suspected"
        ),
      ])
    func `a refused certificate is a finding beside sites that open, and stands when it is verified`(
      _ certificate: Certificate, certainty: String
    ) throws {
      let (folder, second) = (try Folder(), try Folder())
      let good = try #require(OpenSSLServer(certificateFor: "www.example.gov.cn", days: 2, in: folder.path))
      let bad = try #require(
        OpenSSLServer(certificateFor: certificate.host, days: certificate.days, in: second.path))
      let trusted = [good.certificate] + (certificate.isTrusted ? [bad.certificate] : [])
      let bundle = try folder.write(
        "trusted.pem",
        try trusted.map { try String(contentsOfFile: $0, encoding: .utf8) }.joined(separator: "\n"))
      let profile = try folder.write(
        "two.json5",
        """
        {
          version: 1, title: 'x', extends: 'standards/2019-jiancha',
          sites: [
            { id: 'a', name: 'A', home: 'https://www.example.gov.cn/' },
            { id: 'b', name: 'B', home: 'https://bad.example.gov.cn/' },
          ],
          recheck: { looks: 1, secondsBetweenLooks: 0 },
          network: {
            allowAddresses: ['127.0.0.0/8'], caFile: '\(bundle)',
            connectTo: {
              'www.example.gov.cn': '127.0.0.1:\(good.port)', 'bad.example.gov.cn': '127.0.0.1:\(bad.port)',
            },
          },
        }
        """)
      let store = folder.path + "/s.sqlite"
      let audited = try Program.run(["audit", "--profile", profile, "--store", store, "--quiet"])
      #expect(audited.status == 0, "\(audited.errors)")
      let findings = try Connection.open(store, mode: .readOnly).all(
        """
        SELECT fingerprint, certainty, evidence FROM finding
        WHERE rule = 'site-certificate' AND url = 'https://bad.example.gov.cn/'
        """, row: { ($0.text(0), $0.text(1), $0.text(2)) })
      let found = try #require(findings.first)
      #expect(findings.count == 1)
      #expect(found.1 == certainty && found.2.contains(certificate.reason) && found.2.contains(certificate.host))
      let verified = try Program.run(["verify", found.0, "--store", store, "--lang", "en"])
      #expect(verified.status == 0, "\(verified.errors)")
      #expect(verified.output.contains("CN = \(certificate.host)"), "\(verified.output)")
    }

    @Test(.enabled(if: OpenSSLServer.isPresent, "there is no openssl program"))
    func `a staging site is visited with the CA that its profile names`() throws {
      let folder = try Folder()
      let server = try #require(OpenSSLServer(certificateFor: "www.example.gov.cn", days: 2, in: folder.path))
      let profile = try Self.oneSite(
        "https://www.example.gov.cn/",
        "connectTo: { 'www.example.gov.cn': '127.0.0.1:\(server.port)' }, caFile: 'server.pem'", in: folder)
      let store = folder.path + "/s.sqlite"
      #expect(try Program.run(["audit", "--profile", profile, "--store", store, "--quiet"]).status == 0)
      #expect(try reasons(store).contains("fetched ok"))
    }

    // MARK: Support

    private static func oneSite(_ home: String, _ network: String, in folder: Folder) throws -> String {
      try folder.write(
        "one.json5",
        """
        {
          version: 1, title: 'x', extends: 'standards/2019-jiancha',
          sites: [{ id: 'a', name: 'A', home: '\(home)' }],
          recheck: { looks: 1, secondsBetweenLooks: 0 },
          network: { allowAddresses: ['127.0.0.0/8'], \(network) },
        }
        """)
    }

    private func command(_ site: SimulatedCluster, _ folder: Folder, _ store: String, pause: Double) throws
      -> [String]
    {
      [
        "audit", "--profile", try site.profile(in: folder, pause: pause), "--store", store, "--site", "portal",
        "--as-of", site.cluster.truth.asOf.description, "--lang", "en",
      ]
    }

    private func reasons(_ store: String) throws -> [String] {
      try Connection.open(store, mode: .readOnly).all(
        "SELECT DISTINCT state || ' ' || reason FROM page ORDER BY 1", row: { $0.text(0) })
    }
  }
}

/// Commands that see mounts of their own, which vanish with them.
enum Namespace {
  static let isAllowed = (try? run("mount -t tmpfs tmpfs /mnt").status) == 0

  static func run(_ script: String) throws -> Program.Outcome {
    try Program.run(["-m", "/bin/sh", "-c", script], program: "/usr/bin/unshare")
  }
}

extension DefaultStringInterpolation {
  /// The program and its words as a line of a shell script; none of the tests' words needs more than quotes.
  mutating func appendInterpolation(_ words: [String]) {
    appendLiteral("'" + ([Program.path] + words).joined(separator: "' '") + "'")
  }
}
