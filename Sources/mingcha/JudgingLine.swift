import Localization
import Synchronization

/// The live line while a run is judged: first the articles that were looked through for what belongs together across
/// sites, then sites done of all and the time left. Drawn on a terminal at most four times a second; in a pipe there is
/// nothing.
final class JudgingLine: Sendable {
  private struct State {
    var lastDrawn = 0.0
    var isShown = false
    /// When judging of sites began.
    var began: Double?
  }

  private let console: Console
  private let state = Mutex(State())

  init(_ console: Console) { self.console = console }

  private var isLive: Bool { console.stderrIsTerminal && console.loudness != .quiet }

  func read(articles: Int) {
    draw { _, _ in
      Localized("判定：通读文章 \(articles) 篇", en: "judging: \(articles) articles looked through")
    }
  }

  /// Called whenever a site was judged. Pages, not sites, tell the time: sites differ by the thousand.
  func judged(sites: Int, of allSites: Int, pages: Int, of allPages: Int) {
    draw { state, now in
      let began = state.began ?? now
      state.began = began
      let seconds = now - began
      let left = pages > 0 ? Display.duration(seconds * Double(allPages - pages) / Double(pages)) : "–"
      return Localized(
        "判定：网站 \(sites)/\(allSites)　地址 \(pages)/\(allPages)　约剩 \(left)",
        en: "judging: sites \(sites)/\(allSites)  addresses \(pages)/\(allPages)  left \(left)")
    }
  }

  /// Takes the line away, before anything else is printed.
  func clear() {
    let wasShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if wasShown { console.progress("\r\u{1B}[J") }
  }

  private func draw(_ text: (inout State, Double) -> Localized) {
    guard isLive else { return }
    let now = Clock.monotonic()
    let drawing: String? = state.withLock { state in
      let text = text(&state, now)
      guard now - state.lastDrawn >= 0.25 else { return nil }
      state.lastDrawn = now
      state.isShown = true
      return "\r\u{1B}[J" + DisplayWidth.cut(text[console.language], to: console.width - 1)
    }
    if let drawing { console.progress(drawing) }
  }
}
