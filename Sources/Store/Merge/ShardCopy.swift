import SQLite

/// Copies rows of shards into one run of a store, translating the numbers of runs, addresses and facts. Which columns
/// hold such numbers is read from the schema's foreign keys (`SchemaMap`), so that a new table needs nothing here.
struct ShardCopy {
  let run: Int64
  private let target: Connection
  private let schema: SchemaMap

  /// Begins the run that the shards are to make, in place of one that an earlier merge of the same audit made.
  init(like shard: Shard, in target: Connection) throws(SQLiteError) {
    self.target = target
    schema = SchemaMap(connection: target)
    // The addresses for which the page of the shard that is being copied stands.
    try target.execute("CREATE TEMP TABLE IF NOT EXISTS standing(url INTEGER PRIMARY KEY)")
    let earlier = try target.all(
      "SELECT id FROM run WHERE merged = 1 AND profile = ? AND as_of = ?", shard.terms.profile, shard.terms.asOf
    ) { $0.int64(0) }
    for run in earlier {
      try target.run("DELETE FROM run WHERE id = ?", run)
      try target.run("DELETE FROM facts WHERE id NOT IN (SELECT facts FROM page WHERE facts IS NOT NULL)")
    }
    try target.run(
      """
      INSERT INTO run(profile, as_of, started, version, seed, robots, profile_digest, merged)
      VALUES (?, ?, ?, ?, ?, ?, ?, 1)
      """, shard.terms.profile, shard.terms.asOf, shard.started, shard.terms.version, shard.seed,
      shard.terms.robots,
      shard.terms.profileDigest)
    run = target.lastInsertRowID
  }

  /// Adds a shard's sites, pages and facts, and what else belongs to its run.
  func add(_ shard: Shard) throws(SQLiteError) {
    try target.run("UPDATE run SET started = min(started, ?) WHERE id = ?", shard.started, run)
    var numbers = Numbers(run: (shard.run, run))
    numbers.urls = try copyAddresses(of: shard)
    numbers.facts = try copyFacts(of: shard, numbers)
    let companions = try schema.addressTables()
    try copyPages(of: shard, numbers, forgetting: companions)
    for table in try schema.runTables() where !SchemaMap.derived.contains(table) && table != "page" {
      try copy(table, of: shard, numbers, onlyOwn: companions.contains(table))
    }
    try copyProbes(of: shard)
  }

  /// What can be said only when all shards are there: the order of the sites.
  func settle() throws(SQLiteError) {
    try target.run(
      """
      UPDATE site SET position = place.rank FROM (
        SELECT s.id AS id, row_number() OVER (ORDER BY coalesce(r.position, 1000000000), s.id) - 1 AS rank
        FROM site s LEFT JOIN register r ON r.key = s.id WHERE s.run = ?1) AS place
      WHERE site.run = ?1 AND site.id = place.id
      """, run)
  }

  private struct Numbers {
    var run: (from: Int64, to: Int64)
    var urls: [Int64: Int64] = [:]
    var facts: [Int64: Int64] = [:]

    init(run: (from: Int64, to: Int64)) { self.run = run }

    /// The value with the number that its column refers to translated.
    func translated(_ value: (any Value)?, of table: String?) -> (any Value)? {
      guard let table, let number = value as? Int64 else { return value }
      switch table {
      case "run": return number == run.from ? run.to : nil
      case "url": return urls[number]
      case "facts": return facts[number]
      default: return value
      }
    }
  }

  private func copyAddresses(of shard: Shard) throws(SQLiteError) -> [Int64: Int64] {
    let put = try target.prepare(
      """
      INSERT INTO url(url, host, first_seen) VALUES (?1, ?2, ?3)
      ON CONFLICT(url) DO UPDATE SET first_seen = min(first_seen, excluded.first_seen) RETURNING id
      """)
    let rows = try shard.connection.prepare("SELECT id, url, host, first_seen FROM url ORDER BY id")
    var numbers: [Int64: Int64] = [:]
    while try rows.step() {
      try put.bind(rows.text(1), rows.text(2), rows.double(3))
      while try put.step() { numbers[rows.int64(0)] = put.int64(0) }
    }
    return numbers
  }

  private func copyFacts(of shard: Shard, _ numbers: Numbers) throws(SQLiteError) -> [Int64: Int64] {
    let names = try schema.columns(of: "facts").filter { $0 != "id" }
    let links = names.firstIndex(of: "links")
    let keys = try schema.references(of: "facts")
    let rows = try shard.connection.prepare(
      """
      SELECT id, \(names.map { "\"\($0)\"" }.joined(separator: ", ")) FROM facts
      WHERE id IN (SELECT facts FROM page WHERE run = ?) ORDER BY id
      """)
    try rows.bind(shard.run)
    let put = try target.prepare(Self.insertion(into: "facts", names))
    var copied: [Int64: Int64] = [:]
    while try rows.step() {
      var values = names.indices.map { numbers.translated(rows.value($0 + 1), of: keys[names[$0]]) }
      if let links {
        values[links] = LinkBlob.renumbered(rows.blob(links + 1)) { numbers.urls[$0] }
      }
      try put.run(all: values)
      copied[rows.int64(0)] = target.lastInsertRowID
    }
    for table in try schema.tables(referringTo: "facts") where !["page"].contains(table) {
      var inner = numbers
      inner.facts = copied
      try copy(table, of: shard, inner, onlyOwn: false)
    }
    return copied
  }

