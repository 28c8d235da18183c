/// A piece of a page that stood byte for byte in an earlier page: a menu, a side column, a foot. It is one whole element
/// or several beside each other, with what stands between them, and parsing it again would give the same nodes, since
/// nothing in it depends on what is around it but the kind of its parent.
///
/// Confined to the task that owns its document.
public final class Passage {
  /// What parsing made of it, counted from its first node, byte and attribute.
  let nodes: [Document.Node]
  let attributes: [Document.StoredAttribute]
  let arena: [UInt8]
  let bytes: [UInt8]
  /// The number of the element whose children it is.
  let parent: Int32
  /// The tags of its elements, with the first and the last of each.
  let tags: [(tag: Tag, first: Int32, last: Int32)]
  /// The levels of elements in it.
  let depth: Int

  /// What a reader made of it, which that reader alone looks at and which goes with it.
  public var notes: AnyObject?

  /// The answer to the last question of `Document.sourceHolds`.
  private var held: (pattern: [UInt8], answer: Bool)?

  fileprivate func holds(_ pattern: [UInt8]) -> Bool {
    if let held, held.pattern == pattern { return held.answer }
    let answer = ByteSearch.first(of: pattern, in: bytes, bytes.indices) != nil
    held = (pattern, answer)
    return answer
  }

  public var nodeCount: Int { nodes.count }
  /// The line feeds in its bytes, and the Unicode scalars behind the last, or all when there is none.
  let breaks: Int
  let tail: Int
  /// The largest number of nodes below one of its elements, that element counted too.
  public let largest: Int

  init(
    nodes: [Document.Node], attributes: [Document.StoredAttribute], arena: [UInt8], bytes: [UInt8], parent: Int32
  ) {
    self.nodes = nodes
    self.attributes = attributes
    self.arena = arena
    self.bytes = bytes
    self.parent = parent
    var depths = [Int](repeating: 1, count: nodes.count)
    var (deepest, largest) = (1, 1)
    for (index, node) in nodes.enumerated() {
      if node.parent >= 0 { depths[index] = depths[Int(node.parent)] + 1 }
      deepest = max(deepest, depths[index])
      largest = max(largest, Int(node.end) - index)
    }
    depth = deepest
    (breaks, tail) = LineIndex.count(in: bytes)
    let extents = TagExtents(of: nodes)
    tags = Tag.allCases.compactMap { tag in
      let range = extents.range(of: tag)
      return range.isEmpty ? nil : (tag, Int32(range.lowerBound), Int32(range.upperBound - 1))
    }
    self.largest = largest
  }
}

extension Document {
  /// Where a passage stands in the page.
  public struct PassagePlace {
    /// Its first node.
    public let start: Int
    /// Where it begins in the source.
    let offset: Int
    /// Where its texts and values begin in the arena.
    public let arenaStart: Int
    public let passage: Passage

    public var end: Int { start + passage.nodeCount }
    /// Where it ends in the source.
    var stop: Int { offset + passage.bytes.count }
  }

  /// Whether the beginning of a tag stands anywhere in the source. Passages are searched once.
  ///
  /// - Parameter pattern: `<` and a name, so that it lies within a passage or outside of it.
  public func sourceHolds(_ pattern: [UInt8]) -> Bool {
    var start = 0
    for place in passages {
      if place.passage.holds(pattern) { return true }
      if ByteSearch.first(of: pattern, in: source, start..<max(start, place.offset)) != nil { return true }
      start = place.offset + place.passage.bytes.count
    }
    return ByteSearch.first(of: pattern, in: source, min(start, source.count)..<source.count) != nil
  }

  /// Forgets what earlier pages taught, for measurements: the nodes never depend on it.
  package func forget() { parser.memory = PassageMemory() }
}
