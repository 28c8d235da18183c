/// A first-in, first-out queue of small integers, 4 bytes each.
struct Fifo: Sendable {
  private var elements: [UInt32] = []
  private var head = 0

  var isEmpty: Bool { head == elements.count }
  var count: Int { elements.count - head }

  mutating func append(_ element: UInt32) { elements.append(element) }

  mutating func popFirst() -> UInt32? {
    guard head < elements.count else { return nil }
    let element = elements[head]
    head += 1
    if head == elements.count {
      elements.removeAll(keepingCapacity: elements.count <= 1024)
      head = 0
    } else if head >= 4096, head * 2 >= elements.count {
      elements.removeFirst(head)
      head = 0
    }
    return element
  }
}
