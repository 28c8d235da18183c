import Dispatch
import Glibc
import Synchronization
public import Web

/// Asks what addresses a name has.
public protocol NameLookup: Sendable {
  /// Never fails: what is not known is `unknown`.
  func lookUp(_ host: String) async -> NameAnswer
}

/// The system's resolver (`getaddrinfo`), asked on threads of its own because it blocks for as long as it likes.
public struct SystemNames: NameLookup {
  /// Most addresses that are kept.
  private static let most = 8
  private let queue = DispatchQueue(label: "mingcha.names", attributes: .concurrent)
  /// Seconds after which an answer is not waited for any more.
  private let patience: Double

  public init(patience: Double = 10) { self.patience = patience }

  public func lookUp(_ host: String) async -> NameAnswer {
    let promise = Promise()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        promise.wait(continuation)
        queue.async { promise.keep(Self.ask(host)) }
        queue.asyncAfter(deadline: .now() + patience) { promise.keep(.unanswered("timeout")) }
      }
    } onCancel: {
      promise.keep(.unanswered("cancelled"))
    }
  }

  /// Both families one after the other, since a failure of one must not look like an answer of the other.
  static func ask(_ host: String) -> NameAnswer {
    let (six, code) = addresses(of: host, AF_INET6)
    if !six.isEmpty { return NameAnswer(ipv6: .yes, addresses: six) }
    let (four, other) = addresses(of: host, AF_INET)
    return conclude(six: code, four: four, other)
  }

  /// “No” needs two answers: the name is known, since it has another address, and of IPv6 there is nothing. A server
  /// that failed, or that is to be asked again, has not said so.
  static func conclude(six code: CInt, four: [String], _ other: CInt) -> NameAnswer {
    guard !four.isEmpty else {
      let isUnknownName = other == EAI_NONAME || other == noData
      return NameAnswer(ipv6: .unknown, addresses: [], reason: isUnknownName ? "no-such-name" : word(other))
    }
    let saysNothing = code == EAI_NONAME || code == noData || code == noFamily
    return saysNothing
      ? NameAnswer(ipv6: .no, addresses: four)
      : NameAnswer(ipv6: .unknown, addresses: four, reason: word(code))
  }

  /// GNU's codes besides those of POSIX: the name has no address at all, or none of that family.
  static let noData: CInt = -5
  static let noFamily: CInt = -9

  private static func word(_ code: CInt) -> String {
    switch code {
    case EAI_AGAIN: "try-again"
    case EAI_FAIL: "server-failed"
    case EAI_NONAME: "no-such-name"
    default: "resolver-\(-code)"
    }
  }

  private static func addresses(of host: String, _ family: CInt) -> (texts: [String], code: CInt) {
    var wanted = addrinfo()
    wanted.ai_family = family
    wanted.ai_socktype = CInt(SOCK_STREAM.rawValue)
    var first: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &wanted, &first)
    defer { if let first { freeaddrinfo(first) } }
    guard code == 0 else { return ([], code) }
    var texts: [String] = []
    var next = first
    while let info = next {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      if texts.count < most,
        getnameinfo(
          info.pointee.ai_addr, info.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST) == 0
      {
        texts.append(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
      }
      next = info.pointee.ai_next
    }
    return (texts, texts.isEmpty ? noData : 0)
  }
}

extension NameAnswer {
  fileprivate static func unanswered(_ reason: String) -> NameAnswer {
    NameAnswer(ipv6: .unknown, addresses: [], reason: reason)
  }
}

/// An answer that is given once, whoever comes first: the resolver, the time, or who does not want it any more.
private final class Promise: Sendable {
  private enum State {
    case open
    case awaited(CheckedContinuation<NameAnswer, Never>)
    case kept(NameAnswer)
  }
  private let state = Mutex(State.open)

  func wait(_ continuation: CheckedContinuation<NameAnswer, Never>) {
    let answer: NameAnswer? = state.withLock { state in
      if case .kept(let answer) = state { return answer }
      state = .awaited(continuation)
      return nil
    }
    if let answer { continuation.resume(returning: answer) }
  }

  func keep(_ answer: NameAnswer) {
    let waiting: CheckedContinuation<NameAnswer, Never>? = state.withLock { state in
      switch state {
      case .kept: return nil
      case .open:
        state = .kept(answer)
        return nil
      case .awaited(let continuation):
        state = .kept(answer)
        return continuation
      }
    }
    waiting?.resume(returning: answer)
  }
}
