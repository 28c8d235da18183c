import SQLite

/// The store's schema as a list of steps. A released step is never edited: a change is a further step.
enum Schema {
  /// “MCHA”, in the header of every store.
  static let applicationID = 0x4D43_4841

  static let migrations = [
    Migration(name: "001-tables", sql: tables),
    Migration(name: "002-views", sql: views),
    Migration(name: "003-judged", sql: judged),
    Migration(name: "004-incremental", sql: incremental),
    Migration(name: "005-repeats", sql: repeats),
    Migration(name: "010-register", sql: registerTables),
    Migration(name: "011-merged", sql: merged),
    Migration(name: "012-follow-up", sql: followUp),
    Migration(name: "020-pages-of-site", sql: pagesOfSite),
    Migration(name: "021-profile-digest", sql: profileDigest),
    Migration(name: "022-landing", sql: landing),
    Migration(name: "024-hosts", sql: hosts),
    Migration(name: "026-soft-matches", sql: softMatches),
    Migration(name: "027-duplicates", sql: duplicates),
    Migration(name: "028-soft-frames", sql: softFrames),
    Migration(name: "030-scripts", sql: scripts),
    Migration(name: "031-contents", sql: contents),
    Migration(name: "032-lively-facts", sql: livelyFacts),
    Migration(name: "033-bodies", sql: bodies),
    Migration(name: "034-word-free", sql: wordFree),
  ]

  /// Those after which much of an older store's file is empty.
  static let stepsThatLeaveRoom: Set<String> = ["033-bodies"]
}
