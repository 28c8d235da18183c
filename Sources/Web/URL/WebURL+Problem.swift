extension WebURL {
  /// Why an input is not an address that can be fetched.
  public enum Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The scheme, in lower case, is neither http nor https (`mailto`, `javascript`, `ftp`).
    case badScheme(String)
    /// A relative reference without a base to join it to.
    case relativeWithoutBase
    /// There is no host.
    case missingHost
    /// A host with a forbidden character, a broken percent-encoding or a broken internationalised label.
    case invalidHost
    /// A host that must be an IPv4 or IPv6 address and is none (`256.1.1.1`, `[::g]`).
    case invalidAddress
    /// A port that is no number up to 65535.
    case invalidPort
    /// Longer than `WebURL.maximumLength`.
    case tooLong

    /// The stable name that is stored and printed.
    public var code: String {
      switch self {
      case .badScheme: "bad-scheme"
      case .relativeWithoutBase: "no-base"
      case .missingHost: "missing-host"
      case .invalidHost: "invalid-host"
      case .invalidAddress: "invalid-address"
      case .invalidPort: "invalid-port"
      case .tooLong: "too-long"
      }
    }

    public var description: String {
      if case .badScheme(let scheme) = self { "\(code): \(scheme)" } else { code }
    }
  }
}
