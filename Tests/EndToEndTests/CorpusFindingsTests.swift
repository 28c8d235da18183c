import Foundation
import JSON
import Store
import Testing

/// `make corpus`, second part: the copied sites of a corpus are audited, and every finding is compared with what a
/// reader of the page said of it. The corpus is no part of the project; of it only addresses, rules and the readers'
/// verdicts are kept (`corpus-verdicts.json5`). Where `MINGCHA_CORPUS` names none, there is nothing to measure.
@Suite(.enabled(if: corpusFolder != nil)) struct `Findings on copied sites` {
  /// The share of findings that a reader of the page rejects must stay below.
  private static let most = 0.02

  @Test func `that a reader rejects are fewer than two in a hundred`() throws {
    let folder = try #require(corpusFolder)
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
      "corpus-verdicts.json5")
    let sites = try JSON5.parse(Array(try Data(contentsOf: file)))
    guard case .object(let members) = sites.value else { return #expect(Bool(false), "no table of sites") }
    for member in members {
      let site = ReadSite(member.key, member.value)
      let path = folder + "/sites/" + site.folder
      guard FileManager.default.fileExists(atPath: path) else {
        print("\(site.folder): not in this corpus, skipped")
        continue
      }
      let findings = try audit(path, site)
      let score = site.score(findings)
      print(score.text(site.folder))
      #expect(score.unread.isEmpty, "findings that nobody has read yet")
      #expect(Double(score.rejected.count) < Self.most * Double(findings.count))
    }
  }

  private func audit(_ path: String, _ site: ReadSite) throws -> [FindingRow] {
    let scratch = try Folder()
    let store = scratch.path + "/audit.sqlite"
    let run = try Program.run(
      ["audit", "--from-folder", path, "--as", site.address, "--as-of", site.asOf, "-s", store, "-q"],
      in: scratch.path)
    #expect(run.status == 0 || run.status == 1, "\(run.errors)")
    let reader = try StoreReader.open(store)
    let last = try #require(try reader.latestRun())
    return try reader.findings(run: last.id)
  }
}

/// One copied site and what a reader said of its findings.
private struct ReadSite {
  let folder: String
  private(set) var address = ""
  private(set) var asOf = ""
  /// By fingerprint: nil when the reader of the page agrees, else why not.
  private var verdicts: [String: String?] = [:]

  init(_ folder: String, _ node: JSONNode) {
    self.folder = folder
    guard case .object(let members) = node.value else { return }
    for member in members {
      switch (member.key, member.value.value) {
      case ("address", .string(let text)): address = text
      case ("asOf", .string(let text)): asOf = text
      case ("agreed", .array(let nodes)):
        for case .string(let fingerprint) in nodes.map(\.value) { verdicts[fingerprint] = .some(nil) }
      case ("rejected", .object(let rejected)):
        for entry in rejected {
          if case .string(let why) = entry.value.value { verdicts[entry.key] = why }
        }
      default: break
      }
    }
  }

  struct Score {
    var agreed = 0
    var rejected: [(FindingRow, String)] = []
    var unread: [FindingRow] = []

    func text(_ folder: String) -> String {
      let total = agreed + rejected.count + unread.count
      let share = total == 0 ? 0 : Double(rejected.count * 10_000 / total) / 100
      var lines = [
        "\(folder): \(total) findings, \(agreed) agreed, \(rejected.count) rejected (\(share) %), \(unread.count) not read yet"
      ]
      lines += rejected.map { "  rejected \($0.rule) \($0.url): \($1)" }
      lines += unread.map { "  unread \($0.fingerprint) \($0.rule) \($0.url) \($0.messageChinese)" }
      return lines.joined(separator: "\n")
    }
  }

  func score(_ findings: [FindingRow]) -> Score {
    var score = Score()
    for finding in findings {
      switch verdicts[finding.fingerprint] {
      case nil: score.unread.append(finding)
      case .some(nil): score.agreed += 1
      case .some(.some(let why)): score.rejected.append((finding, why))
      }
    }
    return score
  }
}

/// The folder of the corpus, where the environment names one that is there.
private let corpusFolder: String? = {
  guard let folder = ProcessInfo.processInfo.environment["MINGCHA_CORPUS"], !folder.isEmpty else { return nil }
  return folder
}()
