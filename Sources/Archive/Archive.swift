import Synchronization

/// A WARC file to which an audit's exchanges are appended while it crawls.
///
/// The invariant that the evidence rests on: an exchange is in the file before anything that was read from it is in
/// the store. So after a kill the file may hold exchanges that the resumed run makes again (both are true), but never
/// lacks one that a fact came from. What a kill cut off in the middle is dropped when the run goes on.
public final class Archive: Sendable {
  /// What a file says of itself in its first record (§6.2).
  public struct Info: Sendable {
    /// Which run of which store; a run only goes on with its own file.
    public var run: String
    public var software: String
    public var userAgent: String
    /// `obey` or `ignore`.
    public var robots: String
    public var description: String
    public init(run: String, software: String, userAgent: String, robots: String, description: String) {
      self.run = run
      self.software = software
      self.userAgent = userAgent
      self.robots = robots
      self.description = description
    }
  }

  private let file: Mutex<ArchiveFile>
  /// The first failure; after it nothing is written any more.
  private let failed = Mutex<ArchiveError?>(nil)

  init(_ file: consuming ArchiveFile) { self.file = Mutex(file) }

  public var failure: ArchiveError? { failed.withLock { $0 } }

  /// Begins a file; what was there is gone.
  public static func create(_ path: String, _ info: Info, at moment: Double) throws(ArchiveError) -> Archive {
    var file = try ArchiveFile(path, .create)
    try file.append(Self.first(info, at: moment))
    return Archive(file)
  }

  /// Goes on with a run's own file behind its last whole record, or begins it when there is none.
  ///
  /// - Throws: `.foreign`, `.otherRun` when the file is not this run's.
  public static func resume(_ path: String, _ info: Info, at moment: Double) throws(ArchiveError) -> Archive {
    var file: ArchiveFile
    do { file = try ArchiveFile(path, .open) } catch {
      guard case .system(_, _, let number) = error, ArchiveFile.isMissing(number) else { throw error }
      return try create(path, info, at: moment)
    }
    if file.length == 0 { return try create(path, info, at: moment) }
    var scan = RecordScan()
    try checkFirst(of: file, by: &scan, isOf: info.run)
    while try scan.next(in: file) != nil {}
    try file.cut(at: scan.offset)
    return Archive(file)
  }

  /// Looks whether a file is that run's; it stays as it is.
  ///
  /// - Throws: `.foreign`, `.otherRun` when it is not.
  public static func check(_ path: String, isOf run: String) throws(ArchiveError) {
    var scan = RecordScan()
    try checkFirst(of: try ArchiveFile(path, .read), by: &scan, isOf: run)
  }

  private static func checkFirst(
    of file: borrowing ArchiveFile, by scan: inout RecordScan, isOf run: String
  ) throws(ArchiveError) {
    guard let first = try scan.next(in: file), first.kind == "warcinfo" else { throw .foreign(file.path) }
    let text = String(decoding: try file.read(at: first.block, count: first.end - first.block), as: UTF8.self)
    guard text.contains("isPartOf: \(run)\r\n") else { throw .otherRun(file.path) }
  }

  /// Appends whole records. After a failure every further call fails with the same.
  func append(_ records: [UInt8]) throws(ArchiveError) {
    if let failure { throw failure }
    do {
      try file.withLock { (file) throws(ArchiveError) in try file.append(records) }
    } catch {
      failed.withLock { $0 = $0 ?? error }
      throw error
    }
  }

  /// Bytes so far.
  public var length: Int { file.withLock { $0.length } }

  /// The end of the crawl: the records are on the disk.
  public func synchronise() throws(ArchiveError) {
    try file.withLock { (file) throws(ArchiveError) in try file.synchronise() }
  }

  private static func first(_ info: Info, at moment: Double) -> [UInt8] {
    let text = """
      software: \(info.software)\r
      format: WARC File Format 1.1\r
      conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r
      isPartOf: \(info.run)\r
      description: \(info.description)\r
      robots: \(info.robots)\r
      http-header-user-agent: \(info.userAgent)\r

      """
    var bytes: [UInt8] = []
    WARCRecord(
      .warcinfo, at: moment, fields: [("Content-Type", "application/warc-fields")], block: Array(text.utf8)
    )
    .write(to: &bytes)
    return bytes
  }
}
