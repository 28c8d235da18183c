import HTML

/// A set of tags as bits: asked several times for every element of a page.
struct TagSet: ExpressibleByArrayLiteral, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(arrayLiteral tags: Tag...) {
    for tag in tags {
      precondition(tag.rawValue < 128, "more tags than bits")
      if tag.rawValue < 64 { low |= 1 << UInt64(tag.rawValue) } else { high |= 1 << UInt64(tag.rawValue - 64) }
    }
  }

  @inline(__always)
  func contains(_ tag: Tag) -> Bool {
    let number = UInt64(tag.rawValue)
    return (number < 64 ? low >> number : high >> (number - 64)) & 1 == 1
  }
}
