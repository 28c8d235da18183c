import Crawl
import Glibc
import Localization
import Synchronization

/// The live line of a running audit: pages, rate, queue, leads (what will likely be findings), time left; of several
/// sites a table below it. Drawn on a terminal at most four times a second; in a pipe there is nothing.
final class ProgressLine: Sendable {
  private struct State {
    var lastDrawn = 0.0
    /// How many lines stand on the terminal.
    var shown = 0
    var table: SiteTable?
  }

  private let console: Console
  private let begin = Clock.monotonic()
  private let state = Mutex(State())

  /// - Parameter sites: the names of the plan's sites.
  init(console: Console, sites: [String]) {
    self.console = console
    if sites.count > 1 { state.withLock { $0.table = SiteTable(names: sites) } }
  }

  private var isLive: Bool { console.stderrIsTerminal && console.loudness != .quiet }

  /// Called by the crawl whenever something ended; cheap when it is too early to draw.
  func update(_ progress: CrawlProgress) {
    guard isLive else { return }
    let now = Clock.monotonic()
    let drawing: String? = state.withLock { state in
      guard now - state.lastDrawn >= 0.25 else { return nil }
      state.lastDrawn = now
      let (width, height) = (console.width - 1, console.height)
      var lines = [DisplayWidth.cut(text(progress, seconds: now - begin), to: width)]
      // Half of the terminal, so that what was said before stays in sight.
      lines += state.table?.lines(progress, at: now, width: width, height: height / 2, console.language) ?? []
      defer { state.shown = lines.count }
      return ProgressLine.erasing(state.shown) + lines.joined(separator: "\n")
    }
    if let drawing { console.progress(drawing) }
  }

  /// Takes the lines away, before anything else is printed.
  func clear() {
    let shown = state.withLock { state in
      defer { state.shown = 0 }
      return state.shown
    }
    if shown > 0 { console.progress(ProgressLine.erasing(shown)) }
  }

  /// Goes to the first of so many lines and wipes everything from there on (ECMA-48 CUU and ED).
  private static func erasing(_ lines: Int) -> String {
    (lines > 1 ? "\u{1B}[\(lines - 1)A" : "") + "\r\u{1B}[J"
  }

  private func text(_ progress: CrawlProgress, seconds: Double) -> String {
    if let opening = progress.pausedUntil {
      let left = Display.duration(max(0, opening - Clock.wall()))
      return Localized(
        "配置的抓取时段未到，\(left) 后继续　待抓 \(progress.queued)",
        en: "outside of the profile's hours, going on in \(left)  queue \(progress.queued)")[console.language]
    }
    let done = progress.fetched + progress.checked + progress.failed
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let left = rate > 0 ? Display.duration(Double(progress.queued + progress.inFlight) / rate) : "–"
    return Localized(
      "页面 \(progress.fetched)　链接 \(progress.checked)　未取到 \(progress.failed)　待抓 \(progress.queued)"
        + "　线索 \(progress.leads)　\(Display.decimal(rate)) 个/秒　约剩 \(left)",
      en: "pages \(progress.fetched)  links \(progress.checked)  failed \(progress.failed)"
        + "  queue \(progress.queued)  leads \(progress.leads)  \(Display.decimal(rate))/s  left \(left)")[
        console.language]
  }
}

/// Seconds from an arbitrary moment, not moved by clock changes.
enum Clock {
  static func monotonic() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds since 1970 (UTC).
  static func wall() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Numbers for a terminal.
enum Display {
  static func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return number >= 100 ? String(Int(number.rounded())) : "\(tenths / 10).\(tenths % 10)"
  }

  /// `1:05`, `2:03:04`.
  static func duration(_ seconds: Double) -> String {
    let total = Int(seconds.rounded(.up))
    let pad = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
    let minutes = total / 60 % 60
    return total >= 3600 ? "\(total / 3600):\(pad(minutes)):\(pad(total % 60))" : "\(minutes):\(pad(total % 60))"
  }
}
