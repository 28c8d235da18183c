import HTML

// Shadows the library's search, which compares characters by their canonical equivalence and costs some thirty times as
// much; texts of pages and words of profiles are compared as they are written.
extension String {
  /// Whether the other text stands in this one, byte by byte; an empty one stands in all.
  func contains(_ other: String) -> Bool { other.isEmpty || ByteSearch.contains(other, in: self) }
  func contains(_ other: Substring) -> Bool { contains(String(other)) }
}
