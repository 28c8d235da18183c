/// The links of a passage, as `LinkReader` found them: lines, nodes and texts count from the passage's start.
final class PassageLinks {
  /// Of the site and, where a reference depends on it, of the folder whose pages these links were read on.
  let site: LinkJoiner.Identity
  private let folder: LinkJoiner.Identity?
  private let block: LinkBlock
  /// Numbers of links count from the block's first.
  private let signs: [FootSign]
  private let anchors: Reading.PassageAnchors

  /// The rows that were found among them the last time.
  var groups: PassageGroups?

  /// Takes over what a reader appended since it stood at the passage's start.
  ///
  /// - Parameters:
  ///   - place: of the passage's first node.
  ///   - firsts: how many of each there were before.
  init(
    _ reader: LinkReader, from firsts: (links: Int, signs: Int, anchors: Int), _ passage: PassageView.Place,
    at place: (line: Int, column: Int), _ joiner: LinkJoiner
  ) {
    site = joiner.site
    folder = joiner.dependsOnFolder ? joiner.folder : nil
    block = LinkBlock(reader.links[firsts.links...].map { $0.within(line: place.line, column: place.column) })
    signs = reader.signs[firsts.signs...].map { FootSign(link: $0.link - firsts.links, marks: $0.marks) }
    anchors = Reading.PassageAnchors(
      reader.anchors, from: firsts.anchors, node: passage.start, text: passage.textStart)
  }

  func holds(for joiner: LinkJoiner) -> Bool { site === joiner.site && (folder == nil || folder === joiner.folder) }

  func append(to reader: inout LinkReader, _ passage: PassageView.Place, at place: (line: Int, column: Int)) {
    for sign in signs { reader.signs.append(FootSign(link: reader.links.count + sign.link, marks: sign.marks)) }
    reader.links.append(block, line: place.line, column: place.column)
    reader.anchors.append(anchors, node: passage.start, text: passage.textStart)
  }
}
