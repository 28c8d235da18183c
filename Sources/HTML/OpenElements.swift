/// The elements that are open while a page is parsed. Asking for the last open one of a name, or of a class of
/// names, costs the same at any depth: a page of unmatched end tags below deep nesting must not become slow.
struct OpenElements: ~Copyable {
  struct Entry {
    let element: Int32
    let node: Int32
    /// The depth of the next outer one of the same name, and of one with the same end class; -1 for none.
    let outerOfName: Int32
    let outerOfClass: Int32
  }

  private var entries = Pile<Entry>(capacity: 256)
  private var lastOfName = [Int32](repeating: -1, count: Int(ElementTable.limit))
  private var lastOfClass = [Int32](repeating: -1, count: ElementTable.endClassCount)
  /// The innermost element and its node; -1 and 0 (the document) when none is open.
  private(set) var element: Int32 = -1
  private(set) var node: Int32 = 0

  var count: Int { entries.count }

  mutating func push(_ element: Int32, node: Int32, endClass: Int) {
    while lastOfName.count <= Int(element) { lastOfName.append(-1) }
    let depth = Int32(truncatingIfNeeded: entries.count)
    entries.append(
      Entry(
        element: element, node: node, outerOfName: lastOfName[Int(element)], outerOfClass: lastOfClass[endClass]))
    lastOfName[Int(element)] = depth
    lastOfClass[endClass] = depth
    self.element = element
    self.node = node
  }

  /// Takes the innermost element off; there is one.
  mutating func pop(endClass: Int) {
    let last = entries[entries.count - 1]
    entries.removeLast()
    lastOfName[Int(last.element)] = last.outerOfName
    lastOfClass[endClass] = last.outerOfClass
    if entries.count == 0 {
      (element, node) = (-1, 0)
    } else {
      let outer = entries[entries.count - 1]
      (element, node) = (outer.element, outer.node)
    }
  }

  func isOpen(_ element: Int32) -> Bool { depth(of: element) >= 0 }

  /// Whether an end tag of that name closes something: such an element is open, and within it none whose class is
  /// higher.
  func canClose(_ element: Int32, endClass: Int) -> Bool {
    let depth = depth(of: element)
    guard depth >= 0 else { return false }
    for higher in endClass + 1..<ElementTable.endClassCount where lastOfClass[higher] > depth { return false }
    return true
  }

  /// Gives back, between pages, what a page with many names of its own has taken.
  mutating func forgetUnknown() {
    if lastOfName.count > 4_096 { lastOfName.removeLast(lastOfName.count - Int(ElementTable.limit)) }
  }

  private func depth(of element: Int32) -> Int32 {
    Int(element) < lastOfName.count ? lastOfName[Int(element)] : -1
  }
}
