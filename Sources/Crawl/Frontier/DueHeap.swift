/// A binary heap of small integers ordered by the moment at which they are due; equal moments come out in the order
/// of their numbers, so that a crawl under a scripted clock always takes the same course.
struct DueHeap: Sendable {
  struct Entry: Sendable, Equatable {
    var due: Double
    var number: UInt32
    /// Set by the owner, who discards entries whose stamp is no longer his.
    var stamp: UInt32 = 0

    static func precedes(_ a: Entry, _ b: Entry) -> Bool {
      a.due != b.due ? a.due < b.due : a.number < b.number
    }
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }
  var first: Entry? { entries.first }

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Entry.precedes(entries[child], entries[parent]) else { break }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  mutating func pop() -> Entry? {
    guard let top = entries.first else { return nil }
    let last = entries.removeLast()
    guard !entries.isEmpty else { return top }
    entries[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
        if Entry.precedes(entries[child], entries[least]) { least = child }
      }
      guard least != parent else { return top }
      entries.swapAt(parent, least)
      parent = least
    }
  }
}
