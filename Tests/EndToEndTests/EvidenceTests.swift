import Foundation
import PortalSim
import SQLite
import Testing

// One long audit at a time: each of them keeps a thread of the tests' pool waiting.
extension AuditTests {
  /// `--warc`: what findings cite, as it was sent and answered.
  @Suite(.serialized, .timeLimit(.minutes(5))) struct EvidenceTests {
    /// `scripts/test-tools` installs it; the International Internet Preservation Consortium's members check with it.
    static let warcio = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent(".build-bench/venv/bin/warcio").path

    @Test func `a killed audit that goes on has the same evidence as a calm one, and none is missing`() throws {
      let folder = try Folder()
      let calm = try audit(in: folder, "calm", killed: false)
      let killed = try audit(in: folder, "killed", killed: true)
      #expect(!calm.isEmpty && killed == calm)
    }

    /// The addresses of the evidence, after checking that every finding's own address is among them.
    private func audit(in folder: Folder, _ name: String, killed: Bool) throws -> Set<String> {
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let (store, warc) = (folder.path + "/\(name).sqlite", folder.path + "/\(name).warc")
      let words = [
        "audit", "--profile", try site.profile(in: folder, pause: 0.01), "--store", store, "--warc", warc,
        "--as-of",
        site.cluster.truth.asOf.description, "--lang", "en", "--resume",
      ]
      if killed {
        let first = try Program.run(words) { process in
          waitUntil(store, holds: 100)
          kill(process, SIGKILL)
        }
        #expect(first.wasSignalled && FileManager.default.fileExists(atPath: warc + ".spool"))
        // As if the kill had come in the middle of a record.
        let spool = try #require(FileHandle(forWritingAtPath: warc + ".spool"))
        try spool.seekToEnd()
        try spool.write(contentsOf: Data("WARC/1.1\r\nWARC-Type: resp".utf8))
        try spool.close()
      }
      let last = try Program.run(words)
      #expect(last.status == 0, "\(last.errors)")
      #expect(last.errors.contains("evidence is in \(warc)") && !last.errors.contains("have no record"))
      #expect(!FileManager.default.fileExists(atPath: warc + ".spool"))
      let text = try Data(contentsOf: URL(fileURLWithPath: warc))
      let addresses = Self.targets(text)
      let fetched = try Connection.open(store, mode: .readOnly).all(
        """
        SELECT DISTINCT f.url FROM finding f JOIN url u ON u.url = f.url JOIN page p ON p.url = u.id AND p.run = f.run
        WHERE p.attempts <> '[]'
        """
      ) { $0.text(0) }
      #expect(!fetched.isEmpty && addresses.isSuperset(of: fetched), "\(Set(fetched).subtracting(addresses))")
      try check(warc)
      return addresses
    }

    @Test func `a recheck keeps what it looked at again`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let (store, warc) = (folder.path + "/s.sqlite", folder.path + "/again.warc")
      let first = try Program.run([
        "audit", "--profile", try site.profile(in: folder), "--store", store, "--site", "portal", "--as-of",
        site.cluster.truth.asOf.description, "--quiet",
      ])
      #expect(first.status == 0, "\(first.errors)")
      let second = try Program.run([
        "recheck", "--store", store, "--as-of", site.cluster.truth.asOf.description, "--warc", warc, "--lang", "en",
      ])
      #expect(second.status == 0, "\(second.errors)")
      #expect(second.errors.contains("evidence is in \(warc)") && !second.errors.contains("have no record"))
      let again = try Connection.open(store, mode: .readOnly).all(
        """
        SELECT DISTINCT f.url FROM finding f JOIN url u ON u.url = f.url JOIN page p ON p.url = u.id AND p.run = 2
        WHERE f.run = 1 AND p.attempts <> '[]'
        """
      ) { $0.text(0) }
      let kept = Self.targets(try Data(contentsOf: URL(fileURLWithPath: warc)))
      #expect(!again.isEmpty && kept.isSuperset(of: again), "\(Set(again).subtracting(kept))")
      try check(warc)
    }

