import Glibc
import HTTP
import Testing
import Web

@Suite(.enabled(if: OpenSSL.isPresent, "there is no openssl program"), .timeLimit(.minutes(10)))
struct `A transport checks certificates` {
  /// Fetches from a server with a certificate for `host` that is good for `days`.
  func code(
    asked: String, host: String, days: Int, isTrusted: Bool, before: (Transport) async throws -> Void = { _ in }
  ) async throws -> String {
    let temporary = try #require(TemporaryFolder())
    defer { withExtendedLifetime(temporary) {} }
    let folder = temporary.path
    try #require(OpenSSL.makeCertificate("c", host: host, days: days, in: folder))
    let server = try #require(OpenSSL.serve(certificate: "c", in: folder))
    defer { withExtendedLifetime(server) {} }
    var options = loopbackOptions()
    options.connectTo = [asked: "127.0.0.1:\(server.port)"]
    if isTrusted { options.caFile = "\(folder)/c.pem" }
    let transport = Transport(options)
    defer { transport.shutdown() }
    try await before(transport)
    do throws(FetchError) {
      let response = try await transport.fetch(Request(try url(asked)))
      #expect(response.timings.tls > 0)
      return String(response.status)
    } catch {
      #expect(!error.detail.isEmpty && error.address == "127.0.0.1")
      return error.code
    }
  }

  func url(_ host: String) throws(FetchError) -> WebURL {
    guard let url = WebURL("https://\(host)/") else { throw FetchError(.badURL) }
    return url
  }

  @Test func `a good one is accepted`() async throws {
    #expect(try await code(asked: "www.portal.test", host: "www.portal.test", days: 2, isTrusted: true) == "200")
  }

  @Test func `one that vouches for itself is tls-self-signed`() async throws {
    let code = try await code(asked: "www.portal.test", host: "www.portal.test", days: 2, isTrusted: false)
    #expect(code == "tls-self-signed")
  }

  @Test func `one whose time is over is tls-expired`() async throws {
    let code = try await code(asked: "www.portal.test", host: "www.portal.test", days: -1, isTrusted: true)
    #expect(code == "tls-expired")
  }

  @Test func `one for another name is tls-wrong-name`() async throws {
    let code = try await code(asked: "www.portal.test", host: "www.other.test", days: 2, isTrusted: true)
    #expect(code == "tls-wrong-name")
  }

  @Test(arguments: [2, -1]) func `and tells what it was, accepted or not`(days: Int) async throws {
    var seen: Certificate?
    _ = try await code(asked: "www.portal.test", host: "www.portal.test", days: days, isTrusted: false) {
      transport in
      seen = await transport.certificate(of: try url("www.portal.test"), seconds: 10)
      // Another one, and a page over a connection that does check, so that nothing of the first is left.
      #expect(await transport.certificate(of: try url("www.portal.test"), seconds: 10) == seen)
    }
    let certificate = try #require(seen)
    #expect(certificate.subject.contains("www.portal.test") && certificate.issuer == certificate.subject)
    #expect(certificate.notAfter - certificate.notBefore == Double(days * 86_400))
    #expect(certificate.pem.hasPrefix("-----BEGIN CERTIFICATE-----"))
  }

  @Test func `a server without TLS is tls`() async throws {
    let server = RawServer([:], greeting: "HTTP/1.1 400 Bad Request\r\n\r\n")
    let transport = Transport(loopbackOptions())
    defer {
      transport.shutdown()
      server.stop()
    }
    let error = try await transport.failure(of: try request("https://127.0.0.1:\(server.port)/"))
    #expect(error.code == "tls")
  }
}
