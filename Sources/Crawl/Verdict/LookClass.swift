import HTTP
import Store

/// What one look at an address says about it. Made from the stored `Attempt` alone, so that a resumed run judges
/// as the first one would have.
enum LookClass: Sendable, Equatable {
  case fine
  case redirect
  case notModified
  /// 400, 404, 410: the server says that there is nothing.
  case gone
  /// “Not found” under status 200, as the page reads.
  case softGone
  /// An error page in HTML where the address promises a file (`.pdf`, `.docx`).
  case errorPage
  /// Some other page in HTML there: a viewer, a form to log in.
  case pageForFile
  /// 401, 403: somebody may see it, not we.
  case forbidden
  /// Access protection in place of the page.
  case walled
  /// 429.
  case throttled
  case serverError
  /// Any other status.
  case otherStatus
  case timeout
  /// The name or the port does not answer.
  case unreachable
  /// The connection broke, or what came was no answer.
  case broken
  case insecure
  case blockedAddress
  /// We could not look: the trouble was ours.
  case unseen

  /// `Attempt.outcome` besides `ok` and the codes of `FetchError`.
  static let wallOutcome = "wall"
  static let softGoneOutcome = "soft-404"
  static let errorPageOutcome = "error-page"
  static let pageForFileOutcome = "page-for-file"
  /// Of what is followed within one assignment.
  static let tooManyRedirectsOutcome = "too-many-redirects"

  init(_ attempt: Attempt) {
    switch attempt.outcome {
    case "ok": self.init(status: attempt.status)
    case Self.wallOutcome: self = .walled
    case Self.softGoneOutcome: self = .softGone
    case Self.errorPageOutcome: self = .errorPage
    case Self.pageForFileOutcome: self = .pageForFile
    case Self.tooManyRedirectsOutcome: self = .redirect
    default: self = FetchError.Kind(rawValue: attempt.outcome).map { LookClass($0) } ?? .broken
    }
  }

  init(status: Int) {
    switch status {
    case 200...299: self = .fine
    case 304: self = .notModified
    case 300...399: self = .redirect
    case 400, 404, 410: self = .gone
    case 401, 403: self = .forbidden
    // The JavaScript cookie walls before Chinese government sites.
    case 412, 521: self = .walled
    case 429: self = .throttled
    case 500...599: self = .serverError
    default: self = .otherStatus
    }
  }

  private init(_ kind: FetchError.Kind) {
    switch kind {
    case .dns, .connect, .refused, .connectTimeout: self = .unreachable
    case .timeout: self = .timeout
    case .tlsExpired, .tlsSelfSigned, .tlsWrongName, .tls: self = .insecure
    case .reset, .empty, .partial, .badEncoding, .badResponse, .tooManyHeaders: self = .broken
    case .local, .cancelled, .other: self = .unseen
    // A body that was cut is there: the link works.
    case .tooLarge, .ratio: self = .fine
    case .blockedAddress, .secretInClear: self = .blockedAddress
    case .badURL: self = .otherStatus
    }
  }

  /// Whether the look failed in a way that deserves another one.
  var deservesAnotherLook: Bool {
    switch self {
    case .gone, .softGone, .errorPage, .serverError, .otherStatus, .timeout, .unreachable, .broken, .insecure,
      .unseen:
      true
    case .fine, .pageForFile, .redirect, .notModified, .forbidden, .walled, .throttled, .blockedAddress: false
    }
  }

  /// Whether the failure may be the host's or the network's rather than the page's.
  var mayBeTheHosts: Bool {
    switch self {
    case .serverError, .timeout, .unreachable, .broken: true
    case .fine, .redirect, .notModified, .gone, .softGone, .errorPage, .pageForFile, .forbidden, .walled,
      .throttled, .otherStatus, .insecure,
      .blockedAddress, .unseen:
      false
    }
  }
}
