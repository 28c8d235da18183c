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
      var readable = bytes.prefix(Document.largestSource)
      if let flood = AttributeFlood.start(in: UnsafeBufferPointer(rebasing: readable)) {
        readable = readable.prefix(flood)
      }
      guard !readable.isEmpty else { return bytes.isEmpty }
      return builder.fill(self, from: UnsafeBufferPointer(rebasing: readable)) && readable.count == bytes.count
    }
    isTruncated = !isComplete
    if nodes.isEmpty { appendRoot() }
  }
}
