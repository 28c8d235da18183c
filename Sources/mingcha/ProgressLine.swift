import Crawl
import Glibc
import Localization
import Synchronization

/// The live line of a running audit: pages, rate, queue, leads (what will likely be findings), time left; of several
/// sites a table below it.
final class ProgressLine: Sendable {
  private let line: LiveLine
  private let console: Console
  private let begin = Clock.monotonic()
  private let table: Mutex<SiteTable?>

  /// - Parameter sites: the names of the plan's sites.
  init(console: Console, sites: [String]) {
    self.console = console
    line = LiveLine(console)
    table = Mutex(sites.count > 1 ? SiteTable(names: sites) : nil)
  }

  /// Called by the crawl whenever something ended; cheap when it is too early to draw.
  func update(_ progress: CrawlProgress) {
    line.draw { width in
      let now = Clock.monotonic()
      // Half of the terminal, so that what was said before stays in sight.
      let rows = table.withLock { table in
        table?.lines(progress, at: now, width: width, height: console.height / 2, console.language) ?? []
      }
      return [text(progress, seconds: now - begin)] + rows
    }
  }

  /// Takes the lines away, before anything else is printed.
  func clear() { line.clear() }

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
