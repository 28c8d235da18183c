/// A page as a flat array of nodes in document order, filled by `PageParser`. A node's subtree is the
/// index range `i ..< nodes[i].end`, so walking is counting, and nothing is allocated per node.
///
/// Node 0 is the document itself. Texts and attribute values are UTF-8 in one arena. A document is reused from
/// page to page by its owner (`parse` empties it and keeps the memory); it is confined to one task at a time and
/// everything that leaves it is copied.
///
/// Invariants, kept for any bytes: a node's parent comes before it (the document is its own parent), `end` lies
/// behind the node and not behind its parent's end, and every range lies within the arena.
public final class Document {
  public enum Kind: UInt8, Sendable, BitwiseCopyable { case document, element, text, comment }

  public struct Node: Sendable, BitwiseCopyable {
    public let kind: Kind
    public let tag: Tag
    /// Index of the parent; the document is its own parent.
    public let parent: Int32
    /// Index after the last node of the subtree.
    public internal(set) var end: Int32
    /// Where the node starts in the decoded source, in bytes. `Document.place(of:)` makes line and column of it.
    public let offset: UInt32
    /// Texts and comments: the range in `arena`. Elements: the range in the attribute table.
    @usableFromInline let first: UInt32
    @usableFromInline var count: UInt32
  }

  /// One kept attribute of an element: the value's range in `arena`.
  @usableFromInline
  struct StoredAttribute: BitwiseCopyable {
    /// `Attribute.rawValue`, or `Document.nameKey` for the name of an element that `Tag` does not know.
    @usableFromInline let key: UInt8
    @usableFromInline let first: UInt32
    @usableFromInline let count: UInt32

    init(key: UInt8, first: UInt32, count: UInt32) {
      self.key = key
      self.first = first
      self.count = count
    }
  }

  static let nameKey: UInt8 = 255

  // One task at a time reads or parses, so the checks for overlapping access, which every look at an attribute
  // would pay, have nothing to find.
  @exclusivity(unchecked) public internal(set) var nodes: [Node] = []
  @exclusivity(unchecked) @usableFromInline var attributes: [StoredAttribute] = []
  /// Where texts and the values of attributes lie.
  @exclusivity(unchecked) public internal(set) var arena: [UInt8] = []
  /// The bytes that were parsed, shared with the caller; for places and evidence.
  @exclusivity(unchecked) public internal(set) var source: [UInt8] = []
  /// Whether the end of the page is missing in `nodes`: the parser met one of its limits. What was read before
  /// is there; nothing may be called absent from such a page.
  public internal(set) var isTruncated = false
  /// The pieces of the page that earlier pages had in the same bytes, in order; none overlap.
  public internal(set) var passages: [PassagePlace] = []
  @exclusivity(unchecked) @usableFromInline var extents = TagExtents()
  @exclusivity(unchecked) var places = LineIndex()
  var parser = PageParser()

  /// An empty document: node 0 alone.
  public init() { appendRoot() }

  func empty() {
    nodes.removeAll(keepingCapacity: nodes.capacity < 1 << 17)
    attributes.removeAll(keepingCapacity: attributes.capacity < 1 << 17)
    arena.removeAll(keepingCapacity: arena.capacity < 1 << 22)
    source = []
    isTruncated = false
    passages = []
    places = LineIndex()
    extents = TagExtents()
  }

  func appendRoot() {
    nodes.append(Node(kind: .document, tag: .other, parent: 0, end: 1, offset: 0, first: 0, count: 0))
  }
}
