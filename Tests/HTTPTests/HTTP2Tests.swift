import Glibc
import HTTP
import Testing
import Web

/// An nginx of a test's own, over TLS on 127.0.0.1.
private final class Nginx {
  static let program: String? = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"].first {
    access($0, X_OK) == 0
  }

  let port: Int
  private let folder: String

  /// Returns when it listens, for nginx goes into the background only then; nil when it does not.
  init?(listen options: String, certificate: String, in folder: String) {
    let (listener, port) = Socket.listen(backlog: 1)
    close(listener)
    self.port = port
    self.folder = folder
    let paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
    let configuration = """
      worker_processes 1; pid \(folder)/nginx.pid; error_log /dev/null;
      events { worker_connections 64; }
      http {
        access_log off; \(paths.joined(separator: " "))
        server {
          listen 127.0.0.1:\(port) \(options); server_name localhost;
          ssl_certificate \(folder)/\(certificate).pem; ssl_certificate_key \(folder)/\(certificate).key;
          location / { default_type text/html; return 200 "<title>$server_protocol</title>"; }
        }
      }
      """
    guard let file = fopen("\(folder)/nginx.conf", "w") else { return nil }
    fputs(configuration, file)
    fclose(file)
    guard let program = Self.program else { return nil }
    let words = [program, "-p", folder, "-e", "/dev/null", "-c", "\(folder)/nginx.conf"]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    var status: CInt = 0
    guard posix_spawn(&child, program, nil, nil, &arguments, environ) == 0, waitpid(child, &status, 0) == child,
      status == 0
    else { return nil }
  }

  deinit {
    if let file = fopen("\(folder)/nginx.pid", "r") {
      var line = [CChar](repeating: 0, count: 32)
      if fgets(&line, 32, file) != nil { kill(pid_t(atoi(line)), SIGTERM) }
      fclose(file)
    }
  }
}

@Suite(
  .enabled(if: OpenSSL.isPresent && Nginx.program != nil, "there is no openssl or no nginx program"),
  .timeLimit(.minutes(10)))
struct `HTTP/2` {
  @Test(arguments: [("ssl http2", "2"), ("ssl", "1.1")])
  func `is spoken where the server offers it over TLS, and HTTP 1.1 elsewhere`(
    _ listen: String, _ version: String
  ) async throws {
    let temporary = try #require(TemporaryFolder())
    defer { withExtendedLifetime(temporary) {} }
    let folder = temporary.path
    try #require(OpenSSL.makeCertificate("c", host: "www.portal.test", days: 2, in: folder))
    let server = try #require(Nginx(listen: listen, certificate: "c", in: folder))
    defer { withExtendedLifetime(server) {} }
    var options = loopbackOptions()
    options.connectTo = ["www.portal.test": "127.0.0.1:\(server.port)"]
    options.caFile = "\(folder)/c.pem"
    let transport = Transport(options)
    defer { transport.shutdown() }
    // Several at once share the connection.
    let pages = try await withThrowingTaskGroup(of: Response.self) { group in
      for number in 1...8 {
        let request = try request("https://www.portal.test/\(number).html")
        group.addTask { try await transport.fetch(request) }
      }
      return try await group.reduce(into: [Response]()) { $0.append($1) }
    }
    #expect(pages.count == 8)
    for page in pages {
      #expect(page.status == 200 && page.httpVersion == version)
      #expect(
        String(decoding: page.body, as: UTF8.self) == "<title>HTTP/\(version == "2" ? "2.0" : version)</title>")
    }
  }
}
