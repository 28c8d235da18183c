import Foundation

/// A staging server on loopback: files of a folder over TLS with a certificate that signs itself, or over plain HTTP, and
/// only for requests that bear a header field. It notes nothing and ends with the value.
final class StagingServer {
  private static let python = "/usr/bin/python3"
  private static let openssl = "/usr/bin/openssl"
  static var isPresent: Bool {
    [python, openssl].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  }

  let port: Int
  /// The certificate's file, for plain HTTP nil.
  let certificate: String?
  private let process: Process

  /// - Parameters:
  ///   - folder: what is served.
  ///   - certificate: where to write certificate and key for 127.0.0.1; nil: plain HTTP.
  ///   - field: `Name: value` that every request has to bear, or it is answered with 401.
  init(serving folder: String, certificate: String? = nil, demanding field: String? = nil) throws {
    self.certificate = certificate
    if let certificate { try Self.certify(certificate) }
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = ["-c", Self.script, folder, certificate ?? "", field ?? ""]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(said.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      kill(process.processIdentifier, SIGKILL)
      throw CocoaError(.executableLoad)
    }
    self.port = port
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Certificate and key in one file.
  private static func certify(_ path: String) throws {
    let key = path + ".key"
    let process = Process()
    process.executableURL = URL(fileURLWithPath: openssl)
    process.arguments = [
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-addext",
      "subjectAltName=IP:127.0.0.1", "-days", "30", "-keyout", key, "-out", path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  private static let script = """
    import functools, http.server, ssl, sys
    folder, certificate, field = sys.argv[1:4]
    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def answer(self, method):
            name, _, value = field.partition(": ")
            if field and value not in (self.headers.get(name) or ""):
                self.send_response(401)
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                method()
        def do_GET(self): self.answer(super().do_GET)
        def do_HEAD(self): self.answer(super().do_HEAD)
        def log_message(self, *words): pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder))
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, certificate + ".key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()
    """
}
