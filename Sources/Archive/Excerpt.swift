/// The part of an archive that is kept: the first record, and those of chosen addresses.
public struct Excerpt: Sendable, Equatable {
  /// Records that were copied, without the first.
  public private(set) var records = 0
  /// Which of the chosen addresses have a record.
  public private(set) var found: Set<String> = []

  /// Copies the records of the chosen addresses into a new file, beside its place first, so that there is a whole file
  /// or none. Memory: one record, and the addresses.
  ///
  /// - Throws: `.damaged` when not all of the archive can be read, which would leave chosen records out.
  public init(of path: String, to other: String, keeping addresses: Set<String>) throws(ArchiveError) {
    let source = try ArchiveFile(path, .read)
    let draft = other + ".part"
    var target = try ArchiveFile(draft, .create)
    var isWhole = false
    defer { if !isWhole { ArchiveFile.remove(draft) } }
    var scan = RecordScan()
    while let entry = try scan.next(in: source) {
      if let address = entry.target {
        guard addresses.contains(address) else { continue }
        found.insert(address)
        records += 1
      }
      try target.append(try source.read(at: entry.start, count: entry.end - entry.start))
    }
    guard scan.offset == source.length else { throw .damaged(path) }
    try target.synchronise()
    try ArchiveFile.rename(draft, to: other)
    isWhole = true
  }

  /// Removes the file that the excerpt was made of.
  public static func discard(_ path: String) { ArchiveFile.remove(path) }
}