  /// Copies the shard's pages. Where one stands in place of another shard's, whatever else that shard said of the address
  /// goes, so that what one looked at as a page keeps nothing from who only checked the link. That a page links to the
  /// address is not of the look, and stays true whichever stands.
  private func copyPages(
    of shard: Shard, _ numbers: Numbers, forgetting companions: Set<String>
  ) throws(SQLiteError) {
    try target.execute("DELETE FROM standing")
    let keys = try schema.references(of: "page")
    let names = try schema.columns(of: "page")
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let rows = try shard.connection.prepare("SELECT \(list) FROM page WHERE run = ?")
    try rows.bind(shard.run)
    let put = try target.prepare(Self.insertion(into: "page", names) + Self.kinderPage(names))
    let stands = try target.prepare("INSERT INTO standing VALUES (?)")
    let link = try target.prepare("UPDATE page SET linked = 1 WHERE run = ? AND url = ? AND linked = 0")
    guard let url = names.firstIndex(of: "url"), let linked = names.firstIndex(of: "linked") else {
      preconditionFailure("a page has an address, and is linked or not")
    }
    while try rows.step() {
      let values = names.indices.map { numbers.translated(rows.value($0), of: keys[names[$0]]) }
      try put.run(all: values)
      if target.changes > 0 {
        try stands.run(all: [values[url]])
      } else if rows.bool(linked) {
        try link.run(all: [run, values[url]])
      }
    }
    for table in companions.sorted() {
      try target.run("DELETE FROM \"\(table)\" WHERE run = ? AND url IN (SELECT url FROM standing)", run)
    }
  }

  /// Copies the rows of the shard's run; of a table without a column for runs, the rows of facts that were copied.
  ///
  /// - Parameter onlyOwn: only rows of addresses for which this shard's page stands.
  private func copy(_ table: String, of shard: Shard, _ numbers: Numbers, onlyOwn: Bool) throws(SQLiteError) {
    let keys = try schema.references(of: table)
    let ownID = try schema.rowNumber(of: table)
    let names = try schema.columns(of: table).filter { $0 != ownID }
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let filter = keys.values.contains("run") ? "WHERE run = ?" : "WHERE ?1 = ?1"
    let rows = try shard.connection.prepare("SELECT \(list) FROM \"\(table)\" \(filter)")
    try rows.bind(shard.run)
    let put = try target.prepare(Self.insertion(into: table, names) + " ON CONFLICT DO NOTHING")
    let stands = try target.prepare("SELECT 1 FROM standing WHERE url = ?")
    let url = onlyOwn ? names.firstIndex(of: "url") : nil
    while try rows.step() {
      var values = names.indices.map { numbers.translated(rows.value($0), of: keys[names[$0]]) }
      // A row of facts that were not copied belongs to another run of the shard.
      if let facts = keys.first(where: { $0.value == "facts" })?.key, let place = names.firstIndex(of: facts),
        !rows.isNull(place), values[place] == nil
      {
        guard keys.values.contains("run") else { continue }
        values[place] = nil as (any Value)?
      }
      if let url {
        try stands.bind(all: [values[url]])
        guard try stands.step() else { continue }
        stands.reset()
      }
      try put.run(all: values)
    }
  }

  /// Two shards can know the same address. The one whose site it is has looked at it as a page; of two that only
  /// checked it, the better answer stands, since it cannot be dead for one and alive for the other.
  private static func kinderPage(_ names: [String]) -> String {
    let better = """
      (excluded.site IS NOT NULL AND page.site IS NULL) OR ((excluded.site IS NULL) = (page.site IS NULL)
        AND (\(rank("excluded")) < \(rank("page"))))
      """
    let assignments = names.filter { $0 != "run" && $0 != "url" }.map { name in
      name == "linked" ? "linked = max(page.linked, excluded.linked)" : "\"\(name)\" = excluded.\"\(name)\""
    }
    return " ON CONFLICT(run, url) DO UPDATE SET \(assignments.joined(separator: ", ")) WHERE \(better)"
  }

  private static func rank(_ row: String) -> String {
    """
    CASE WHEN \(row).state IN ('fetched', 'not-modified') THEN 0 WHEN \(row).state = 'failed' THEN 10
      WHEN \(row).state = 'walled' THEN 20 ELSE 30 END
    + CASE \(row).verdict WHEN 'fine' THEN 0 WHEN 'slow' THEN 1 WHEN 'walled' THEN 2 WHEN 'unsure' THEN 3
      WHEN 'soft-dead' THEN 4 WHEN 'dead' THEN 5 ELSE 6 END
    """
  }

  private func copyProbes(of shard: Shard) throws(SQLiteError) {
    let names = try schema.columns(of: "probe").filter { $0 != "id" }
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let rows = try shard.connection.prepare("SELECT \(list) FROM probe ORDER BY id")
    let same = names.map { "\"\($0)\" IS ?" }.joined(separator: " AND ")
    let marks = names.map { _ in "?" }.joined(separator: ", ")
    let put = try target.prepare(
      "INSERT INTO probe(\(list)) SELECT \(marks) WHERE NOT EXISTS (SELECT 1 FROM probe WHERE \(same))")
    while try rows.step() {
      let values = names.indices.map { rows.value($0) }
      try put.run(all: values + values)
    }
  }

  // MARK: The schema

  private static func insertion(into table: String, _ names: [String]) -> String {
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    return "INSERT INTO \"\(table)\"(\(list)) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))"
  }
}
