import SQLite
import Synchronization

/// The one writer of a store. Crawl steps are handed in with `submit`, in order and without waiting; whoever
/// submitted then awaits `drain`, once it is due, which applies everything handed in so far. That wait is the
/// back-pressure: no more steps lie in memory than make a drain due and, while one is under way, there are workers.
///
/// Steps are committed in batches, by count or by time, of which the time is looked at when a step comes. A crash loses
/// the open batch and what waits to be applied, and nothing else: their pages are still pending on disk and are fetched
/// again on resume. Once a step could not be written, none after it is, so that the file holds a beginning of the crawl.
public actor StoreWriter {
  /// When an open batch is committed: after so many steps, or when it has been open that long.
  static let stepsPerBatch = 256
  static let batchDuration = Duration.milliseconds(500)

  /// Steps that were handed in and not applied yet.
  private struct Inbox {
    /// Each drain costs two changes of threads, so that it should find more than one step.
    static let steps = 16
    static let duration = Duration.milliseconds(100)

    var writes: [CrawlWrite] = []
    var began: ContinuousClock.Instant?
  }

  /// Where the store is, for readers beside the writer.
  public nonisolated let path: String
  let connection: Connection
  private let executor: QueueExecutor
  private let lock: StoreLock
  private nonisolated let inbox = Mutex(Inbox())
  private var stepsInBatch = 0
  private var batchBegan: ContinuousClock.Instant?
  private var checksReferences = true
  private var isClosed = false
  /// Why a step could not be written.
  private var failure: StoreError?

  public nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

  private init(path: String, connection: sending Connection, lock: StoreLock, label: String) {
    self.path = path
    self.connection = connection
    self.lock = lock
    executor = QueueExecutor(label: label)
  }

  /// Opens the store for writing, makes it when there is none, brings its schema up to date and takes its lock.
  ///
  /// - Parameter now: seconds since 1970, for the lock's row.
  /// - Throws: `.locked` when another process writes to it, and the other cases for files that are no store.
  public static func open(_ path: String, now: Double) throws(StoreError) -> StoreWriter {
    let connection = try connect(path)
    let lock = try StoreLock.take(connection, now: now)
    return StoreWriter(path: path, connection: connection, lock: lock, label: "store")
  }

  private static func connect(_ path: String) throws(StoreError) -> Connection {
    let connection: Connection
    do { connection = try Connection.open(path) } catch { throw StoreError(opening: path, error) }
    let state = try StoreIdentity.check(connection)
    do {
      // A page of 16 KB holds the facts of some pages without overflow and with little left over: in pages of 8 KB those of
      // a portal took 157 MB, of which 63 were empty. It can be chosen only before the first table.
      if state == .empty { try connection.execute("PRAGMA page_size = 16384") }
      try connection.execute(
        """
        PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000;
        PRAGMA journal_size_limit = 67108864
        """)
      // SQLite makes a table of each CHECK's list of words anew for every row that is written, which is half of writing a
      // step. The words are the raw values of enumerations; whoever else writes to the file is still checked.
      try connection.execute("PRAGMA ignore_check_constraints = ON")
    } catch { throw StoreError(opening: path, error) }
    do {
      let applied = try connection.migrate(Schema.migrations)
      // Where the disk is too full for it, the file only stays larger than it need be.
      if state != .empty, applied.contains(where: Schema.stepsThatLeaveRoom.contains) {
        try? giveBackRoom(connection)
      }
    } catch {
      if let error = error.sqlite, error.isReadOnly { throw StoreError(opening: path, error) }
      throw StoreError(error)
    }
    return connection
  }

  /// Writes the file anew without its free pages.
  static func giveBackRoom(_ connection: Connection) throws(SQLiteError) {
    try connection.execute("VACUUM")
    try connection.checkpoint(.truncate)
  }

  // MARK: Steps

  /// Hands in a step. Steps are applied in the order of these calls.
  public nonisolated func submit(_ write: CrawlWrite) {
    if write.isEmpty { return }
    inbox.withLock { inbox in
      if inbox.writes.isEmpty { inbox.began = .now }
      inbox.writes.append(write)
    }
  }

  /// Whether so many steps were handed in, or the first of them so long ago, that they should be applied.
  public nonisolated var isDrainDue: Bool {
    inbox.withLock { inbox in
      guard let began = inbox.began else { return false }
      return inbox.writes.count >= Inbox.steps || ContinuousClock.now - began > Inbox.duration
    }
  }

  /// Applies every step handed in so far and commits when the batch is full or old.
  public func drain() throws(StoreError) {
    if let failure { throw failure }
    do { try applyInbox() } catch {
      failure = error
      throw error
    }
  }

  private func applyInbox() throws(StoreError) {
    let writes = inbox.withLock { inbox in
      let writes = inbox.writes
      inbox = Inbox()
      return writes
    }
    for write in writes {
      try beginBatch()
      try stored { () throws(SQLiteError) in try apply(write) }
      stepsInBatch += 1
      if stepsInBatch >= Self.stepsPerBatch { try commitBatch(at: write.at) }
    }
    if let batchBegan, let last = writes.last, ContinuousClock.now - batchBegan > Self.batchDuration {
      try commitBatch(at: last.at)
    }
  }

  /// Applies and commits everything handed in so far.
  public func flush() throws(StoreError) {
    try drain()
    try commitBatch(at: nil)
    try checkReferences(true)
  }

  /// Commits what is left, gives the lock back and folds the log into the file. The writer is of no use afterwards.
  public func close() throws(StoreError) {
    guard !isClosed else { return }
    try flush()
    isClosed = true
    try stored { () throws(SQLiteError) in
      try lock.release(connection)
      try connection.execute("PRAGMA optimize")
    }
    do throws(SQLiteError) { try connection.checkpoint(.truncate) } catch {
      // A reader that is still looking keeps the log; the next opening folds it.
      guard error.isBusy else { throw StoreError(error) }
    }
  }

  private func beginBatch() throws(StoreError) {
    guard batchBegan == nil else { return }
    // A step refers to what it or one before it wrote, and removes nothing that others refer to. To look that up each time is
    // a search in two large tables for each page; `mingcha check` looks it up for the whole file.
    try checkReferences(false)
    try stored { () throws(SQLiteError) in try connection.execute("BEGIN IMMEDIATE") }
    batchBegan = ContinuousClock.now
  }

  /// Whether SQLite looks up what rows refer to. It can be changed between transactions only.
  func checkReferences(_ checks: Bool) throws(StoreError) {
    guard checks != checksReferences else { return }
    let sql = "PRAGMA foreign_keys = \(checks ? "ON" : "OFF")"
    try stored { () throws(SQLiteError) in try connection.execute(sql) }
    checksReferences = checks
  }

  private func commitBatch(at now: Double?) throws(StoreError) {
    guard batchBegan != nil else { return }
    try stored { () throws(SQLiteError) in
      if let now { try lock.touch(connection, now: now) }
      try connection.execute("COMMIT")
    }
    batchBegan = nil
    stepsInBatch = 0
  }
}
