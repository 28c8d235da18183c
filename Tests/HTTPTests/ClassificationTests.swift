import CCurl
import Glibc
import Testing

@testable import HTTP

@Suite struct `A failure's kind` {
  struct Case: Sendable, CustomTestStringConvertible {
    let failure: Failure
    let kind: FetchError.Kind
    var testDescription: String { "\(kind.rawValue): curl \(failure.code.rawValue) \(failure.detail)" }
    init(_ kind: FetchError.Kind, _ failure: Failure) {
      self.failure = failure
      self.kind = kind
    }
  }

  static let cases = [
    Case(.dns, Failure(code: CURLE_COULDNT_RESOLVE_HOST)),
    Case(.dns, Failure(code: CURLE_OPERATION_TIMEDOUT)),
    Case(.connectTimeout, Failure(code: CURLE_OPERATION_TIMEDOUT, isResolved: true)),
    Case(.timeout, Failure(code: CURLE_OPERATION_TIMEDOUT, isConnected: true, isResolved: true)),
    Case(.refused, Failure(code: CURLE_COULDNT_CONNECT, systemError: ECONNREFUSED)),
    Case(.connectTimeout, Failure(code: CURLE_COULDNT_CONNECT, systemError: ETIMEDOUT)),
    Case(.connect, Failure(code: CURLE_COULDNT_CONNECT, systemError: EHOSTUNREACH)),
    Case(.local, Failure(code: CURLE_COULDNT_CONNECT, systemError: ENETUNREACH)),
    Case(.local, Failure(code: CURLE_COULDNT_CONNECT, systemError: EMFILE)),
    Case(.local, Failure(code: CURLE_OUT_OF_MEMORY)),
    Case(.tooManyHeaders, Failure(code: CURLE_OUT_OF_MEMORY, isConnected: true)),
    Case(.tlsExpired, Failure(code: CURLE_PEER_FAILED_VERIFICATION, verification: 10)),
    Case(.tlsExpired, Failure(code: CURLE_PEER_FAILED_VERIFICATION, verification: 9)),
    Case(.tlsSelfSigned, Failure(code: CURLE_PEER_FAILED_VERIFICATION, verification: 18)),
    Case(.tlsSelfSigned, Failure(code: CURLE_PEER_FAILED_VERIFICATION, verification: 19)),
    Case(.tls, Failure(code: CURLE_PEER_FAILED_VERIFICATION, verification: 20)),
    Case(
      .tlsWrongName,
      Failure(
        code: CURLE_PEER_FAILED_VERIFICATION, verification: 1,
        detail: "SSL: no alternative certificate subject name matches target host name 'a.test'")),
    Case(.tls, Failure(code: CURLE_PEER_FAILED_VERIFICATION, detail: "SSL: unable to obtain common name")),
    Case(.tls, Failure(code: CURLE_SSL_CONNECT_ERROR)),
    Case(.reset, Failure(code: CURLE_SSL_CONNECT_ERROR, systemError: ECONNRESET)),
    Case(.reset, Failure(code: CURLE_RECV_ERROR, systemError: ECONNRESET)),
    Case(.badResponse, Failure(code: CURLE_WEIRD_SERVER_REPLY)),
    Case(.badURL, Failure(code: CURLE_URL_MALFORMAT)),
    Case(.other, Failure(code: CURLE_FAILED_INIT)),
  ]

  @Test(arguments: cases) func `follows from what curl, the system and OpenSSL say`(_ test: Case) {
    #expect(test.failure.kind == test.kind)
  }

  @Test func `a page that ends with the connection is whole even if TLS was not closed`() {
    let detail = "OpenSSL SSL_read: error:0A000126:SSL routines::unexpected eof while reading, errno 0"
    let end = Failure(code: CURLE_RECV_ERROR, detail: detail, hasHead: true, hasLength: false)
    #expect(end.isAbruptEnd)
    #expect(!Failure(code: CURLE_RECV_ERROR, detail: detail, hasHead: true, hasLength: true).isAbruptEnd)
    #expect(!Failure(code: CURLE_RECV_ERROR, detail: detail, hasHead: false, hasLength: false).isAbruptEnd)
    let reset = "OpenSSL SSL_read: Connection reset by peer, errno 104"
    #expect(!Failure(code: CURLE_RECV_ERROR, detail: reset, hasHead: true, hasLength: false).isAbruptEnd)
  }

  @Test func `codes are stable: they are stored and compared over years`() {
    #expect(
      FetchError.Kind.allCases.map(\.rawValue) == [
        "dns", "connect", "refused", "timeout-connect", "timeout", "tls-expired", "tls-self-signed",
        "tls-wrong-name", "tls", "reset", "empty", "partial", "too-large", "ratio", "bad-encoding",
        "blocked-address", "secret-in-clear", "bad-response", "too-many-headers", "bad-url", "local", "cancelled",
        "other",
      ])
  }
}
