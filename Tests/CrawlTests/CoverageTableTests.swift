import Foundation
import Testing

/// The table of duties names files and tests that exist.
@Suite struct CoverageTableTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static func swiftFiles(_ folder: String) -> [URL] {
    let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  @Test func `every duty of the crawl names its code and a test, and both are there`() throws {
    let text = try String(contentsOf: Self.root.appending(path: "docs/crawl-coverage.md"), encoding: .utf8)
    let sources = Set(Self.swiftFiles("Sources").map(\.lastPathComponent))
    let tests = try Self.swiftFiles("Tests").map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    var duties = 0
    for line in text.split(separator: "\n") where line.hasPrefix("| ") && !line.hasPrefix("| duty") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else {
        Issue.record("not three cells: \(line)")
        continue
      }
      duties += 1
      let files = cells[1].split(separator: "`").filter { $0.hasSuffix(".swift") }
      #expect(!files.isEmpty, "\(cells[0])")
      for file in files { #expect(sources.contains(String(file)), "\(file)") }
      let names = cells[2].split(separator: "“").dropFirst(cells[2].hasPrefix("“") ? 0 : 1).map {
        String($0.prefix { $0 != "”" })
      }
      #expect(!names.isEmpty, "\(cells[0])")
      for name in names { #expect(tests.contains("`\(name)`("), "\(name)") }
    }
    #expect(duties > 50)
  }
}
