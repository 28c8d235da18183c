import Foundation

/// An `openssl s_server` on loopback with a certificate that signs itself.
final class OpenSSLServer {
  private static let program = "/usr/bin/openssl"
  static var isPresent: Bool { FileManager.default.isExecutableFile(atPath: program) }

  let port: Int
  /// The certificate's file.
  let certificate: String
  private let process: Process

  /// Nil when openssl does not do as it should.
  init?(certificateFor host: String, days: Int, in folder: String) {
    certificate = folder + "/server.pem"
    let key = folder + "/server.key"
    let request = folder + "/server.csr"
    guard
      Self.run([
        "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=\(host)", "-keyout", key, "-out", request,
      ]),
      Self.run(["x509", "-req", "-in", request, "-signkey", key, "-days", "\(days)", "-out", certificate])
    else { return nil }
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-www", "-cert", certificate, "-key", key]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    // `ACCEPT 127.0.0.1:36041`
    var said = ""
    var found: Int?
    while found == nil {
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { break }
      said += String(decoding: data, as: UTF8.self)
      guard let line = said.split(separator: "\n").first(where: { $0.hasPrefix("ACCEPT ") }), said.hasSuffix("\n")
      else { continue }
      found = line.split(separator: ":").last.flatMap { Int($0) }
    }
    guard let found else {
      kill(process.processIdentifier, SIGKILL)
      return nil
    }
    port = found
  }

  deinit {
    // Not SIGTERM: threads that run tests may block it, and a child inherits that.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  private static func run(_ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
