import SQLite

/// One store of several that were written by parts of one audit (`audit --shard i/n`), and the run in it.
struct Shard {
  /// What all shards of one audit have in common.
  struct Terms: Equatable {
    var profile: String
    var asOf: String
    var version: String
    var robots: String
    /// Of what the profile says; nil in stores that do not know it.
    var profileDigest: String?

    /// The first difference: its name and both values.
    func difference(from other: Terms) -> (name: String, ours: String, theirs: String)? {
      for (name, ours, theirs) in [
        ("profile", profile, other.profile), ("as-of", asOf, other.asOf), ("version", version, other.version),
        ("robots", robots, other.robots),
        // One that is not known may be the same.
        (
          "profile contents", profileDigest ?? other.profileDigest ?? "", other.profileDigest ?? profileDigest ?? ""
        ),
      ] where ours != theirs { return (name, ours, theirs) }
      return nil
    }
  }

  let path: String
  let connection: Connection
  let run: Int64
  let terms: Terms
  let started: Double
  let finished: Double
  let seed: Int64
  let sites: [String]

  /// The same, once the whole file has been checked: one that was cut off opens well and would fail at some page in
  /// the middle of the copying.
  ///
  /// - Throws: `.corrupt`, and what `open` throws.
  static func verified(_ path: String) throws(StoreError) -> Shard {
    if let damage = try StoreReader.open(path).verify().first { throw .corrupt(damage) }
    return try open(path)
  }

  /// Opens a store and finds its latest run that was crawled to the end.
  ///
  /// - Throws: what is wrong with the file, `.unfinished` when its latest run is not done.
  static func open(_ path: String) throws(StoreError) -> Shard {
    let connection: Connection
    do { connection = try Connection.open(path, mode: .readOnly) } catch { throw StoreError(opening: path, error) }
    let shard = try stored { () throws(SQLiteError) -> Shard? in
      let row = try connection.first(
        """
        SELECT id, profile, as_of, version, robots, started, finished, seed, profile_digest
        FROM run ORDER BY id DESC LIMIT 1
        """
      ) { row in
        (
          id: row.int64(0),
          terms: Terms(
            profile: row.text(1), asOf: row.text(2), version: row.text(3), robots: row.text(4),
            profileDigest: row.optionalText(8)),
          started: row.double(5), finished: row.optionalDouble(6), seed: row.int64(7)
        )
      }
      guard let row, let finished = row.finished else { return nil }
      let sites = try connection.all("SELECT id FROM site WHERE run = ? ORDER BY id", row.id) { $0.text(0) }
      return Shard(
        path: path, connection: connection, run: row.id, terms: row.terms, started: row.started, finished: finished,
        seed: row.seed, sites: sites)
    }
    guard let shard, !shard.sites.isEmpty else { throw .unfinished }
    return shard
  }
}
