import HTML

/// When the rows of a group were published where their texts do not say it: by a date beside or in boxes.
extension RowGroups {
  func elementDate(of node: Int, _ tag: Tag, _ range: Range<Int>) -> DateMatch? {
    if let date = neighbour(of: node, tag) { return date }
    // What follows needs digits.
    guard view.text.holdsDigit(in: view.range(of: node)) else { return nil }
    return boxed(node, tag) ?? RowDate.element(in: node, range, reading, scanner)
  }

  /// `<dt><a></dt><dd>date</dd>` or the other way round: the date in the sibling behind or before. A `dd` belongs to
  /// what is before it; other rows are dated from before where the first of them is.
  private func neighbour(of node: Int, _ tag: Tag) -> DateMatch? {
    guard tag == .dt || tag == .dd || tag == .h3 || tag == .p else { return nil }
    if tag != .dt, let before = previousElement(node), let match = aloneDate(before),
      tag == .dd && view.tag(of: before) == .dt || aloneDate(firstElement(view.parent(of: node))) != nil
    {
      return match
    }
    if let next = document.nextSibling(of: node), let match = aloneDate(nextElement(next)) { return match }
    return nil
  }

  /// A day and a month in elements of their own with nothing between: 23|2017-05.
  private func boxed(_ node: Int, _ tag: Tag) -> DateMatch? {
    guard tag != .a || view.end(of: node) > node + 2 else { return nil }
    var words: [UInt8] = []
    for inner in document.descendants(of: node) where document.nodes[inner].kind == .text {
      let range = view.text.trimmed(view.range(of: inner))
      guard (1...12).contains(range.count), isDigit(view.text[range.lowerBound]) else { continue }
      words.append(contentsOf: view.text[range])
      words.append(0x20)
    }
    guard words.count >= 8, var match = DateCursor.boxes(in: words, 0..<words.count) else { return nil }
    match.range = view.range(of: node)
    return match
  }

  private func nextElement(_ node: Int) -> Int? {
    var node: Int? = node
    while let current = node, !view.isElement(current) { node = document.nextSibling(of: current) }
    return node
  }

  private func previousElement(_ node: Int) -> Int? {
    let parent = view.parent(of: node)
    var sibling = node
    repeat {
      // What stands before is the parent, or the last node within the sibling before.
      sibling -= 1
      guard sibling > parent else { return nil }
      while view.parent(of: sibling) != parent { sibling = view.parent(of: sibling) }
    } while !view.isElement(sibling)
    return sibling
  }

  private func firstElement(_ parent: Int) -> Int? {
    document.children(of: parent).first { view.isElement($0) }
  }

  func aloneDate(_ node: Int?) -> DateMatch? {
    guard let node, ![.li, .tr, .a].contains(view.tag(of: node)), view.linkCount(in: node) == 0 else { return nil }
    let range = view.text.trimmed(view.range(of: node))
    guard range.count <= 60 else { return nil }
    return scanner.first(in: view.text, range)
  }
}
