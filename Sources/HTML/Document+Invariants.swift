extension Document {
  /// The first invariant of the node array that does not hold, in words, or nil: for tests and fuzzing. Takes time
  /// in proportion to the page.
  package var brokenInvariant: String? {
    guard let root = nodes.first, root.kind == .document, Int(root.end) == nodes.count, root.parent == 0 else {
      return "root"
    }
    for index in nodes.indices.dropFirst() {
      let node = nodes[index]
      let parent = Int(node.parent)
      guard parent >= 0, parent < index else { return "parent of \(index)" }
      guard nodes[parent].kind == .document || nodes[parent].kind == .element else {
        return "child of leaf \(parent)"
      }
      guard Int(node.end) > index, node.end <= nodes[parent].end else { return "end of \(index)" }
      guard Int(node.offset) <= source.count else { return "offset of \(index)" }
      if let problem = brokenContent(of: index) { return problem }
    }
    return nil
  }

  private func brokenContent(of index: Int) -> String? {
    let node = nodes[index]
    let end = Int(node.first) + Int(node.count)
    switch node.kind {
    case .document: return "second root \(index)"
    case .text where node.count == 0: return "empty text \(index)"
    case .text, .comment:
      guard Int(node.end) == index + 1 else { return "child of leaf \(index)" }
      return end <= arena.count ? nil : "text of \(index)"
    case .element:
      guard end <= attributes.count else { return "attributes of \(index)" }
      for stored in attributes[Int(node.first)..<end] where Int(stored.first) + Int(stored.count) > arena.count {
        return "attribute of \(index)"
      }
      return name(of: index).isEmpty ? "name of \(index)" : nil
    }
  }
}
