import Glibc
import SQLite

/// Copies of a store, also while an audit writes to it.
public enum StoreBackup {
  /// Copies the store as it is at this moment. The copy is written beside its place, checked, made durable, and then
  /// takes that place, so that a copy that stands there is always whole. It is not locked, whoever holds the original.
  ///
  /// - Throws: what is wrong with the store; `.full`, `.cannotOpen` for the copy's place; `.corrupt` when the copy is
  ///   not sound.
  public static func copy(_ path: String, to place: String) throws(StoreError) {
    let store = try StoreReader.open(path)
    let draft = place + ".partial"
    for file in [draft, draft + "-wal", draft + "-shm", draft + "-journal"] { _ = unsafe unlink(file) }
    do { try store.connection.backup(to: draft) } catch {
      _ = unsafe unlink(draft)
      throw StoreError(opening: draft, error)
    }
    do {
      try settle(draft)
      try harden(draft)
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
    // Of an earlier copy that somebody opened: SQLite would take them for the new one's.
    for file in [place + "-wal", place + "-shm"] { _ = unsafe unlink(file) }
    guard unsafe rename(draft, place) == 0 else { throw .cannotOpen(path: place, why: reason()) }
    try harden(folder(of: place))
  }

  /// Frees the copy of the original's lock and looks whether it is sound.
  private static func settle(_ draft: String) throws(StoreError) {
    let damages = try stored { () throws(SQLiteError) in
      let copy = try Connection.open(draft, mode: .readWrite)
      try copy.execute("PRAGMA journal_mode = DELETE; DELETE FROM lock; PRAGMA journal_mode = WAL")
      let damages = try copy.integrityCheck()
      try copy.checkpoint(.truncate)
      return damages
    }
    if let damage = damages.first { throw .corrupt(damage) }
  }

  /// Waits until a file, or a folder's entries, are on the disk.
  private static func harden(_ path: String) throws(StoreError) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, why: reason()) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw .cannotOpen(path: path, why: reason()) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