    @Test func `with --warc-all everything is kept, and the file is not written over`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let warc = folder.path + "/all.warc"
      let profile = try site.profile(in: folder)
      let words = [
        "audit", "--profile", profile, "--store", folder.path + "/s.sqlite", "--warc", warc, "--warc-all",
        "--as-of",
        site.cluster.truth.asOf.description, "--lang", "en",
      ]
      let outcome = try Program.run(words)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let text = try Data(contentsOf: URL(fileURLWithPath: warc))
      let looked = try Connection.open(folder.path + "/s.sqlite", mode: .readOnly).all(
        "SELECT u.url FROM page p JOIN url u ON u.id = p.url WHERE p.attempts <> '[]'"
      ) { $0.text(0) }
      let missing = Set(looked).subtracting(Self.targets(text))
      #expect(looked.count > 100 && missing.isEmpty, "\(looked.count): \(missing.prefix(5))")
      try check(warc)
      let again = try Program.run(words)
      #expect(again.status == 2 && again.errors.contains("exists"), "\(again.errors)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: warc)) == text)
      // Nothing is left to go on with, so this would be another run; with the second attempt, too.
      for words in [words + ["--resume"], words + ["--resume"], words.filter { $0 != "--warc-all" } + ["--resume"]]
      {
        let resumed = try Program.run(words)
        #expect(resumed.status == 2 && resumed.errors.contains("exists"), "\(resumed.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: warc)) == text)
      }
    }

    @Test(.enabled(if: Namespace.isAllowed, "needs mounts of its own"))
    func `a full disk ends the audit with a message, and --resume goes on when there is room`() throws {
      let folder = try Folder()
      let site = try SimulatedCluster(pages: 60)
      defer { site.portal.stop() }
      let disk = folder.path + "/disk"
      let audit = [
        "audit", "--profile", try site.profile(in: folder), "--store", folder.path + "/s.sqlite", "--warc",
        disk + "/e.warc", "--as-of", site.cluster.truth.asOf.description, "--lang", "en",
      ]
      let outcome = try Namespace.run(
        """
        mkdir \(disk) && mount -t tmpfs -o size=300k tmpfs \(disk) || exit 99
        \(audit) ; echo "first $?" >&2
        mount -o remount,size=100m \(disk) || exit 99
        \(audit) --resume ; code=$? ; echo "second $code" >&2
        cp \(disk)/e.warc \(folder.path)/kept.warc ; exit $code
        """)
      #expect(outcome.errors.contains("first 2") && outcome.errors.contains("second 0"), "\(outcome.errors)")
      #expect(outcome.errors.contains("No space left on device") && outcome.errors.contains("going on with run 1"))
      #expect(!outcome.errors.contains("have no record"), "\(outcome.errors)")
      try check(folder.path + "/kept.warc")
    }

    @Test func `what cannot go together is said`() throws {
      for (words, part) in [
        (["--warc-all"], "--warc"), (["--warc", "w", "--map", "http://127.0.0.1=http://a.cn"], "--map"),
      ] {
        let outcome = try Program.run(["audit", "--profile", "p", "--store", "s", "--lang", "en"] + words)
        #expect(outcome.status == 2 && outcome.errors.contains(part), "\(outcome.errors)")
      }
    }

    private static func targets(_ warc: Data) -> Set<String> {
      var found: Set<String> = []
      for line in warc.split(separator: 0x0A) where line.starts(with: Data("WARC-Target-URI: ".utf8)) {
        found.insert(String(decoding: line.dropFirst(17).prefix { $0 != 0x0D }, as: UTF8.self))
      }
      return found
    }

    /// By an independent reader, where it is installed.
    private func check(_ path: String) throws {
      guard FileManager.default.isExecutableFile(atPath: Self.warcio) else { return }
      let outcome = try Program.run(["check", "-v", path], program: Self.warcio)
      #expect(outcome.status == 0, "\(outcome.output)")
      #expect(outcome.output.contains("digest pass") && !outcome.output.contains("digest failed"))
    }
  }
}
