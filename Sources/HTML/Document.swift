/// A page as a flat array of nodes in document order, filled from libxml2's SAX events. A node's subtree is the
/// index range `i ..< nodes[i].end`, so walking is counting, and nothing is allocated per node.
///
/// Node 0 is the document itself. Texts and attribute values are UTF-8 in one arena. A document is reused from
/// page to page by its owner (`parse` empties it and keeps the memory); it is confined to one task at a time and
/// everything that leaves it is copied.
public final class Document {
  public enum Kind: UInt8, Sendable { case document, element, text, comment }

  public struct Node: Sendable {
    public let kind: Kind
    public let tag: Tag
    /// Index of the parent; the document is its own parent.
    public let parent: Int32
    /// Index after the last node of the subtree.
    public internal(set) var end: Int32
    /// Where the node starts in the decoded source, in bytes. `Document.place(of:)` makes line and column of it.
    public let offset: UInt32
    /// Texts and comments: the range in `arena`. Elements: the range in the attribute table.
    let first: UInt32
    let count: UInt32
  }

  public private(set) var nodes: [Node] = []

  public init() {}
}
