extension Document {
  /// The largest source that is parsed; the rest of a larger one is cut off and `isTruncated` says so. Fetching
  /// has its own, lower limit.
  static let largestSource = 1 << 28

  /// Replaces the content of this document by that of a page. Never fails: every input gives some document, as
  /// in a browser, in which missing tags are implied and misplaced ones dropped.
  ///
  /// - Parameter utf8: the page in UTF-8, as `Decoder.decode` delivers it. Other bytes are survived, but texts
  ///   and places are then approximate.
  public func parse(_ utf8: [UInt8]) {
    empty()
    source = utf8
    let isComplete = utf8.withUnsafeBufferPointer { bytes in
      let readable = bytes.prefix(Document.largestSource)
      return parser.fill(self, from: UnsafeBufferPointer(rebasing: readable)) && readable.count == bytes.count
    }
    isTruncated = !isComplete
  }

  /// The same by libxml2's own parser: what `parse` is compared with. Slow, and for tests and measurements only.
  public func parseByLibrary(_ utf8: [UInt8]) {
    empty()
    source = utf8
    var library = LibraryParser()
    let isComplete = utf8.withUnsafeBufferPointer { bytes in
      let readable = bytes.prefix(Document.largestSource)
      guard !readable.isEmpty else { return true }
      return library.fill(self, from: UnsafeBufferPointer(rebasing: readable)) && readable.count == bytes.count
    }
    isTruncated = !isComplete
    if nodes.isEmpty { appendRoot() }
    extents = TagExtents(of: nodes)
  }
}
