import CCurl
import Glibc

/// Drives all transfers of a transport, on the transport's thread and nowhere else:
/// take commands → perform → answer what is done → wait for sockets, timers or a command.
final class TransferLoop {
  /// Idle transfers that are kept; the memory of one is some 30 KB.
  private static let maximumIdle = 256
  /// Microseconds for which more may come after something did, while several transfers are under way. Each round costs a
  /// change of threads and finds the processor's caches full of somebody else's work; a thousand rounds a second keep any
  /// crawl supplied.
  private static let gathering: useconds_t = 1000

  private let options: Transport.Options
  private let mailbox: Mailbox
  private let multi: UnsafeMutableRawPointer
  private let connectTo: StringList
  private var active: [Int: Transfer] = [:]
  private var idle: [Transfer] = []

  init(options: Transport.Options, mailbox: Mailbox) {
    self.options = options
    self.mailbox = mailbox
    multi = mailbox.multi
    var connectTo = StringList()
    for (host, target) in options.connectTo {
      connectTo.append(Self.hasPort(host) ? "\(host):\(target)" : "\(host)::\(target)")
    }
    self.connectTo = connectTo
  }

  /// Whether a host is followed by a port; the colons of a bracketed IPv6 address are none.
  private static func hasPort(_ host: String) -> Bool {
    guard let colon = host.lastIndex(of: ":") else { return false }
    return !host[colon...].contains("]")
  }

  /// Until the transport is shut down; then everything is answered, closed and freed.
  func run() {
    var isStopping = false
    while !isStopping {
      for command in mailbox.take() {
        switch command {
        case .start(let id, let request, let continuation): start(id, request, continuation)
        case .cancel(let id): cancel(id, detail: "the task was cancelled")
        case .stop: isStopping = true
        }
      }
      guard !isStopping else { break }
      var running: CInt = 0
      check(curl_multi_perform(multi, &running))
      finishDone()
      if mailbox.isEmptyBeforeWait() { check(curl_multi_poll(multi, nil, 0, 60_000, nil)) }
      if active.count > 1 { usleep(Self.gathering) }
    }
    for case .start(_, _, let continuation) in mailbox.close() {
      continuation.resume(returning: .failure(FetchError(.cancelled, detail: "the transport is shut down")))
    }
    for id in Array(active.keys) { cancel(id, detail: "the transport is shut down") }
    idle.removeAll()
    curl_multi_cleanup(multi)
  }

  private func start(_ id: Int, _ request: Request, _ continuation: CheckedContinuation<Mailbox.Outcome, Never>) {
    let transfer = idle.popLast() ?? Transfer()
    transfer.prepare(id, request, continuation, options: options, connectTo: connectTo)
    active[id] = transfer
    check(curl_multi_add_handle(multi, transfer.easy.raw))
  }

  private func cancel(_ id: Int, detail: String) {
    guard let transfer = active[id] else { return }
    leave(transfer).resume(returning: .failure(FetchError(.cancelled, detail: detail)))
  }

  /// Answers every transfer that curl reports as done.
  private func finishDone() {
    var left: CInt = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      // The message is gone once its handle is removed.
      let code = message.pointee.data.result
      guard let transfer = Transfer.owner(of: message.pointee.easy_handle) else { continue }
      if transfer.mustRepeatUndecoded(after: code) {
        check(curl_multi_remove_handle(multi, transfer.easy.raw))
        transfer.prepareAgainUndecoded(options: options, connectTo: connectTo)
        check(curl_multi_add_handle(multi, transfer.easy.raw))
        continue
      }
      let outcome = transfer.outcome(code)
      leave(transfer).resume(returning: outcome)
    }
  }

  /// Takes a transfer off the multi handle. The one place where a continuation leaves the loop, so that each is
  /// resumed once.
  private func leave(_ transfer: Transfer) -> CheckedContinuation<Mailbox.Outcome, Never> {
    check(curl_multi_remove_handle(multi, transfer.easy.raw))
    active[transfer.id] = nil
    guard let continuation = transfer.release() else { preconditionFailure("a transfer is answered once") }
    if idle.count < Self.maximumIdle { idle.append(transfer) }
    return continuation
  }

  private func check(_ code: CURLMcode) {
    precondition(code == CURLM_OK, "libcurl's multi handle is misused")
  }
}
