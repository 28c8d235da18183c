import Disclosure
import Store
import Web

/// Made-up addresses and what servers say to them: one for each host and kind of file, and one for each script that numbers
/// its documents (`QueryIDs`); another one for each template of directories and kind of file, and for each such script,
/// where a page is suspected; and the pages that wait to be compared with the answer.
struct ProbeBook: Sendable {
  /// A page under status 200 that says “not found”, or what the server says to any address.
  struct Suspect: Sendable {
    var id: URLID
    /// What it says; nil of a page that was only checked, of which nothing is kept.
    var said: String?
    /// Its words say “not found”.
    var saysGone: Bool
    /// Its address has a query, and the made-up one has none: the page may be the script's own answer.
    var isOfQuery = false
  }

  enum Task: Sendable {
    case directory(String, WebURL)
    /// Something that a host answered with before, whatever it says now: is the host there, is the network?
    case canary(HostID)
    /// A sitemap so many index files down, after so many redirects and failures.
    case sitemap(WebURL, level: Int, tries: Int)
  }

  /// Addresses of one host with one extension.
  struct Kind: Hashable {
    var host: HostID
    var fileExtension: String?
  }

  private(set) var tasks: [Task] = []
  /// Kinds whose general answer is there, or cannot be asked for: found without putting its key together for each page.
  var settledKinds: Set<Kind> = []
  private var answers: [String: CrawlWrite.SoftProbe] = [:]
  /// Of the hosts' answers, those that came with success, ready to be compared.
  private var generalAnswers: [String: AnswerText] = [:]
  private var waiting: [String: [Suspect]] = [:]
  /// Scripts that were asked for, by origin.
  private var scripts: [String: Set<String>] = [:]
  /// Of one host: scripts without end are a trap.
  private static let mostScripts = 100
  /// Pages that say only what their script says to any number, and may say so for another reason than that they are
  /// gone: settled when the run is over.
  var framesOfScripts: Set<URLID> = []
  /// Hosts that are being asked whether they are there.
  var canaries: Set<HostID> = []

  mutating func know(_ probe: CrawlWrite.SoftProbe) {
    answers[probe.directory] = probe
    count(probe.directory, probe.url)
    if SoftEvidence.isAnswer(probe), probe.directory.contains("**"), let said = probe.said {
      generalAnswers[probe.directory] = AnswerText(said)
    }
  }

  private static func suffix(of url: WebURL) -> String { url.fileExtension.map { "." + $0 } ?? "" }

  /// Under which name the answer beside an address is kept: origin, template of the directory, extension.
  static func key(of url: WebURL) -> String { url.origin + template(url.directory) + "*" + suffix(of: url) }

  /// The directory with dates and long numbers masked: `/zwgk/#/`, `/art/#/#/#/`, `/col/col#/`. Short numbers in names
  /// stay, since `/v1/` and `/v2/` may be two programs.
  static func template(_ directory: String) -> String {
    var template = ""
    for segment in directory.utf8.split(separator: 0x2F) {
      template += "/"
      let isNumber = segment.allSatisfy { (0x30...0x39).contains($0) }
      var digits: [UInt8] = []
      func flush() {
        template += isNumber || digits.count >= 4 ? "#" : String(decoding: digits, as: UTF8.self)
        digits = []
      }
      for byte in segment {
        if (0x30...0x39).contains(byte) {
          digits.append(byte)
        } else {
          if !digits.isEmpty { flush() }
          template.unicodeScalars.append(Unicode.Scalar(byte))
        }
      }
      if !digits.isEmpty { flush() }
    }
    return template + "/"
  }

  /// Under which name the answer to any address of that kind is kept: origin, extension.
  static func generalKey(of url: WebURL) -> String { url.origin + "/**" + suffix(of: url) }

  /// An address that nobody has made, the same again in every resumed part of the run.
  static func madeUp(besides url: WebURL, seed: Int64) -> WebURL? {
    WebURL(url.origin + url.directory + name(key(of: url), seed) + suffix(of: url))
  }

  /// The same in a directory that nobody has made.
  static func madeUp(onHostOf url: WebURL, seed: Int64) -> WebURL? {
    let key = generalKey(of: url)
    return WebURL(url.origin + "/" + name(key + "/", seed) + "/" + name(key, seed) + suffix(of: url))
  }

  private static func name(_ key: String, _ seed: Int64) -> String {
    var letters = SeededLetters(key, seed)
    return (0..<16).map { _ in letters.next(among: "abcdefghijklmnopqrstuvwxyz") }.joined()
  }

  /// Whether a script may be asked for: not when so many others of its host were asked already.
  func admitsScript(_ key: String, origin: String) -> Bool {
    guard let asked = scripts[origin] else { return true }
    return asked.contains(key) || asked.count < Self.mostScripts
  }

  /// Counts a script that is asked for, by its general key or by that beside its pages.
  private mutating func count(_ key: String, _ madeUp: WebURL) {
    if key.contains("?") { scripts[madeUp.origin, default: []].insert(key.replacing("=**", with: "=*")) }
  }

  func answer(for key: String) -> CrawlWrite.SoftProbe? { answers[key] }
  /// Whether any host says something to any address and calls that a success.
  var hasGeneralAnswers: Bool { !generalAnswers.isEmpty }
  /// What it says.
  func generalAnswer(for key: String) -> AnswerText? { generalAnswers[key] }

  /// Whether a made-up address was asked for under that name.
  func isAsked(_ key: String) -> Bool { waiting[key] != nil }

  /// The number of the directory's task, when it was not asked for yet.
  mutating func ask(_ key: String, madeUp: WebURL) -> UInt32? {
    guard waiting[key] == nil else { return nil }
    waiting[key] = []
    count(key, madeUp)
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
    know(probe)
    return waiting.removeValue(forKey: probe.directory) ?? []
  }
}
