import Synchronization

/// Links that many pages have in the same bytes: those of a menu, of a page's foot. What they say is the same on each of
/// these pages; lines, and the columns of the first line, count from where the block begins.
package final class LinkBlock: Sendable {
  package let links: [Link]
  /// The references, as written, of those that lead outside.
  let outside: [String]
  private let note = AtomicLazyReference<Note>()

  init(_ links: [Link]) {
    self.links = links
    outside = links.filter(\.leadsOutside).map(\.raw)
  }

  /// What whoever follows links makes of these, once, whichever page comes first, so that it may depend on the block
  /// alone.
  package func note<Made: AnyObject & Sendable>(_ make: (LinkBlock) -> Made) -> Made {
    if let known = note.load()?.made as? Made { return known }
    let made = make(self)
    // Of two that come at the same time both go on with what the first made.
    return note.storeIfNil(Note(made)).made as? Made ?? made
  }

  /// A class of its own, since a reference to just any is none that can be exchanged at once.
  private final class Note: Sendable {
    let made: any AnyObject & Sendable
    init(_ made: any AnyObject & Sendable) { self.made = made }
  }
}

extension Link {
  /// A visitor who follows it leaves the government's sites.
  var leadsOutside: Bool {
    guard relation == .external, element == .a || element == .area, let url else { return false }
    return !Reading.isGovernment(url)
  }

  /// A link of the page as a block that begins at a place has it.
  func within(line: Int, column: Int) -> Link {
    var link = self
    link.line -= line
    if link.line == 0 { link.column -= column }
    return link
  }

  /// A link of a block that begins at a place, as the page has it.
  func moved(line: Int, column: Int) -> Link {
    var link = self
    if link.line == 0 { link.column += column }
    link.line += line
    return link
  }
}
