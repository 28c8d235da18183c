import Store

/// From the looks at an address to what is done next or what it is worth. Pure.
///
/// The rules (design §7): only what failed in the same way at every one of its spaced looks is dead; protection is
/// never dead; what could not be looked at is unsure; HEAD alone condemns nothing.
struct Judgement: Sendable {
  struct Settlement: Sendable, Equatable {
    var state: LedgerState
    var reason: String
    var verdict: LinkVerdict
  }

  enum Decision: Sendable, Equatable {
    case settled(Settlement)
    /// Another look, with GET, so many seconds from now at the earliest.
    case again(after: Double)
    /// The page says “not found”; what the server says to a made-up address decides.
    case askProbe
  }

  /// What is known of the host and the network while the looks were made.
  struct Surroundings: Sendable {
    /// The host answered before, but not once since the first look: it went away, not the page.
    var hostIsLost = false
    /// Some other host answered in the meantime: it is not our network that is down.
    var networkIsAlive = true
    init(hostIsLost: Bool = false, networkIsAlive: Bool = true) {
      self.hostIsLost = hostIsLost
      self.networkIsAlive = networkIsAlive
    }
  }

  /// Looks by GET before a failing address counts as dead.
  var looks: Int
  var secondsBetweenLooks: Double
  /// An answer that takes longer is slow (国办 inspection: 15 seconds to open).
  var slowMilliseconds = 15_000
  /// Answers of 429 before the address counts as walled.
  var throttledLooks = 4

  func decide(_ attempts: [Attempt], _ surroundings: Surroundings) -> Decision {
    guard let last = attempts.last else { return .again(after: 0) }
    let look = LookClass(last)
    switch look {
    case .fine:
      let reason = last.outcome == "ok" ? "ok" : last.outcome
      return settled(.fetched, reason, last.milliseconds >= slowMilliseconds ? .slow : .fine)
    case .redirect: return settled(.fetched, "redirect", .fine)
    case .notModified: return settled(.notModified, "ok", .fine)
    case .blockedAddress: return settled(.blockedAddress, last.outcome, .skipped)
    default: break
    }
    if last.method == "HEAD" { return .again(after: 0) }
    let gets = attempts.filter { $0.method == "GET" }
    let reason = last.code
    switch look {
    case .walled: return settled(.walled, reason, .walled)
    case .forbidden: return settled(.failed, reason, .unsure)
    case .pageForFile: return settled(.fetched, reason, .unsure)
    case .throttled:
      let count = gets.count { LookClass($0) == .throttled }
      return count < throttledLooks ? .again(after: 0) : .settled(throttled(attempts))
    default: break
    }
    let failed = gets.filter { LookClass($0).deservesAnotherLook }
    guard failed.count >= looks else { return .again(after: secondsBetweenLooks) }
    let isUnanimous = failed.allSatisfy { LookClass($0) == look }
    switch look {
    case .softGone where isUnanimous: return .askProbe
    case .gone where isUnanimous, .errorPage where isUnanimous: return settled(.failed, reason, .dead)
    case .serverError, .timeout, .unreachable, .broken:
      if surroundings.hostIsLost { return settled(.failed, "host-lost", .unsure) }
      let isCertain = isUnanimous && (surroundings.networkIsAlive || look == .serverError)
      return settled(.failed, reason, isCertain ? .dead : .unsure)
    default: return settled(.failed, reason, .unsure)
    }
  }

  /// What an address is worth that is asked for in vain: access to it is protected.
  func throttled(_ attempts: [Attempt]) -> Settlement {
    Settlement(state: .walled, reason: attempts.last?.code ?? "status-429", verdict: .walled)
  }

  private func settled(_ state: LedgerState, _ reason: String, _ verdict: LinkVerdict) -> Decision {
    .settled(Settlement(state: state, reason: reason, verdict: verdict))
  }
}
