import Foundation
import Testing

/// The pipelines of docs/ci.md: their shell steps are taken from the document and run.
@Suite(.serialized) struct `The documented pipelines` {
  private static let document = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs/ci.md").path

  /// A working copy of an imaginary site: `make build-site` writes public/, `mingcha` is in the path.
  private struct Workspace {
    let folder: Folder

    init() throws {
      folder = try Folder()
      _ = try folder.write(
        "Makefile",
        """
        build-site:
        \tmkdir -p public
        \tcp page.html public/index.html
        """)
      _ = try folder.write(
        "page.html",
        """
        <!doctype html><html><head><meta charset="utf-8"><title>云溪县人民政府</title></head><body>
        <a href="/gone.html">旧通知</a>
        </body></html>
        """)
      try FileManager.default.createDirectory(atPath: folder.path + "/bin", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/bin/mingcha", withDestinationPath: Program.path)
    }

    /// Runs a step as the runner does: GitHub by `bash -e`, GitLab by `sh -e`.
    func run(_ script: String, shell: [String], _ environment: [String: String] = [:]) throws -> Program.Outcome {
      var environment = environment
      environment["PATH"] = folder.path + "/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      environment["GITHUB_STEP_SUMMARY"] = folder.path + "/summary.md"
      return try Program.run(
        Array(shell.dropFirst()) + [script], program: shell[0], in: folder.path, environment: environment)
    }

    func text(_ name: String) throws -> String {
      try String(contentsOfFile: folder.path + "/" + name, encoding: .utf8)
    }
  }

