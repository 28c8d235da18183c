import Glibc

/// A store on a disc, a snapshot or in an archive: whole, and where nothing can be written beside it, as SQLite would to
/// read it while somebody else may write.
enum FrozenFile {
  static func stands(at path: String) -> Bool {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    let place = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    guard unsafe access(path, R_OK) == 0, unsafe access(place, W_OK) != 0 else { return false }
    // With a log beside it, the file alone is not the store.
    var log = stat()
    return unsafe stat(path + "-wal", &log) != 0 || log.st_size == 0
  }
}
