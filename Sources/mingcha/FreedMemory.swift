import CMalloc

/// What becomes of memory that was freed. By default glibc hands the end of a heap back as soon as 128 KB of it are
/// free, and the next page has it cleared and mapped anew (docs/performance.md has what that cost). Kept, it is there for
/// the next page; the most that is in use at one time does not change.
enum FreedMemory {
  /// In bytes: the most that stays free at the ends of all heaps together, and at least at each. Glibc gives threads
  /// that run beside each other a heap of their own.
  private static let kept = 64 << 20
  private static let leastKept = 8 << 20
  /// In bytes: what a heap grows by, and blocks that are mapped alone and given back at once.
  private static let step = 1 << 20
  private static let alone = 4 << 20

  /// What an operator set by glibc's own variables stays.
  static func keep() {
    guard Console.environment("GLIBC_TUNABLES")?.contains("glibc.malloc") != true else { return }
    set(M_TRIM_THRESHOLD, max(kept / Processors.count, leastKept), unless: "MALLOC_TRIM_THRESHOLD_")
    set(M_TOP_PAD, step, unless: "MALLOC_TOP_PAD_")
    set(M_MMAP_THRESHOLD, alone, unless: "MALLOC_MMAP_THRESHOLD_")
  }

  private static func set(_ parameter: Int32, _ bytes: Int, unless variable: String) {
    if Console.environment(variable) == nil { mallopt(parameter, Int32(bytes)) }
  }
}
