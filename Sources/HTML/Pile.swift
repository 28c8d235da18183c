/// Memory that only grows at its end, for the arrays of a document while its page is parsed: a thousand events
/// each append two or three times, so that an array's checks would be seen in the cost of a page.
struct Pile<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  /// The element at an index below `count`, which is the caller's care.
  subscript(_ index: Int) -> Element {
    @inline(__always) get { base[index] }
    @inline(__always) set { base[index] = newValue }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(by: 1) }
    (base + count).initialize(to: element)
    count += 1
  }

  @inline(__always)
  mutating func append(_ elements: UnsafePointer<Element>, count length: Int) {
    if capacity - count < length { grow(by: length) }
    (base + count).initialize(from: elements, count: length)
    count += length
  }

  /// Appends all elements of an array, each made into another.
  @inline(__always)
  mutating func append(_ elements: [Element], _ made: (Element) -> Element) {
    let length = elements.count
    if capacity - count < length { grow(by: length) }
    let target = base + count
    elements.withUnsafeBufferPointer { elements in
      for index in 0..<length { (target + index).initialize(to: made(elements[index])) }
    }
    count += length
  }

  mutating func removeLast() { count -= 1 }

  /// Forgets everything, and gives memory back that an unusual page has taken.
  mutating func removeAll(keeping limit: Int) {
    count = 0
    shrink(to: limit)
  }

  /// Moves everything to the end of an array, and gives memory back that an unusual page has taken.
  mutating func move(to array: inout [Element], keeping limit: Int) {
    array.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
    count = 0
    shrink(to: limit)
  }

  private mutating func shrink(to limit: Int) {
    guard capacity > limit else { return }
    base.deallocate()
    base = .allocate(capacity: limit)
    capacity = limit
  }

  @inline(never)
  private mutating func grow(by length: Int) {
    let larger = max(capacity * 2, count + length)
    let target = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    target.moveInitialize(from: base, count: count)
    base.deallocate()
    base = target
    capacity = larger
  }
}
