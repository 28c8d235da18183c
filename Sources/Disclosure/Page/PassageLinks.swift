/// The links of a passage, as `LinkReader` found them: lines, nodes and texts count from the passage's start.
final class PassageLinks {
  /// Of the site and, where a reference depends on it, of the folder whose pages these links were read on.
  private let site: LinkJoiner.Identity
  private let folder: LinkJoiner.Identity?
  private let links: [Link]
  private let marks: [LinkJoiner.Target.Marks]
  private let anchors: [Reading.Anchor]
  /// The column in which the passage began.
  private let column: Int

  /// The rows that were found among them the last time.
  var groups: PassageGroups?

  /// Takes over what a reader appended since it stood at the passage's start.
  ///
  /// - Parameters:
  ///   - place: of the passage's first node.
  ///   - firsts: how many links and anchors there were before.
  init(
    _ reader: LinkReader, from firsts: (links: Int, anchors: Int), _ passage: PassageView.Place,
    at place: (line: Int, column: Int), _ joiner: LinkJoiner
  ) {
    site = joiner.site
    folder = joiner.dependsOnFolder ? joiner.folder : nil
    column = place.column
    links = reader.links[firsts.links...].map {
      Link($0.body.shared, line: $0.line - place.line, column: $0.column)
    }
    marks = Array(reader.marks[firsts.links...])
    anchors = reader.anchors[firsts.anchors...].map { $0.moved(node: -passage.start, text: -passage.textStart) }
  }

  func holds(for joiner: LinkJoiner) -> Bool { site === joiner.site && (folder == nil || folder === joiner.folder) }

  func append(to reader: inout LinkReader, _ passage: PassageView.Place, at place: (line: Int, column: Int)) {
    for var link in links {
      if link.line == 0 { link.column += place.column - column }
      link.line += place.line
      reader.links.append(link)
    }
    reader.marks += marks
    for anchor in anchors { reader.anchors.append(anchor.moved(node: passage.start, text: passage.textStart)) }
  }
}

extension Reading.Anchor {
  fileprivate func moved(node: Int, text: Int) -> Reading.Anchor {
    var anchor = self
    anchor.node += node
    anchor.range = anchor.range.lowerBound + text..<anchor.range.upperBound + text
    return anchor
  }
}
