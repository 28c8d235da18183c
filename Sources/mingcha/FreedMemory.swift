import CMalloc
import Glibc

/// What becomes of memory that was freed. By default glibc hands the end of a heap back as soon as 128 KB of it are
/// free, and the next page has it cleared and mapped anew (docs/performance.md has what that cost). Kept, it is there for
/// the next page; the most that is in use at one time does not change.
enum FreedMemory {
  /// In bytes, of all heaps together: glibc gives each thread that runs beside others a heap of its own.
  private static let kept = 64 << 20
  /// In bytes: what a heap grows by, and blocks that are mapped alone and given back at once.
  private static let step: Int32 = 1 << 20
  private static let alone: Int32 = 4 << 20

  /// What an operator set by glibc's own variables stays.
  static func keep() {
    guard getenv("MALLOC_TRIM_THRESHOLD_") == nil, getenv("GLIBC_TUNABLES") == nil else { return }
    let heaps = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    mallopt(M_TRIM_THRESHOLD, Int32(max(kept / heaps, Int(step))))
    mallopt(M_TOP_PAD, step)
    mallopt(M_MMAP_THRESHOLD, alone)
  }
}
