import CMalloc

/// What becomes of memory that was freed. By default glibc hands the end of a heap back as soon as 128 KB of it are
/// free, and the next page has it cleared and mapped anew: a tenth of an audit's time went there. Kept, it is there for
/// the next page; what is in use at one time stays the same.
enum FreedMemory {
  /// In bytes: the most that a heap keeps at its end, what it grows by, and blocks that are mapped alone and given back
  /// at once.
  private static let kept: Int32 = 32 << 20
  private static let step: Int32 = 1 << 20
  private static let alone: Int32 = 4 << 20

  static func keep() {
    mallopt(M_TRIM_THRESHOLD, kept)
    mallopt(M_TOP_PAD, step)
    mallopt(M_MMAP_THRESHOLD, alone)
  }
}
