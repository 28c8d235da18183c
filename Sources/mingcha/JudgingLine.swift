import Localization
import Synchronization

/// The live line while a run is judged: first the articles that were looked through for what belongs together across
/// sites, then sites done of all and the time left.
final class JudgingLine: Sendable {
  private let line: LiveLine
  private let language: Language
  /// When judging of sites began, by `Clock.monotonic`.
  private let began = Mutex<Double?>(nil)

  init(_ console: Console) {
    line = LiveLine(console)
    language = console.language
  }

  func read(articles: Int) {
    line.draw { _ in
      [Localized("判定：通读文章 \(articles) 篇", en: "judging: \(articles) articles looked through")[language]]
    }
  }

  /// Called whenever a site was judged. Pages, not sites, tell the time: sites differ by the thousand.
  func judged(sites: Int, of allSites: Int, pages: Int, of allPages: Int) {
    let now = Clock.monotonic()
    let seconds =
      now
      - began.withLock { began in
        began = began ?? now
        return began ?? now
      }
    line.draw { _ in
      let left = pages > 0 ? Display.duration(seconds * Double(allPages - pages) / Double(pages)) : "–"
      return [
        Localized(
          "判定：网站 \(sites)/\(allSites)　地址 \(pages)/\(allPages)　约剩 \(left)",
          en: "judging: sites \(sites)/\(allSites)  addresses \(pages)/\(allPages)  left \(left)")[language]
      ]
    }
  }

  /// Takes the line away for good, before anything else is printed.
  func close() { line.close() }
}
