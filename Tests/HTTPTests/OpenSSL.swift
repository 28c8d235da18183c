import Glibc

/// The `openssl` program: makes certificates for a test and serves HTTPS with them on 127.0.0.1.
enum OpenSSL {
  private static let program: String? = ["/usr/bin/openssl", "/usr/local/bin/openssl", "/bin/openssl"].first {
    access($0, X_OK) == 0
  }

  static var isPresent: Bool { program != nil }

  /// Writes `NAME.pem` and `NAME.key` to a folder: a certificate that signs itself.
  static func makeCertificate(_ name: String, host: String, days: Int, in folder: String) -> Bool {
    let paths = (request: "\(folder)/\(name).csr", key: "\(folder)/\(name).key", pem: "\(folder)/\(name).pem")
    let isRequested = run([
      "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=\(host)", "-keyout", paths.key, "-out", paths.request,
    ])
    return isRequested
      && run([
        "x509", "-req", "-in", paths.request, "-signkey", paths.key, "-days", "\(days)", "-out", paths.pem,
      ])
  }

  private static func run(_ arguments: [String]) -> Bool {
    guard let child = spawn(arguments, output: -1) else { return false }
    var status: CInt = 0
    return waitpid(child, &status, 0) == child && status == 0
  }

  /// A running `openssl s_server`.
  final class Server {
    let port: Int
    private let child: pid_t
    private let output: CInt

    fileprivate init(port: Int, child: pid_t, output: CInt) {
      self.port = port
      self.child = child
      self.output = output
    }

    deinit {
      kill(child, SIGKILL)
      var status: CInt = 0
      waitpid(child, &status, 0)
      close(output)
    }
  }

  /// Starts a server and waits until it says where it listens; nil when it does not.
  static func serve(certificate name: String, in folder: String) -> Server? {
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    let arguments = [
      "s_server", "-accept", "127.0.0.1:0", "-www", "-cert", "\(folder)/\(name).pem", "-key",
      "\(folder)/\(name).key",
    ]
    let child = spawn(arguments, output: ends[1])
    close(ends[1])
    guard let child else {
      close(ends[0])
      return nil
    }
    return Server(port: listeningPort(output: ends[0]) ?? 0, child: child, output: ends[0])
  }

  /// Reads on to the line `ACCEPT 127.0.0.1:PORT`.
  private static func listeningPort(output: CInt) -> Int? {
    var line = ""
    var byte: UInt8 = 0
    while read(output, &byte, 1) == 1 {
      guard byte == UInt8(ascii: "\n") else {
        line.unicodeScalars.append(Unicode.Scalar(byte))
        continue
      }
      if line.hasPrefix("ACCEPT "), let port = line.split(separator: ":").last { return Int(port) }
      line = ""
    }
    return nil
  }

  /// Starts the program with nothing to read; what it prints goes to `output`, or nowhere.
  private static func spawn(_ arguments: [String], output: CInt) -> pid_t? {
    guard let program else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    if output >= 0 {
      posix_spawn_file_actions_adddup2(&actions, output, 1)
    } else {
      posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var child = pid_t()
    return posix_spawn(&child, program, &actions, nil, &words, environ) == 0 ? child : nil
  }
}
