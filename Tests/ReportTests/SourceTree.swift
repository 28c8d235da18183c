import FoundationEssentials
import Testing

/// Files of the repository beside the tests.
enum SourceTree {
  private static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// Compares with a file of `Fixtures`; with `MINGCHA_REWRITE_FIXTURES` in the environment it writes that file
  /// instead (see `reports/rewrite-expected`), and the difference is reviewed in version control.
  static func expect(_ text: String, equals fixture: String, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    let path = "Tests/ReportTests/Fixtures/\(fixture)"
    if ProcessInfo.processInfo.environment["MINGCHA_REWRITE_FIXTURES"] != nil {
      try Data(text.utf8).write(to: root.appending(path: path))
      return
    }
    let expected = try self.text(path)
    guard text != expected else { return }
    let pairs = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false))
    let line = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      "\(fixture) differs from line \((line?.offset ?? -1) + 1): \(line?.element.0.prefix(300) ?? "length")",
      sourceLocation: sourceLocation)
  }
}
