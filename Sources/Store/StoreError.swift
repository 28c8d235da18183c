public import SQLite

/// Why a store cannot be used. Each case is something a person can act on.
public enum StoreError: SQLiteFailure, Sendable, Equatable {
  /// A newer Mingcha wrote this file; these are the schema steps that this one does not know.
  case newer([String])
  /// An older Mingcha wrote this file, and it was opened only for reading; a writer brings it up to date.
  case outdated([String])
  /// A SQLite file of some other program.
  case foreign
  /// Not a SQLite file at all.
  case notADatabase
  /// Missing, a folder, no permission, or on a read-only disk.
  case cannotOpen(path: String, why: String)
  /// The disk is full. Everything committed before is kept.
  case full
  /// The file is damaged; the text says what SQLite found.
  case corrupt(String)
  /// Another process is writing to it, since that moment (seconds since 1970) as far as it can be told from here.
  case locked(pid: Int, host: String, since: Double?)
  /// There is no such run.
  case noSuchRun(Int64)
  /// Its latest run was not crawled to the end.
  case unfinished
  /// Anything else that SQLite refused.
  case sqlite(SQLiteError)

  public init(_ error: SQLiteError) {
    if error.isFull {
      self = .full
    } else if error.isCorrupt {
      self = .corrupt(error.message)
    } else if error.isNotADatabase {
      self = .notADatabase
    } else {
      self = .sqlite(error)
    }
  }

  /// The same for a failure while opening `path`, where “no permission” and “missing” are about the file.
  init(opening path: String, _ error: SQLiteError) {
    if error.isCannotOpen || error.isReadOnly || error.isInputOutput {
      self = .cannotOpen(path: path, why: error.message)
    } else {
      self.init(error)
    }
  }

  init(_ error: MigrationError) {
    switch error {
    case .newerVersion(let names): self = .newer(names)
    case .failed(_, let error), .database(let error): self.init(error)
    }
  }

  /// A short stable name, as in messages for machines.
  public var code: String {
    switch self {
    case .newer: "store-newer"
    case .outdated: "store-outdated"
    case .foreign: "store-foreign"
    case .notADatabase: "store-not-a-database"
    case .cannotOpen: "store-cannot-open"
    case .full: "store-full"
    case .corrupt: "store-corrupt"
    case .locked: "store-locked"
    case .noSuchRun: "no-such-run"
    case .unfinished: "store-unfinished"
    case .sqlite: "store-failure"
    }
  }
}

/// Runs something that only SQLite can refuse, and says it in the store's terms.
func stored<Result>(_ body: () throws(SQLiteError) -> Result) throws(StoreError) -> Result {
  do { return try body() } catch { throw StoreError(error) }
}
