import CCurl
import Glibc

/// What curl and the system say about a transfer that failed, and what it means. Pure, so that each case has its
/// line in a test.
struct Failure {
  /// curl's result.
  var code: CURLcode
  /// `errno` of the last connect, send or receive; 0 when none.
  var systemError: CInt = 0
  /// OpenSSL's verdict on the certificate, `X509_V_ERR_…`; 0 when it found nothing.
  var verification = 0
  /// curl's sentence.
  var detail = ""
  /// Whether the connection, and TLS where wanted, stood.
  var isConnected = false
  /// Whether the name was resolved.
  var isResolved = false
  /// Whether all header fields had come.
  var hasHead = false
  /// Whether the header fields tell where the body ends.
  var hasLength = true

  /// Whether the server just closed the connection to end a body of unknown length, as HTTP allows, but without the
  /// farewell of TLS. Old servers do; browsers show the page, and so nobody should be told that it is broken.
  var isAbruptEnd: Bool {
    code == CURLE_RECV_ERROR && hasHead && !hasLength && detail.contains("unexpected eof")
  }

  var kind: FetchError.Kind {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .dns
    case CURLE_COULDNT_CONNECT:
      switch systemError {
      case ECONNREFUSED: .refused
      case ETIMEDOUT: .connectTimeout
      case ENETUNREACH, ENETDOWN, EMFILE, ENFILE, ENOBUFS, ENOMEM, EAFNOSUPPORT, EADDRNOTAVAIL: .local
      default: .connect
      }
    case CURLE_OPERATION_TIMEDOUT: isConnected ? .timeout : isResolved ? .connectTimeout : .dns
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: certificate
    case CURLE_SSL_CONNECT_ERROR: systemError == ECONNRESET ? .reset : .tls
    case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_INVALIDCERTSTATUS:
      .tls
    case CURLE_GOT_NOTHING: .empty
    case CURLE_PARTIAL_FILE: .partial
    // Also curl's word for chunks that are none (RFC 9112 §7.1).
    case CURLE_RECV_ERROR: detail.contains("chunked") ? .badResponse : .reset
    case CURLE_SEND_ERROR: .reset
    case CURLE_BAD_CONTENT_ENCODING: .badEncoding
    // The first is curl's word for HTTP/0.9, that is, for anything that does not begin with `HTTP/`.
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM: .badResponse
    // One line of more than 100 KB runs into a limit of curl's own, which it reports so.
    case CURLE_OUT_OF_MEMORY: isConnected && !hasHead ? .tooManyHeaders : .local
    case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED: .badURL
    default: .other
    }
  }

  private var certificate: FetchError.Kind {
    switch verification {
    // X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
    case 9, 10: .tlsExpired
    // X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN
    case 18, 19: .tlsSelfSigned
    // X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
    case 62, 64: .tlsWrongName
    // curl compares the names itself, and before it asks for the verdict, which is then still "unspecified".
    case 0...1 where detail.contains("match"): .tlsWrongName
    default: .tls
    }
  }
}
