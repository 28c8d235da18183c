import CCurl
public import Web

/// Fetches: requests in, responses out, over one libcurl multi handle that one thread drives.
///
/// It knows limits of a single transfer (time, size, headers, addresses) and nothing of crawling: how many
/// transfers run at once, and when, is the caller's decision. (A transfer that waits in curl's own queue already
/// spends its time-out, so there is no such queue here.) Redirects are never followed, cookies never kept, and
/// certificates always checked. Connections are kept and used again.
///
///     let transport = Transport(.init(userAgent: "Mingcha/1.0"))
///     let page = try await transport.fetch(Request(url))
public final class Transport: Sendable {
  public enum Proxy: Sendable {
    case none
    /// `http_proxy`, `https_proxy`, `no_proxy` of the environment. The address policy then sees the proxy's
    /// address and not the site's.
    case environment
  }

  public struct Options: Sendable {
    public var userAgent: String
    /// `host` or `host:port` → `address:port`, as `curl --connect-to`: where to connect instead. Host header, TLS
    /// name and address policy are unaffected.
    public var connectTo: [String: String] = [:]
    /// Which addresses may be connected to; checked on the socket, after name look-up.
    public var policy = AddressPolicy()
    /// A PEM file with the certificates to trust instead of the system's.
    public var caFile: String?
    public var proxy = Proxy.none
    /// Connections that are kept open while nothing is fetched over them.
    public var idleConnections = 128

    public init(userAgent: String) { self.userAgent = userAgent }
  }

  private let mailbox: Mailbox
  private let thread: LoopThread

  public init(_ options: Options) {
    let multi = MultiHandle.create(idleConnections: options.idleConnections)
    let mailbox = Mailbox(wakes: multi)
    self.mailbox = mailbox
    thread = LoopThread { TransferLoop(options: options, mailbox: mailbox).run() }
  }

  deinit { shutdown() }

  /// Sends one request and waits for the end of its answer. Cancelling the task ends the transfer.
  ///
  /// - Throws: `FetchError` when there is no whole answer; any status is an answer, and a body cut at a limit too.
  public func fetch(_ request: Request) async throws(FetchError) -> Response {
    let id = mailbox.newID()
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let wasTaken = mailbox.post(.start(id, request, continuation))
        if !wasTaken {
          continuation.resume(returning: .failure(FetchError(.cancelled, detail: "the transport is shut down")))
        } else if Task.isCancelled {
          // The handler below may have run before there was anything to cancel.
          mailbox.post(.cancel(id))
        }
      }
    } onCancel: {
      mailbox.post(.cancel(id))
    }
    return try outcome.get()
  }

  /// The certificate that the server of an https address shows, whether it is accepted or not. Nothing but TLS is spoken,
  /// on a connection of its own, which is then closed.
  ///
  /// - Returns: nil when there is no connection, or when this libcurl cannot tell.
  public func certificate(of url: WebURL, seconds: Double) async -> Certificate? {
    guard url.scheme == "https" else { return nil }
    var request = Request(url)
    request.isHandshake = true
    request.connectSeconds = seconds
    request.totalSeconds = seconds
    return try? await fetch(request).certificate
  }

  /// Fails what is in flight with `cancelled`, closes all connections and waits for the thread. Fetches that begin
  /// later fail likewise. Safe to call twice and from any thread.
  public func shutdown() {
    mailbox.post(.stop)
    thread.join()
  }
}
