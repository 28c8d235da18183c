import Disclosure
import HTML

/// Bytes in, facts out. The pool of real readers, or what stands in for it in a test.
protocol PageReading: Sendable {
  func read(_ input: PageReader.Input) -> PageFacts
  /// Whether a script file holds a notice on leaving the site.
  func warns(script: [UInt8], contentType: String?) -> Bool
}

extension PageReading {
  func warns(script: [UInt8], contentType: String?) -> Bool { false }
}

/// Page readers, which keep their memory from page to page. Reading never suspends, so no more of them come into
/// being than there are threads.
final class ReaderPool: PageReading {
  private let readers = LendingPool<PageReader>()
  private let lexicon: Lexicon
  private let overrides: [PageOverride]
  private let notice: DepartureNotice

  init(lexicon: Lexicon, overrides: [PageOverride]) {
    self.lexicon = lexicon
    self.overrides = overrides
    notice = DepartureNotice(lexicon)
  }

  func read(_ input: PageReader.Input) -> PageFacts {
    readers.lend({ PageReader(lexicon: lexicon, overrides: overrides) }) { $0.read(input) }
  }

  func warns(script: [UInt8], contentType: String?) -> Bool {
    notice.stands(inFile: script, contentType: contentType)
  }
}

/// For what fetches without reading.
struct NoReading: PageReading {
  func read(_ input: PageReader.Input) -> PageFacts {
    PageFacts(url: input.url, charset: .init(name: "utf-8", source: .guess), kind: .other)
  }
}
