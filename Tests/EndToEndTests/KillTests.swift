import Foundation
import PortalSim
import Testing

// One long audit at a time: each of them keeps a thread of the tests' pool waiting.
extension AuditTests {
  /// `kill -9` at any moment: while starting, loading, crawling, finishing, judging; then `--resume`.
  ///
  /// By default a few kills of an audit of four sites: with soft 404, walled, unreachable, and the portal. With
  /// `MINGCHA_KILLS=30` so many, of the whole cluster. `MINGCHA_SEED` repeats the moments of an earlier run.
  @Suite(.serialized, .timeLimit(.minutes(40))) struct KillTests {
    private static let fewSites = ["rsj", "sjj", "slj", "portal"]

    private static func setting(_ name: String) -> UInt64? {
      ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    @Test func `killed at random moments and resumed, an audit ends with the facts and findings of a calm one`()
      throws
    {
      let seed = Self.setting("MINGCHA_SEED") ?? UInt64.random(in: 1...1_000_000)
      let wanted = Int(Self.setting("MINGCHA_KILLS") ?? 6)
      var random = SplitMix(state: seed)
      let folder = try Folder()

      let began = Date()
      let calm = try audit(in: folder, store: "calm.sqlite")
      #expect(calm.status == 0, "\(calm.errors)")
      let duration = Date().timeIntervalSince(began)
      let expected = try RunAccount(folder.path + "/calm.sqlite")
      #expect(expected.isComplete && !expected.findings.isEmpty)

      var kills = 0
      var trials = 0
      while kills < wanted {
        trials += 1
        let store = "killed-\(trials).sqlite"
        // A cluster of its own for each trial, since some of its pages fail only the first times they are asked for.
        let site = try SimulatedCluster(pages: 200)
        defer { site.portal.stop() }
        let profile = try site.profile(in: folder, pause: 0.01)
        var killsHere = 0
        while true {
          // At most a few times each, so that the trial comes to its end; then it is left alone.
          let moment = killsHere < 8 && kills < wanted ? random.moment(within: duration) : nil
          let outcome = try run(site, profile, folder.path + "/" + store, resume: true, killAfter: moment)
          if outcome.status == SIGKILL, outcome.wasSignalled {
            kills += 1
            killsHere += 1
            continue
          }
          #expect(outcome.status == 0, "seed \(seed): \(outcome.errors)")
          break
        }
        let account = try RunAccount(folder.path + "/" + store)
        #expect(account.isComplete, "seed \(seed)")
        #expect(
          account.difference(from: expected).isEmpty,
          "seed \(seed), trial \(trials): \(account.difference(from: expected).prefix(8).joined(separator: "\n"))")
      }
      print("kill test: \(kills) kills in \(trials) audits, seed \(seed), a calm audit takes \(duration) s")
    }

    private func audit(in folder: Folder, store: String) throws -> Program.Outcome {
      let site = try SimulatedCluster(pages: 200)
      defer { site.portal.stop() }
      let profile = try site.profile(in: folder, pause: 0.01)
      return try run(site, profile, folder.path + "/" + store, resume: false, killAfter: nil)
    }

    private func run(
      _ site: SimulatedCluster, _ profile: String, _ store: String, resume: Bool, killAfter moment: Double?
    ) throws -> Program.Outcome {
      let words = [
        "audit", "--profile", profile, "--store", store, "--as-of", site.cluster.truth.asOf.description, "--quiet",
      ]
      let sites = Self.setting("MINGCHA_KILLS") == nil ? Self.fewSites.flatMap { ["--site", $0] } : []
      return try Program.run(words + sites + (resume ? ["--resume"] : [])) { process in
        // The moment is what is tested; nothing waits for it to have been long enough.
        if let moment {
          usleep(UInt32(moment * 1e6))
          kill(process, SIGKILL)
        }
      }
    }
  }
}

/// splitmix64, so that a failure can be repeated.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Seconds after the start; every third in the first moments, where the program starts and loads.
  mutating func moment(within duration: Double) -> Double {
    let part = Double(next() >> 11) / Double(1 << 53)
    return next() % 3 == 0 ? part * 0.3 : part * duration * 0.6
  }
}