  @Test func `GitHub Actions: the site is built, audited and shown, and a known fault does not fail it`() throws {
    let steps = try PipelineExample(Self.document, section: "GitHub Actions").steps(under: "run")
    #expect(steps.count == 3)
    let place = try Workspace()
    let bash = ["/bin/bash", "-e", "-c"]
    #expect(try place.run(steps[0], shell: bash).status == 0)
    // The first time the baseline is empty, and the dead link fails the step; the report is shown all the same.
    _ = try place.folder.write("baseline.json", #"{ "format": "mingcha-baseline", "version": 1, "findings": [] }"#)
    let audit = try place.run(steps[1], shell: bash)
    #expect(audit.status == 1, "\(audit.errors)")
    let shown = try place.run(steps[2], shell: bash)
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(shown.output.contains("::error file=public/index.html,line=2,"), "\(shown.output)")
    #expect(try place.text("summary.md").contains("link-dead"))
    for name in ["report.sarif", "junit.xml"] { #expect(try !place.text("out/\(name)").isEmpty) }
    // Recorded as the document says, it fails no more.
    let recorded = try #require(try PipelineExample(Self.document, section: "The baseline").shellLines.first)
    #expect(try place.run(recorded, shell: bash).status == 0)
    let again = try place.run(steps[1], shell: bash)
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test(.enabled(if: StagingServer.isPresent, "needs python3 and openssl"))
  func `GitLab CI: the staging server is audited under its public name, and its artifacts are there`() throws {
    let example = try PipelineExample(Self.document, section: "GitLab CI")
    let steps = try example.steps(under: "script")
    #expect(steps.count == 1)
    let place = try Workspace()
    #expect(try place.run("make build-site", shell: ["/bin/sh", "-e", "-c"]).status == 0)
    let server = try StagingServer(
      serving: place.folder.path + "/public", certificate: place.folder.path + "/staging-ca.pem")
    _ = try place.folder.write("baseline.json", #"{ "format": "mingcha-baseline", "version": 1, "findings": [] }"#)
    // The document's own block of addresses stays in the command; the profile adds the test's.
    _ = try place.folder.write(
      "ci.json5",
      """
      {
        version: 1, title: '流水线', extends: 'standards/2019-jiancha',
        sites: [{ id: 'yunxi', name: '云溪县人民政府', home: 'https://www.example.gov.cn/' }],
        politeness: { delayFloor: 0, delayCeiling: 0 }, recheck: { looks: 1, secondsBetweenLooks: 0 },
        network: { caFile: 'staging-ca.pem', allowAddresses: ['127.0.0.0/8'] },
      }
      """)
    let audit = try place.run(
      steps[0], shell: ["/bin/sh", "-e", "-c"], ["STAGING_HOST": "127.0.0.1:\(server.port)"])
    #expect(audit.status == 1, "\(audit.errors)")
    let quality = try place.text("out/gl-code-quality-report.json")
    #expect(quality.contains("https://www.example.gov.cn/gone.html"), "\(quality)")
    for name in try example.values(of: ["junit", "codequality"]) {
      #expect(FileManager.default.fileExists(atPath: place.folder.path + "/" + name), "\(name)")
    }
  }
}

/// A section of a Markdown document with its examples of YAML and shell, read as far as ours go: literal (`|`) and folded
/// (`>`) blocks and plain scalars.
private struct PipelineExample {
  private let lines: [Substring]

  struct Missing: Error { var what: String }

  init(_ path: String, section: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = all.firstIndex(where: { $0 == "## \(section)" }) else { throw Missing(what: section) }
    let rest = all[(start + 1)...]
    let own = rest[..<(rest.firstIndex { $0.hasPrefix("## ") } ?? rest.endIndex)]
    guard let open = own.firstIndex(where: { $0.hasPrefix("```") }),
      let close = own[(open + 1)...].firstIndex(where: { $0 == "```" })
    else { throw Missing(what: "an example in \(section)") }
    lines = Array(own[(open + 1)..<close])
  }

  /// The commands of a shell example, without their comments.
  var shellLines: [String] {
    lines.map { $0.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// Every script under that key, in order: the values of `run:`, or the entries of the list `script:`.
  func steps(under key: String) throws -> [String] {
    var steps: [String] = []
    var index = 0
    while index < lines.count {
      let line = lines[index]
      let bare = line.drop { $0 == " " }
      let entry = bare.hasPrefix("- ") ? bare.dropFirst(2) : bare
      index += 1
      guard entry.hasPrefix(key + ":") else { continue }
      let indent = line.count - bare.count
      let value = entry.dropFirst(key.count + 1).trimmingCharacters(in: .whitespaces)
      if value.isEmpty {
        // A list of scripts.
        while index < lines.count, lines[index].drop(while: { $0 == " " }).hasPrefix("- ") {
          let item = lines[index]
          let itemIndent = item.count - item.drop { $0 == " " }.count
          guard itemIndent > indent else { break }
          index += 1
          steps.append(
            scalar(String(item.drop { $0 == " " }.dropFirst(2)), deeperThan: itemIndent, from: &index))
        }
      } else {
        steps.append(scalar(value, deeperThan: indent, from: &index))
      }
    }
    guard !steps.isEmpty else { throw Missing(what: key) }
    return steps
  }

  /// The values of those keys, whatever they stand in.
  func values(of keys: [String]) throws -> [String] {
    try keys.map { key in
      guard let line = lines.first(where: { $0.drop { $0 == " " }.hasPrefix(key + ": ") }) else {
        throw Missing(what: key)
      }
      return String(line.drop { $0 == " " }.dropFirst(key.count + 2))
    }
  }

  private func scalar(_ text: String, deeperThan indent: Int, from index: inout Int) -> String {
    guard text == "|" || text == ">" else {
      return String(text.prefix { $0 != "#" }).trimmingCharacters(in: .whitespaces)
    }
    var block: [String] = []
    while index < lines.count {
      let line = lines[index]
      let bare = line.drop { $0 == " " }
      guard bare.isEmpty || line.count - bare.count > indent else { break }
      block.append(String(bare))
      index += 1
    }
    return block.joined(separator: text == "|" ? "\n" : " ")
  }
}
