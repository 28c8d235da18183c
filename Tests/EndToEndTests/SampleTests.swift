import Foundation
import Testing

/// `reports/sample` is what `make sample` writes today. When this fails after a change of rules, of the cluster or of a
/// format, run `make sample`, look at what changed, and commit it.
@Suite struct `The sample reports` {
  @Test func `are current`() throws {
    let folder = try Folder()
    let ran = try Program.run([
      "demo", "--quiet", "--reproducible", "--format", "html,docx,xlsx", "--output", folder.path,
    ])
    #expect(ran.status == 0, "\(ran.errors)")
    for name in ["report.html", "report.xlsx", "bulletin.docx"] {
      let written = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
      let kept = try Data(contentsOf: SampleFiles.folder.appendingPathComponent(name))
      // Compared outside of the macro, which would look for the differences of a megabyte for minutes.
      let isCurrent = written == kept
      let place = zip(written, kept).enumerated().first { $1.0 != $1.1 }?.offset ?? min(written.count, kept.count)
      func around(_ data: Data) -> String {
        String(decoding: data.dropFirst(max(0, place - 80)).prefix(200), as: UTF8.self)
      }
      #expect(
        isCurrent,
        "\(name) differs at byte \(place), “\(around(written))” instead of “\(around(kept))”: run make sample")
    }
  }
}

private enum SampleFiles {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("reports/sample")
}
