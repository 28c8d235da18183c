import HTML
import Web

/// One page while it is read: what is seen of it, what came with it, and the facts found so far. The readers of
/// single facts are extensions in files of their own; `PageReader.read` calls them in the order of their needs.
struct Reading {
  let view: PageView
  let words: PageWords
  let input: PageReader.Input
  let lexicon: LexiconIndex
  let memo: PageMemo
  var facts: PageFacts
  /// The meta values that say something, by their names: the standard's as it spells them, others in lower case.
  /// A page has a dozen, so that they are compared rather than hashed.
  var metaValues: [(name: String, value: String)] = []
  /// Every `a` element in page order: `view.links(in:)` counts the same, so a subtree's links are one range.
  var anchors = Anchors()
  /// Links of the page's markup that are signs of its foot.
  var footSigns: [FootSign] = []
  /// What `<title>` prints; empty without one.
  var pageTitle = ""
  /// The heading that is the title, when one was found.
  var titleNode: Int?
  /// A line with the date of publication stands right below it. Looked for only where `<title>` says nothing.
  var titleIsDated = false
  /// Where the date of publication stands in `view.text`, when it was read there.
  var publishedPlace: Int?
  /// The time of day that the record gives with its day of publication.
  var issuedMinute: Int?
  /// Where the main text stands in `view.text`.
  var main: Range<Int>?
  /// The node that holds the main text, when it is one node.
  var mainNode: Int?
  var breadcrumbRange: Range<Int>?
  /// Rows of the best group when it was too weak to be called a list.
  var weakRows = 0
  /// The letter that the page shows.
  var letter: Letter?
  /// Scripts that print a pager.
  var pagerScripts: [Int] = []
  var ownFolder = PageFolder()

  init(view: PageView, input: PageReader.Input, lexicon: LexiconIndex, memo: PageMemo, facts: PageFacts) {
    self.view = view
    words = PageWords(view)
    self.input = input
    self.lexicon = lexicon
    self.memo = memo
    self.facts = facts
  }

  // Lent rather than copied: a copy is counted, and the readers look at these for every node of a page.
  var document: Document { _read { yield view.document } }
  var text: [UInt8] { _read { yield view.text } }

  func anchors(in node: Int) -> Slice<Anchors> {
    anchors[view.links(in: node)]
  }

  /// A meta value that says something: templates leave placeholders behind.
  /// The name is in the standard's spelling, any other in lower case.
  func meta(_ name: String) -> String? { metaValues.first { $0.name == name }?.value }

  /// Takes the meta block over.
  mutating func take(meta: [(entry: MetaEntry, key: String)]) {
    facts.meta = meta.map(\.entry)
    for (entry, key) in meta where !MetaBlock.isPlaceholder(entry.content) {
      guard let value = entry.content.nonEmpty else { continue }
      metaValues.append((MetaBlock.spelling[key] ?? key, value))
    }
  }

  func isInside(_ node: Int, _ zone: PageView.Zone) -> Bool { !view.zone(of: node).isDisjoint(with: zone) }
}
