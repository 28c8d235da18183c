extension Array {
  /// The first place from which on nothing comes before, found by halving; `count` when all do.
  ///
  /// - Parameter comesBefore: true of the elements up to some place and false of all others.
  @inlinable
  package func firstIndex(after comesBefore: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if comesBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
