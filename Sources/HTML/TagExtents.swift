/// Where the elements of each tag first and last stand in a page. Readers ask for tags that few pages have, or that stand
/// in a page's head, and need not walk over all its nodes for them.
@usableFromInline
struct TagExtents {
  private var firsts = InlineArray<128, Int32>(repeating: .max)
  private var lasts = InlineArray<128, Int32>(repeating: -1)

  init() {}

  init(of nodes: [Document.Node]) {
    for (index, node) in nodes.enumerated() where node.kind == .element { note(node.tag, Int32(index)) }
  }

  /// Nodes are noted in their order.
  @inline(__always)
  mutating func note(_ tag: Tag, _ node: Int32) {
    let number = Int(tag.rawValue)
    if lasts[number] < 0 { firsts[number] = node }
    lasts[number] = node
  }

  /// The nodes among which all elements of a tag are; empty when there is none.
  @usableFromInline
  func range(of tag: Tag) -> Range<Int> {
    let last = Int(lasts[Int(tag.rawValue)])
    return last < 0 ? 0..<0 : Int(firsts[Int(tag.rawValue)])..<last + 1
  }
}
