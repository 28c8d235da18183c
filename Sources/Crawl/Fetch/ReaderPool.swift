import Disclosure
import HTML
import Synchronization

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
  /// A reader between two pages. It is in the pool or in the hands of the one task that took it out, never both;
  /// the pool's mutex passes it on.
  private struct Idle: @unchecked Sendable {
    let reader: PageReader
  }

  private let idle = Mutex<[Idle]>([])
  private let lexicon: Lexicon
  private let overrides: [PageOverride]
  private let notice: DepartureNotice

  init(lexicon: Lexicon, overrides: [PageOverride]) {
    self.lexicon = lexicon
    self.overrides = overrides
    notice = DepartureNotice(lexicon)
  }

  func read(_ input: PageReader.Input) -> PageFacts {
    let reader = idle.withLock { $0.popLast() }?.reader ?? PageReader(lexicon: lexicon, overrides: overrides)
    let facts = reader.read(input)
    let spare = Idle(reader: reader)
    idle.withLock { $0.append(spare) }
    return facts
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
