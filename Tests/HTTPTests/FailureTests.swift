import Glibc
import HTTP
import Testing
import Web

@Suite(.timeLimit(.minutes(10))) struct `A transport names what went wrong` {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    let answer: RawServer.Answer
  }

  static let cases = [
    Case(testDescription: "closed without a byte", code: "empty") { _ in false },
    Case(testDescription: "reset before a byte", code: "reset") { $0.reset() },
    Case(testDescription: "reset within the body", code: "reset") {
      $0.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      return $0.reset()
    },
    Case(testDescription: "shorter than announced", code: "partial") {
      $0.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      return false
    },
    Case(testDescription: "no last chunk", code: "partial") {
      $0.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")
      return false
    },
    Case(testDescription: "a chunk without a size", code: "bad-response") {
      $0.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n")
    },
    Case(testDescription: "not HTTP at all", code: "bad-response") {
      $0.send("SSH-2.0-OpenSSH_9.2\r\n\r\n\r\n")
      return false
    },
    Case(testDescription: "a page without a status line", code: "bad-response") {
      $0.send("<html><body>hello</body></html>")
      return false
    },
    Case(testDescription: "a status that is no number", code: "bad-response") {
      $0.send("HTTP/1.1 abc OK\r\nContent-Length: 0\r\n\r\n")
    },
    Case(testDescription: "plain text that claims to be gzip", code: "bad-encoding") {
      $0.ok("no gzip at all", "Content-Encoding: gzip\r\n")
    },
    Case(testDescription: "gzip with a wrong checksum", code: "bad-encoding") {
      var packed = Gzip.stored(Array("page".utf8))
      packed[packed.count - 5] ^= 1
      return $0.ok(packed, "Content-Encoding: gzip\r\n")
    },
  ]

  @Test(arguments: cases) func `each misbehaviour has its code`(_ test: Case) async throws {
    try await withServer(["/": test.answer]) { server, transport in
      let error = try await transport.failure(of: try request(server.url))
      #expect(error.code == test.code, "\(error)")
      #expect(!error.detail.isEmpty)
    }
  }

  @Test func `a failure does not hurt the next request`() async throws {
    let answers: [String: RawServer.Answer] = ["/reset": { $0.reset() }, "/": { $0.ok("fine") }]
    try await withServer(answers) { server, transport in
      for _ in 0..<3 {
        _ = try await transport.failure(of: try request("\(server.url)/reset"))
        #expect(try await transport.fetch(try request(server.url)).body == Array("fine".utf8))
      }
    }
  }

  @Test func `a closed port refuses`() async throws {
    let (listener, port) = Socket.listen(backlog: 1)
    close(listener)
    let transport = Transport(loopbackOptions())
    defer { transport.shutdown() }
    let error = try await transport.failure(of: try request("http://127.0.0.1:\(port)/"))
    #expect(error.code == "refused" && error.isTransient)
  }

  @Test func `a name that cannot be resolved is dns`() async throws {
    var options = loopbackOptions()
    // A label of 64 characters is refused by the resolver itself, without asking anybody.
    options.connectTo = ["www.portal.test": "\(String(repeating: "a", count: 64)).test:80"]
    let transport = Transport(options)
    defer { transport.shutdown() }
    let error = try await transport.failure(of: try request("http://www.portal.test/"))
    #expect(error.code == "dns")
    // The same handle again, which must not have been left in a state that takes no options.
    let second = try await transport.failure(of: try request("http://www.portal.test/again"))
    #expect(second.code == "dns")
  }

  @Test(arguments: ["http://127.0.0.1:9/", "http://localhost:9/", "http://2130706433:9/", "http://[::1]:9/"])
  func `loopback is refused unless the policy lists it, however it is written`(url: String) async throws {
    let transport = Transport(.init(userAgent: "Mingcha/test"))
    defer { transport.shutdown() }
    let error = try await transport.failure(of: try request(url))
    #expect(error.code == "blocked-address" && !error.isTransient)
    let address = try #require(error.address)
    #expect(["127.0.0.1", "::1"].contains(address))
  }

  @Test func `the policy sees where connectTo leads, and nothing is sent there`() async throws {
    let server = RawServer([:])
    var options = Transport.Options(userAgent: "Mingcha/test")
    options.connectTo = ["www.portal.test": "127.0.0.1:\(server.port)"]
    let transport = Transport(options)
    let error = try await transport.failure(of: try request("http://www.portal.test/"))
    transport.shutdown()
    server.stop()
    #expect(error.code == "blocked-address")
    #expect(server.connections == 0)
  }

  /// Whether the name has both addresses on this machine.
  private static let localhostHasTwo: Bool = {
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo("localhost", nil, nil, &found) == 0 else { return false }
    defer { freeaddrinfo(found) }
    var families: Set<Int32> = []
    var next = found
    while let entry = next {
      families.insert(entry.pointee.ai_family)
      next = entry.pointee.ai_next
    }
    return families.isSuperset(of: [AF_INET, AF_INET6])
  }()

  @Test(
    .enabled(if: localhostHasTwo, "localhost has one address here"),
    arguments: [(["::1/128"], 0), (["::1/128", "127.0.0.1/32"], 1)])
  func `every address of a name is looked at when it is connected to, not only the first`(
    _ allowed: [String], _ connections: Int
  ) async throws {
    let server = RawServer(["/": { $0.ok("ok") }])
    var options = Transport.Options(userAgent: "Mingcha/test")
    options.policy = AddressPolicy(allow: allowed.compactMap { CIDR($0) })
    let transport = Transport(options)
    // Nobody listens at the name's first address, so that its second one is tried.
    let response = try? await transport.fetch(try request("http://localhost:\(server.port)/"))
    transport.shutdown()
    server.stop()
    #expect(server.connections == connections && (response?.status == 200) == (connections > 0))
  }

  @Test func `a secret goes without TLS to nobody that the policy does not name`() async throws {
    let server = RawServer(["/": { $0.ok("ok") }])
    var options = loopbackOptions()
    // A public address: refused before there is a socket, so that nothing leaves this machine.
    options.connectTo = ["own.test": "127.0.0.1:\(server.port)", "public.test": "8.8.8.8:9"]
    let transport = Transport(options)
    defer { transport.shutdown() }
    var secret = try request("http://public.test/")
    secret.headers = [.init("Authorization", "Basic x")]
    secret.isConfidential = true
    secret.connectSeconds = 0.01
    let error = try await transport.failure(of: secret)
    #expect(error.code == "secret-in-clear" && error.address == "8.8.8.8" && !error.isTransient)
    secret.url = try request("http://own.test/").url
    secret.connectSeconds = 5
    #expect(try await transport.fetch(secret).status == 200)
    server.stop()
  }
}
