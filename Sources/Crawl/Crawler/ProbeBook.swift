import Disclosure
import Store
import Web

/// Made-up addresses and what servers say to them, one for each directory and kind of file; and the pages that wait
/// to be compared with the answer.
struct ProbeBook: Sendable {
  /// The ledger's reason while the answer is not there yet.
  static let unprovenReason = "soft-404-unproven"
  static let provenReason = "soft-404"

  /// A page that says “not found” under status 200.
  struct Suspect: Sendable {
    var id: URLID
    var contentHash: UInt64
  }

  enum Task: Sendable {
    case directory(String, WebURL)
    /// Something that a host answered with before, whatever it says now: is the host there, is the network?
    case canary(HostID)
    /// A sitemap so many index files down, after so many redirects and failures.
    case sitemap(WebURL, level: Int, tries: Int)
  }

  private(set) var tasks: [Task] = []
  private var answers: [String: CrawlWrite.SoftProbe] = [:]
  private var waiting: [String: [Suspect]] = [:]
  /// Hosts that are being asked whether they are there.
  var canaries: Set<HostID> = []

  mutating func know(_ probe: CrawlWrite.SoftProbe) { answers[probe.directory] = probe }

  /// Under which name the answer is kept: origin, directory, extension.
  static func key(of url: WebURL) -> String {
    url.origin + url.directory + "*" + (url.fileExtension.map { "." + $0 } ?? "")
  }

  /// An address that nobody has made, the same again in every resumed part of the run.
  static func madeUp(besides url: WebURL, seed: Int64) -> WebURL? {
    var state = UInt64(bitPattern: seed)
    for byte in key(of: url).utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var name = ""
    for _ in 0..<16 {
      // splitmix64 (Steele, Lea, Flood 2014)
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      mixed ^= mixed >> 31
      name.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "a") + UInt8(mixed % 26)))
    }
    return WebURL(url.origin + url.directory + name + (url.fileExtension.map { "." + $0 } ?? ""))
  }

  func answer(for key: String) -> CrawlWrite.SoftProbe? { answers[key] }

  /// The number of the directory's task, when it was not asked for yet.
  mutating func ask(_ key: String, madeUp: WebURL) -> UInt32? {
    guard waiting[key] == nil else { return nil }
    waiting[key] = []
    return add(.directory(key, madeUp))
  }

  /// Has the page wait for the directory's answer.
  mutating func wait(_ suspect: Suspect, for key: String) { waiting[key, default: []].append(suspect) }

  mutating func add(_ task: Task) -> UInt32 {
    tasks.append(task)
    return UInt32(tasks.count - 1)
  }

  /// The answer came; the pages that waited for it.
  mutating func settle(_ probe: CrawlWrite.SoftProbe) -> [Suspect] {
    answers[probe.directory] = probe
    return waiting.removeValue(forKey: probe.directory) ?? []
  }

  /// Whether the page is what the server says to addresses that do not exist: nil when the probe says nothing.
  static func isSoftGone(_ suspect: Suspect, _ probe: CrawlWrite.SoftProbe) -> Bool? {
    switch probe.outcome {
    case "ok", LookClass.softGoneOutcome: break
    default: return nil
    }
    guard (200...299).contains(probe.status) else {
      // A server that says 404 where nothing is does not say it with this page.
      return (400...499).contains(probe.status) ? false : nil
    }
    return probe.kind == .notFound || probe.contentHash == suspect.contentHash
  }
}
