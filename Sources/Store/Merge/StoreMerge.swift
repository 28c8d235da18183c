import SQLite

/// Joins the stores of an audit's shards into one run of another store. The result depends on the shards and not on
/// the order in which they are named, and a shard that is named twice counts once. Rows are streamed; what is in
/// memory is one number for each address of the shard that is being copied (about 40 bytes each).
///
/// Everything happens in one transaction: a merge that fails leaves the store as it was. A run that an earlier merge
/// of the same audit made is replaced.
public struct StoreMerge: Sendable {
  public struct Summary: Sendable, Equatable {
    public var run: Int64
    public var shards: Int
    public var sites: Int
    public var addresses: Int
  }

  /// A shard that was left out, and why.
  public struct Skipped: Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
      case unreadable(StoreError)
      /// Another shard holds the same sites and was finished later.
      case superseded(by: String)
    }
    public var path: String
    public var reason: Reason
  }

  public enum Failure: Error, Sendable, Equatable {
    case store(StoreError)
    /// Not one shard could be read.
    case nothing([Skipped])
    /// Two shards do not belong to one audit.
    case different(name: String, firstPath: String, first: String, secondPath: String, second: String)
    /// Two shards share some of their sites, but not all.
    case overlap(site: String, firstPath: String, secondPath: String)
  }

  /// - Parameters:
  ///   - paths: the shards' stores. They are only read.
  ///   - writer: the store that gets the run; what else it holds stays.
  ///   - moment: seconds since 1970.
  /// - Returns: what was merged, and which shards were left out.
  public static func run(
    _ paths: [String], into writer: StoreWriter, at moment: Double
  ) async throws(Failure) -> (summary: Summary, skipped: [Skipped]) {
    var skipped: [Skipped] = []
    var terms: [(path: String, terms: Shard.Terms, sites: [String], finished: Double, started: Double)] = []
    for path in Set(paths).sorted() {
      do {
        let shard = try Shard.verified(path)
        terms.append((path, shard.terms, shard.sites, shard.finished, shard.started))
      } catch { skipped.append(Skipped(path: path, reason: .unreadable(error))) }
    }
    guard let first = terms.first else { throw .nothing(skipped) }
    for other in terms.dropFirst() {
      guard let (name, ours, theirs) = first.terms.difference(from: other.terms) else { continue }
      throw .different(name: name, firstPath: first.path, first: ours, secondPath: other.path, second: theirs)
    }
    // Of shards with the same sites the one that was finished last stands; the order is that of their first sites.
    var kept: [(path: String, sites: [String])] = []
    for shard in terms.sorted(by: {
      ($0.sites[0], -$0.finished, -$0.started) < ($1.sites[0], -$1.finished, -$1.started)
    }) {
      if let last = kept.last, last.sites == shard.sites {
        skipped.append(Skipped(path: shard.path, reason: .superseded(by: last.path)))
        continue
      }
      for earlier in kept {
        guard let site = Set(earlier.sites).intersection(shard.sites).min() else { continue }
        throw .overlap(site: site, firstPath: earlier.path, secondPath: shard.path)
      }
      kept.append((shard.path, shard.sites))
    }
    do {
      let summary = try await writer.merge(kept.map(\.path), at: moment)
      return (summary, skipped.sorted { $0.path < $1.path })
    } catch { throw .store(error) }
  }
}

extension StoreWriter {
  /// Copies the shards' runs into one new run, in the order given.
  fileprivate func merge(_ paths: [String], at moment: Double) throws(StoreError) -> StoreMerge.Summary {
    try flush()
    let summary = try connection.transaction { () throws(StoreError) in
      var copy: ShardCopy?
      for path in paths {
        let shard = try Shard.open(path)
        try stored { () throws(SQLiteError) in
          if copy == nil { copy = try ShardCopy(like: shard, in: connection) }
          try copy?.add(shard)
        }
      }
      guard let copy else { preconditionFailure("a merge has shards") }
      return try stored { () throws(SQLiteError) in
        try copy.settle()
        return StoreMerge.Summary(
          run: copy.run, shards: paths.count,
          sites: try connection.first("SELECT count(*) FROM site WHERE run = ?", copy.run) { $0.int(0) } ?? 0,
          addresses: try connection.first("SELECT count(*) FROM page WHERE run = ?", copy.run) { $0.int(0) } ?? 0)
      }
    }
    try finishRun(summary.run, at: moment, discovered: summary.addresses)
    return summary
  }
}
