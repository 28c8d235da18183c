import HTML

/// The groups of rows within a passage, as `RowGroups` found them: nodes, texts, links, dates and titles count from the
/// passage's start.
final class PassageGroups {
  fileprivate let reference: CivilDate?
  /// Where the breadcrumb begins in the passage's text, if it does; then one of its elements is no row.
  fileprivate let crumbs: Int?
  fileprivate let groups: [RowGroup]
  fileprivate let dates: [DateMatch]
  fileprivate let titles: [String]

  fileprivate init(
    _ reference: CivilDate?, crumbs: Int?, _ groups: [RowGroup], _ dates: [DateMatch], _ titles: [String]
  ) {
    self.reference = reference
    self.crumbs = crumbs
    self.groups = groups
    self.dates = dates
    self.titles = titles
  }
}

/// The passages of a page in order, while something goes over its nodes, and the one that is just being learned.
struct PassageWalk {
  fileprivate var rest: ArraySlice<PassageView.Place>
  fileprivate var learning: (passage: PassageView.Place, groups: Int, dates: Int, titles: Int)?
  /// The next node at which `RowGroups.take` has something to do.
  fileprivate(set) var next = 0

  init(_ passages: [PassageView.Place]) {
    rest = passages[...]
    findNext()
  }

  fileprivate mutating func findNext() {
    next = min(learning?.passage.end ?? .max, rest.first?.start ?? .max)
  }
}

extension RowGroups {
  /// Takes over what is known of a passage that begins at a node, and answers where the page goes on behind it; nil when
  /// its nodes are to be looked at.
  mutating func take(_ walk: inout PassageWalk, at node: Int) -> Int? {
    defer { walk.findNext() }
    if let learning = walk.learning, learning.passage.end <= node { finish(&walk) }
    guard let passage = walk.rest.first, passage.start == node else { return nil }
    walk.rest.removeFirst()
    guard let links = passage.view.links, isApart(passage) else { return nil }
    if let known = links.groups, known.reference == scanner.reference, known.crumbs == crumbs(in: passage) {
      append(known, passage)
      return passage.end
    }
    asksForClicks = false
    walk.learning = (passage, groups.count, dates.count, titles.count)
    return nil
  }

  /// Remembers what was found in the passage that was being learned.
  func finish(_ walk: inout PassageWalk) {
    guard let (passage, firstGroup, firstDate, firstTitle) = walk.learning else { return }
    walk.learning = nil
    guard !asksForClicks, let links = passage.view.links else { return }
    let from = shift(to: passage, dates: firstDate, titles: firstTitle).reversed
    links.groups = PassageGroups(
      scanner.reference, crumbs: crumbs(in: passage),
      groups[firstGroup...].map {
        var group = $0.moved(by: from)
        group.settle()
        return group
      },
      dates[firstDate...].map { $0.moved(by: Int(from.text)) }, Array(titles[firstTitle...]))
  }

  private mutating func append(_ known: PassageGroups, _ passage: PassageView.Place) {
    let shift = shift(to: passage, dates: dates.count, titles: titles.count)
    groups.reserveCapacity(groups.count + known.groups.count)
    for group in known.groups { groups.append(group.moved(by: shift)) }
    for date in known.dates { dates.append(date.moved(by: Int(shift.text))) }
    titles += known.titles
  }

  private func shift(to passage: PassageView.Place, dates: Int, titles: Int) -> RowGroup.Shift {
    RowGroup.Shift(
      node: Int32(passage.start), text: Int32(passage.textStart), arena: Int32(passage.arenaStart),
      link: view.places[passage.start].linkCount, date: Int32(dates), title: Int32(titles))
  }

  private func crumbs(in passage: PassageView.Place) -> Int? {
    guard let crumbs = reading.breadcrumbRange?.lowerBound, crumbs >= passage.textStart,
      crumbs < passage.textStart + passage.view.textCount
    else { return nil }
    return crumbs - passage.textStart
  }

  /// Nothing of the page around it decides what rows are in it, the breadcrumb apart: neither title nor the words for the
  /// page's neighbours stand there.
  private func isApart(_ passage: PassageView.Place) -> Bool {
    guard passage.view.standsAlone else { return false }
    if let title = reading.titleNode, passage.holds(title) { return false }
    let text = passage.textStart..<passage.textStart + passage.view.textCount
    let word = neighbours.firstIndex(after: { $0.lowerBound < text.lowerBound })
    return word == neighbours.count || neighbours[word].lowerBound >= text.upperBound
  }
}

extension RowGroup {
  /// How far numbers lie apart that count from a passage's start and from the page's.
  struct Shift {
    var node, text, arena, link, date, title: Int32

    fileprivate var reversed: Shift {
      Shift(node: -node, text: -text, arena: -arena, link: -link, date: -date, title: -title)
    }
  }

  /// The group at another place; its rows stay where they are until they are settled.
  fileprivate func moved(by shift: Shift) -> RowGroup {
    var group = self
    group.parent += Int(shift.node)
    // A group without a name has an empty range at no place.
    if !group.name.isEmpty { group.name = group.name.moved(by: Int(shift.arena)) }
    group.pending = shift
    return group
  }
}

extension RowGroup.Candidate {
  mutating func move(by shift: RowGroup.Shift) {
    node += Int(shift.node)
    range = range.moved(by: Int(shift.text))
    anchor += Int(shift.link)
    date = date.map { $0 + shift.date }
    switch title {
    case .shown(let range): title = .shown(range.moved(by: Int(shift.text)))
    case .made(let number): title = .made(number + Int(shift.title))
    }
  }
}

extension DateMatch {
  fileprivate func moved(by shift: Int) -> DateMatch {
    var match = self
    match.range = match.range.moved(by: shift)
    return match
  }
}

extension Range<Int> {
  fileprivate func moved(by shift: Int) -> Range<Int> { lowerBound + shift..<upperBound + shift }
}
