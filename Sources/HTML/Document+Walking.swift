/// Walking. Nodes are addressed by their index in `nodes`; nothing here allocates.
extension Document {
  /// The children of a node, in document order, as indices.
  public struct Children: Sequence, IteratorProtocol {
    @usableFromInline let nodes: [Node]
    @usableFromInline var index: Int
    @usableFromInline let end: Int

    @inlinable
    init(nodes: [Node], index: Int, end: Int) {
      self.nodes = nodes
      self.index = index
      self.end = end
    }

    @inlinable
    public mutating func next() -> Int? {
      guard index < end else { return nil }
      defer { index = Int(nodes[index].end) }
      return index
    }
  }

  /// The elements with one tag within a range of nodes, in document order, as indices.
  public struct Elements: Sequence, IteratorProtocol {
    @usableFromInline let nodes: [Node]
    @usableFromInline let tag: Tag
    @usableFromInline var index: Int
    @usableFromInline let end: Int

    @inlinable
    init(nodes: [Node], tag: Tag, index: Int, end: Int) {
      self.nodes = nodes
      self.tag = tag
      self.index = index
      self.end = end
    }

    @inlinable
    public mutating func next() -> Int? {
      while index < end {
        defer { index += 1 }
        if nodes[index].tag == tag, nodes[index].kind == .element { return index }
      }
      return nil
    }
  }

  @inlinable
  public func children(of node: Int) -> Children {
    Children(nodes: nodes, index: node + 1, end: Int(nodes[node].end))
  }

  /// The indices of all nodes below a node.
  @inlinable
  public func descendants(of node: Int) -> Range<Int> { node + 1..<Int(nodes[node].end) }

  /// The parent, or nil for the document.
  @inlinable
  public func parent(of node: Int) -> Int? { node == 0 ? nil : Int(nodes[node].parent) }

  @inlinable
  public func nextSibling(of node: Int) -> Int? {
    let next = Int(nodes[node].end)
    return node != 0 && next < Int(nodes[Int(nodes[node].parent)].end) ? next : nil
  }

  /// Whether a node lies below another.
  @inlinable
  public func isInside(_ node: Int, of ancestor: Int) -> Bool {
    node > ancestor && node < Int(nodes[ancestor].end)
  }

  /// The nearest element with that tag above a node, or nil.
  @inlinable
  public func ancestor(_ tag: Tag, of node: Int) -> Int? {
    var index = node
    while index != 0 {
      index = Int(nodes[index].parent)
      if nodes[index].tag == tag, nodes[index].kind == .element { return index }
    }
    return nil
  }

  /// The first element with that tag below a node, by default in the whole page.
  @inlinable
  public func first(_ tag: Tag, within node: Int = 0) -> Int? {
    var elements = elements(tag, within: node)
    return elements.next()
  }

  /// All elements with that tag below a node, by default in the whole page.
  @inlinable
  public func elements(_ tag: Tag, within node: Int = 0) -> Elements {
    let known = extents.range(of: tag)
    return Elements(
      nodes: nodes, tag: tag, index: max(node + 1, known.lowerBound),
      end: min(Int(nodes[node].end), known.upperBound))
  }

  /// The element at a place that `XPathPage` found; nil when another one stands there, as may be on pages whose markup
  /// the two parsers understand in different ways.
  public func element(_ place: XPathPage.Place) -> Int? {
    var left = place.number
    for node in nodes.indices where nodes[node].kind == .element {
      if left == 0 { return name(of: node) == place.name ? node : nil }
      left -= 1
    }
    return nil
  }

  /// Where a node starts in the decoded source: line and column from 1, columns in Unicode scalars. An element
  /// that no tag opened stands where the parser found it missing.
  public func place(of node: Int) -> (line: Int, column: Int) {
    places.place(of: Int(nodes[node].offset), in: source, passages)
  }
}
