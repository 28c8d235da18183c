import HTTP
import Testing
import Web

/// Options of a transport that may visit this machine.
func loopbackOptions() -> Transport.Options {
  var options = Transport.Options(userAgent: "Mingcha/test")
  options.policy = AddressPolicy(allow: ["127.0.0.0/8", "::1"].compactMap { CIDR($0) })
  return options
}

/// Runs a body with a server and a transport of its own, and ends both whatever happens.
func withServer<Result>(
  _ answers: [String: RawServer.Answer], options: Transport.Options = loopbackOptions(),
  _ body: (RawServer, Transport) async throws -> Result
) async throws -> Result {
  let server = RawServer(answers)
  let transport = Transport(options)
  defer {
    transport.shutdown()
    server.stop()
  }
  return try await body(server, transport)
}

func request(_ url: String, _ change: (inout Request) -> Void = { _ in }) throws -> Request {
  var request = Request(try #require(WebURL(url)))
  change(&request)
  return request
}

extension Transport {
  /// The failure that a request must end with.
  func failure(of request: Request) async throws -> FetchError {
    try #require(
      await #expect(throws: FetchError.self) { try await fetch(request) })
  }
}
