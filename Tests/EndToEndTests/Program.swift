import Foundation
import Testing

/// The built program, run as a user runs it.
struct Program {
  struct Outcome {
    /// The exit code, or the number of the signal that ended it.
    let status: Int32
    let wasSignalled: Bool
    let output: String
    let errors: String
  }

  /// The binary beside the test bundle.
  static let path: String = {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    return bundle.appendingPathComponent("mingcha").path
  }()

  /// The repository's own data.
  static let profiles = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("profiles").path

  /// Runs the program to its end and returns what it said.
  ///
  /// - Parameters:
  ///   - input: what stands on its standard input.
  ///   - extra: variables of its environment beyond the tests' own.
  ///   - whileRunning: called once the program runs, with its process identifier.
  static func run(
    _ arguments: [String], program: String = path, locale: String = "C.UTF-8", in folder: String? = nil,
    input: String? = nil, environment extra: [String: String] = [:],
    whileRunning: (Int32) -> Void = { _ in }
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "NO_COLOR"] { environment[name] = nil }
    environment["LANG"] = locale
    environment["MINGCHA_PROFILES"] = profiles
    environment.merge(extra) { _, new in new }
    process.environment = environment
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    // Files instead of pipes: nothing can fill up while the program still runs.
    let scratch = try Folder()
    let outputPath = scratch.path + "/output"
    let errorsPath = scratch.path + "/errors"
    for path in [outputPath, errorsPath] { try Data().write(to: URL(fileURLWithPath: path)) }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: outputPath))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errorsPath))
    process.standardInput = FileHandle.nullDevice
    if let input {
      let inputPath = scratch.path + "/input"
      try Data(input.utf8).write(to: URL(fileURLWithPath: inputPath))
      process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: inputPath))
    }
    try process.run()
    whileRunning(process.processIdentifier)
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal,
      output: try String(contentsOfFile: outputPath, encoding: .utf8),
      errors: try String(contentsOfFile: errorsPath, encoding: .utf8))
  }
}

/// A folder of its own that goes when the test is over.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }
}
