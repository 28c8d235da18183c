/// The links of a page in page order.
///
/// Most of them are its template's, the same on every page of a site. These stand as blocks that pages share, so that
/// making a page's links, handing them on and giving them up costs as much for a whole menu as for one link.
public struct PageLinks: Sendable {
  /// Links that follow one another in the page.
  package enum Part: Sendable {
    /// Some of the page's own: where they are among these.
    case own(Range<Int>)
    /// A block, and where it begins in the page.
    case block(LinkBlock, line: Int, column: Int)
  }

  /// Those that stand in no block.
  package private(set) var own: [Link] = []
  package private(set) var parts: [Part] = []
  /// By part, how many links there are up to its end.
  private var ends: [Int] = []

  public init() {}

  public init(_ links: some Sequence<Link>) {
    own = Array(links)
    guard !own.isEmpty else { return }
    parts = [.own(own.indices)]
    ends = [own.count]
  }

  public mutating func append(_ link: Link) {
    let end = count + 1
    own.append(link)
    if case .own(let range) = parts.last {
      parts[parts.count - 1] = .own(range.lowerBound..<own.count)
      ends[ends.count - 1] = end
    } else {
      parts.append(.own(own.count - 1..<own.count))
      ends.append(end)
    }
  }

  mutating func append(_ block: LinkBlock, line: Int, column: Int) {
    guard !block.links.isEmpty else { return }
    ends.append(count + block.links.count)
    parts.append(.block(block, line: line, column: column))
  }

  mutating func reserveCapacity(own count: Int, parts: Int) {
    own.reserveCapacity(count)
    self.parts.reserveCapacity(parts)
    ends.reserveCapacity(parts)
  }
}

extension PageLinks: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { ends.last ?? 0 }

  public subscript(position: Int) -> Link {
    precondition(indices.contains(position), "a page has no such link")
    var (low, high) = (0, parts.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] <= position { low = middle + 1 } else { high = middle }
    }
    return link(at: position, in: low)
  }

  private func link(at position: Int, in part: Int) -> Link {
    let place = position - (part == 0 ? 0 : ends[part - 1])
    switch parts[part] {
    case .own(let range): return own[range.lowerBound + place]
    case .block(let block, let line, let column): return block.links[place].moved(line: line, column: column)
    }
  }

  public struct Iterator: IteratorProtocol {
    private let links: PageLinks
    private var position = 0
    private var part = 0

    fileprivate init(_ links: PageLinks) { self.links = links }

    public mutating func next() -> Link? {
      guard position < links.endIndex else { return nil }
      while links.ends[part] <= position { part += 1 }
      defer { position += 1 }
      return links.link(at: position, in: part)
    }
  }

  public func makeIterator() -> Iterator { Iterator(self) }
}
