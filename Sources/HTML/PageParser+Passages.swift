/// Passages: what an earlier page had in the same bytes is copied instead of parsed, and what this page has is
/// remembered.
extension PageParser {
  /// Shorter elements are not looked at, and smaller passages not kept.
  private static let leastBytes = 256
  private static let leastNodes = 8

  /// Takes over a passage that stands at `start`, where a start tag does.
  mutating func takePassage(at start: Int) -> Bool {
    guard let passage = memory.passage(at: start, in: source, below: open.element),
      (open.count + passage.depth) * (source.count - start) <= PageParser.mostLevelBytes
    else { return false }
    let (node, attribute, byte) = (nodes.count, attributes.count, arena.count)
    passages.append(Document.PassagePlace(start: node, offset: start, arenaStart: byte, passage: passage))
    let (nodeShift, offset) = (Int32(truncatingIfNeeded: node), UInt32(truncatingIfNeeded: start))
    let (attributeShift, byteShift) = (UInt32(truncatingIfNeeded: attribute), UInt32(truncatingIfNeeded: byte))
    let parent = open.node
    nodes.append(passage.nodes) { kept in
      Document.Node(
        kind: kept.kind, tag: kept.tag, parent: kept.parent < 0 ? parent : kept.parent &+ nodeShift,
        end: kept.end &+ nodeShift, offset: kept.offset &+ offset,
        first: kept.first &+ (kept.kind == .element ? attributeShift : byteShift), count: kept.count)
    }
    attributes.append(passage.attributes) {
      Document.StoredAttribute(key: $0.key, first: $0.first &+ byteShift, count: $0.count)
    }
    for known in passage.tags {
      extents.note(known.tag, known.first + nodeShift)
      extents.note(known.tag, known.last + nodeShift)
    }
    passage.arena.withUnsafeBufferPointer { bytes in
      if let base = bytes.baseAddress { arena.append(base, count: bytes.count) }
    }
    index = start + passage.bytes.count
    return true
  }

  /// Looks through the elements of the body for such as came before. What came before with its neighbours is kept.
  mutating func learnPassages() {
    guard memory.asksToLearn(taken: passages.reduce(0) { $0 + $1.passage.bytes.count }, of: source.count) else {
      return
    }
    var body = 0
    while body < nodes.count, nodes[body].tag != .body { body += 1 }
    guard body < nodes.count else { return }
    var stops = [Int](repeating: 0, count: nodes.count)
    for number in 0..<closed.count { stops[Int(closed[number].node)] = closed[number].stop }
    var parents = [body]
    while let parent = parents.popLast() { learn(below: parent, stops, &parents) }
  }

  /// Siblings beside each other: the first node, where the last one's nodes end, and where its source does.
  private struct Run {
    var first, end, stop: Int
  }

  /// - Parameter further: gets the children that are new, or too odd to be compared, to be looked through in turn.
  private mutating func learn(below parent: Int, _ stops: [Int], _ further: inout [Int]) {
    // What came before, and, ahead of it, passages that were taken with what came before between them. Where that is
    // too little to be kept alone, it would part them for ever.
    var run: Run?
    var chain: (run: Run, hasGap: Bool)?
    var child = parent + 1
    let end = Int(nodes[parent].end)
    while child < end {
      let node = nodes[child]
      let taken = passages.firstIndex(after: { $0.start < child })
      if taken < passages.count, passages[taken].start == child {
        let place = passages[taken]
        if let known = chain {
          let first = known.run.first
          chain = (Run(first: first, end: place.end, stop: place.stop), known.hasGap || run != nil)
        } else {
          keep(run, below: parent)
          chain = (Run(first: child, end: place.end, stop: place.stop), false)
        }
        run = nil
        child = place.end
        continue
      }
      if node.kind == .element {
        let (start, stop) = (Int(node.offset), stops[child])
        // What the page's end cut off goes on otherwise elsewhere.
        let isWhole = stop > start && source[stop - 1] == UInt8(ascii: ">") && !isOdd(start..<stop)
        let isKnown = isWhole ? memory.meets(start..<stop, in: source) : false
        guard let isKnown else { return further.removeAll() }
        if isKnown {
          run = Run(first: run?.first ?? child, end: Int(node.end), stop: stop)
        } else {
          if let chain, chain.hasGap { keep(chain.run, below: parent) }
          keep(run, below: parent)
          (run, chain) = (nil, nil)
          if Int(node.end) - child >= Self.leastNodes { further.append(child) }
        }
      }
      child = Int(node.end)
    }
    if let chain, chain.hasGap { keep(chain.run, below: parent) }
    keep(run, below: parent)
  }

  private mutating func keep(_ run: Run?, below parent: Int) {
    guard let run else { return }
    let range = Int(nodes[run.first].offset)..<run.stop
    guard range.count >= Self.leastBytes, range.count <= PassageMemory.longest,
      run.end - run.first >= Self.leastNodes, !isOdd(range)
    else { return }
    let element = table.number(of: nodes[parent].tag)
    guard element >= 0 else { return }
    memory.keep(passage(run.first..<run.end, range, below: element))
  }

  private func passage(_ range: Range<Int>, _ bytes: Range<Int>, below parent: Int32) -> Passage {
    var kept: [Document.Node] = []
    var keptAttributes: [Document.StoredAttribute] = []
    var keptArena: [UInt8] = []
    kept.reserveCapacity(range.count)
    let shift = Int32(truncatingIfNeeded: range.lowerBound)
    for number in range {
      let node = nodes[number]
      let first: Int
      if node.kind == .element {
        first = keptAttributes.count
        for place in Int(node.first)..<Int(node.first) + Int(node.count) {
          let attribute = attributes[place]
          keptAttributes.append(
            Document.StoredAttribute(
              key: attribute.key, first: UInt32(truncatingIfNeeded: keptArena.count), count: attribute.count))
          append(Int(attribute.first), Int(attribute.count), to: &keptArena)
        }
      } else {
        first = keptArena.count
        append(Int(node.first), Int(node.count), to: &keptArena)
      }
      let parent = Int(node.parent) < range.lowerBound ? -1 : node.parent - shift
      kept.append(
        Document.Node(
          kind: node.kind, tag: node.tag, parent: parent, end: node.end - shift,
          offset: node.offset - UInt32(truncatingIfNeeded: bytes.lowerBound),
          first: UInt32(truncatingIfNeeded: first), count: node.count))
    }
    return Passage(
      nodes: kept, attributes: keptAttributes, arena: keptArena, bytes: Array(source[bytes]), parent: parent)
  }

  private func append(_ first: Int, _ count: Int, to bytes: inout [UInt8]) {
    for index in first..<first + count { bytes.append(arena[index]) }
  }

  /// Whether something stands there whose meaning depends on what is open around it.
  private func isOdd(_ range: Range<Int>) -> Bool {
    let first = odd.firstIndex(after: { $0 < range.lowerBound })
    return first < odd.count && odd[first] < range.upperBound
  }
}
