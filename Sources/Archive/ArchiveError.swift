/// Why an archive cannot be written or read.
public enum ArchiveError: Error, Sendable, Equatable {
  /// The system said no: which call, on which file, and `errno`.
  case system(call: String, path: String, number: Int32)
  /// The file is there and is no archive that this program began.
  case foreign(String)
  /// The file holds another run.
  case otherRun(String)
  /// The file does not end with a whole record, or has something else between records.
  case damaged(String)

  /// `ENOSPC` and `EDQUOT`: there is no room.
  public var isFull: Bool {
    if case .system(_, _, let number) = self { ArchiveFile.isFull(number) } else { false }
  }
}
