/// A node that a reader looks at on every page that has it, with what of it does not depend on the page around.
struct NotedNode {
  var node: Int
  /// Its text without white space at the ends.
  var range: Range<Int>
  /// What the reader that notes it needs to know besides.
  var rank = 0.0
  var isLinked = false
}

/// The nodes that readers note: each answers for a node by its own attributes and text and by what it is part of, so that
/// the answer for the nodes of a passage is the same wherever the passage stands.
enum NodeQuestion: Int, CaseIterable {
  /// What may be the title.
  case heading
  /// What may be nothing but a label of the record.
  case label
  /// What may head a block of related links.
  case relatedHead
}

extension PageView {
  /// The noted nodes of the page, in order. Those of passages that were seen before are not looked at again.
  ///
  /// - Parameter note: the answer for a node, from 1; nil when it is of no interest.
  @inline(__always)
  func noted(_ question: NodeQuestion, _ note: (Int) -> NotedNode?) -> [NotedNode] {
    var found: [NotedNode] = []
    found.reserveCapacity(256)
    var node = 1
    for passage in passages {
      while node < passage.start {
        if let place = note(node) { found.append(place) }
        node += 1
      }
      if passage.view.append(question, of: passage, to: &found) {
        node = passage.end
        continue
      }
      let first = found.count
      while node < passage.end {
        if let place = note(node) { found.append(place) }
        node += 1
      }
      passage.view.learn(question, of: passage, found[first...])
    }
    while node < count {
      if let place = note(node) { found.append(place) }
      node += 1
    }
    return found
  }
}

extension PassageView {
  /// Adds what was noted of the passage, at its place in the page; false when nobody asked before.
  fileprivate func append(_ question: NodeQuestion, of place: Place, to found: inout [NotedNode]) -> Bool {
    guard let known = noted[question.rawValue] else { return false }
    for note in known { found.append(note.moved(node: place.start, text: place.textStart)) }
    return true
  }

  fileprivate func learn(_ question: NodeQuestion, of place: Place, _ found: ArraySlice<NotedNode>) {
    noted[question.rawValue] = found.map { $0.moved(node: -place.start, text: -place.textStart) }
  }
}

extension NotedNode {
  @inline(__always)
  fileprivate func moved(node: Int, text: Int) -> NotedNode {
    var note = self
    note.node += node
    note.range = range.lowerBound + text..<range.upperBound + text
    return note
  }
}
