/// When the steps of a transfer were reached, each in seconds since its start; 0 for a step that was not reached
/// or not needed (a connection that was used again has neither look-up nor TLS).
public struct Timings: Sendable, Equatable {
  /// The name was resolved.
  public var dns = 0.0
  /// TCP was connected.
  public var connect = 0.0
  /// TLS was agreed.
  public var tls = 0.0
  /// The first byte of the answer came.
  public var firstByte = 0.0
  /// The end.
  public var total = 0.0

  public init() {}
}
