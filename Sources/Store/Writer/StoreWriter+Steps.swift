import Disclosure
import SQLite
import Web

/// Applying one crawl step, within the open batch.
extension StoreWriter {
  func apply(_ write: CrawlWrite) throws(SQLiteError) {
    for new in write.urls {
      try connection.run(
        "INSERT INTO url(id, url, host, first_seen) VALUES (?, ?, ?, ?)", new.id.rawValue, new.url.string,
        new.url.authority, write.at)
    }
    for site in write.sites {
      try connection.run(
        """
        INSERT INTO site(run, id, position, name, home, code)
        VALUES (?1, ?2, (SELECT count(*) FROM site WHERE run = ?1), ?3, ?4, ?5)
        """, write.run, site.row.id, site.row.name, site.home.rawValue, site.row.code)
    }
    for discovery in write.discoveries { try apply(discovery, run: write.run) }
    if let result = write.result { try apply(result, run: write.run) }
    if let robots = write.robots {
      try connection.run(
        "INSERT OR REPLACE INTO robots(run, origin, fetched, outcome, status, body) VALUES (?, ?, ?, ?, ?, ?)",
        write.run, robots.origin, robots.fetchedAt, robots.outcome, robots.status, robots.body)
    }
    if let probe = write.softProbe {
      try connection.run(
        """
        INSERT OR REPLACE INTO soft_probe(run, directory, url, fetched, status, outcome, kind, content_hash, said,
          frame)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, write.run, probe.directory, probe.url.string, probe.fetchedAt, probe.status, probe.outcome,
        probe.kind?.rawValue, probe.contentHash.map { Int64(bitPattern: $0) }, probe.said,
        probe.frame.map { Int64(bitPattern: $0) })
    }
    for revision in write.revisions {
      try connection.run(
        "UPDATE page SET reason = ?, verdict = ? WHERE run = ? AND url = ?", revision.reason,
        revision.verdict.rawValue, write.run, revision.id.rawValue)
      if let match = revision.softMatch { try apply(match, to: revision.id, run: write.run) }
      if revision.forgetsSoftMatch {
        try connection.run("DELETE FROM soft_match WHERE run = ? AND url = ?", write.run, revision.id.rawValue)
      }
    }
    for sitemap in write.sitemaps { try apply(sitemap, run: write.run) }
    for entry in write.sitemapEntries {
      try connection.run(
        "INSERT OR IGNORE INTO sitemap_entry(run, url) VALUES (?, ?)", write.run, entry.rawValue)
    }
    for id in write.linked {
      try connection.run("UPDATE page SET linked = 1 WHERE run = ? AND url = ?", write.run, id.rawValue)
    }
    if let host = write.host { try apply(host, run: write.run) }
  }

  /// No name of a host and no address holds a blank, so that blanks can divide them.
  private func apply(_ host: CrawlWrite.Host, run: Int64) throws(SQLiteError) {
    let names = host.facts.names
    let certificate = host.facts.certificate
    try connection.run(
      """
      INSERT OR REPLACE INTO host(run, site, host, at, ipv6, lookup, addresses, subject, issuer, names, not_before,
        not_after, pem)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, run, host.site, host.facts.host, host.facts.at, names?.ipv6.rawValue, names?.reason,
      names?.addresses.joined(separator: " "), certificate?.subject, certificate?.issuer,
      certificate?.names.joined(separator: " "), certificate?.notBefore, certificate?.notAfter, certificate?.pem)
  }

  private func apply(_ sitemap: CrawlWrite.SitemapRow, run: Int64) throws(SQLiteError) {
    try connection.run(
      """
      INSERT OR REPLACE INTO sitemap(run, url, level, outcome, status, fetched, kind, entries, outside, truncated)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, run, sitemap.url.string, sitemap.level, sitemap.outcome, sitemap.status, sitemap.fetchedAt,
      sitemap.kind?.rawValue, sitemap.entries, sitemap.outside, sitemap.isTruncated ? 1 : 0)
  }

  private func apply(_ discovery: CrawlWrite.Discovery, run: Int64) throws(SQLiteError) {
    try connection.run(
      """
      INSERT INTO page(run, url, site, purpose, depth, state, reason, verdict, linked)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run, url) DO UPDATE SET site = excluded.site, purpose = excluded.purpose, depth = excluded.depth,
        state = excluded.state, reason = excluded.reason, verdict = excluded.verdict,
        linked = max(linked, excluded.linked)
      """, run, discovery.id.rawValue, discovery.site, discovery.purpose.rawValue, discovery.depth,
      discovery.state.rawValue, discovery.reason, discovery.verdict.rawValue, discovery.isLinked ? 1 : 0)
  }

  private func apply(_ result: CrawlWrite.Result, run: Int64) throws(SQLiteError) {
    let facts =
      try result.reading.map { (reading) throws(SQLiteError) in
        try number(of: reading, at: result.id, earlier: result.earlierFacts)
      } ?? result.earlierFacts
    let content = result.reading?.facts.contentHash ?? result.earlierContent
    try connection.run(
      """
      UPDATE page SET state = ?, reason = ?, verdict = ?, status = ?, fetched = ?, due = ?, type = ?, bytes = ?,
        redirect = ?, etag = ?, modified = ?, facts = ?, attempts = ?, body_hash = ?, repeats = ?, content = ?
      WHERE run = ? AND url = ?
      """, result.state.rawValue, result.reason, result.verdict.rawValue, result.status, result.fetchedAt,
      result.due,
      result.contentType, result.bytes, result.redirect?.rawValue, result.entityTag, result.lastModified, facts,
      AttemptsText.encode(result.attempts), result.bodyHash.map { Int64(bitPattern: $0) },
      result.isRepeat ? 1 : 0, content.map { Int64(bitPattern: $0) }, run, result.id.rawValue)
    if let landing = result.landing {
      try connection.run(
        "INSERT OR REPLACE INTO landing(run, url, title, words) VALUES (?, ?, ?, ?)", run, result.id.rawValue,
        landing.title, landing.words)
    }
    if let warns = result.warns {
      try connection.run(
        "INSERT OR REPLACE INTO script(run, url, warns) VALUES (?, ?, ?)", run, result.id.rawValue, warns ? 1 : 0)
    }
    if let duplicate = result.duplicate {
      try connection.run(
        "INSERT OR REPLACE INTO duplicate(run, url, original, why) VALUES (?, ?, ?, ?)", run, result.id.rawValue,
        duplicate.original.rawValue, duplicate.why)
    }
    if let match = result.softMatch { try apply(match, to: result.id, run: run) }
  }

  private func apply(_ match: SoftMatch, to id: URLID, run: Int64) throws(SQLiteError) {
    try connection.run(
      "INSERT OR REPLACE INTO soft_match(run, url, probe, alike, threshold) VALUES (?, ?, ?, ?, ?)", run,
      id.rawValue, match.probe.string, match.alike, match.threshold)
  }

  /// The number of the facts: of an earlier run's when they say the same, else of a new row.
  private func number(
    of reading: CrawlWrite.Reading, at url: URLID, earlier: Int64?
  ) throws(SQLiteError) -> Int64 {
    let blobs = FactsBlobs(reading)
    if let earlier {
      let digest = try connection.first("SELECT digest FROM facts WHERE id = ?", earlier) { $0.optionalInt64(0) }
      if digest == Int64(bitPattern: blobs.digest) { return earlier }
    }
    return try insert(reading, blobs, of: url)
  }

  /// Writes what was read and gives the row's number.
  private func insert(
    _ reading: CrawlWrite.Reading, _ blobs: FactsBlobs, of url: URLID
  ) throws(SQLiteError) -> Int64 {
    let facts = reading.facts
    let record = facts.record
    try connection.run(
      """
      INSERT INTO facts(url, kind, title, published, published_minute, published_from, source, index_number,
        document_number, agency, created, issued, subject, name, keywords, validity, attribute, attribute_from,
        attribute_printed, signature, written, column_name, column_category, column_from, list_state, page_current,
        page_count, page_next, content_hash, more, links, characters, digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, url.rawValue, facts.kind.rawValue, facts.title, facts.published?.day.description,
      facts.published?.minute,
      facts.published?.origin.rawValue, facts.source, record.indexNumber, record.documentNumber, record.agency,
      record.created?.description, record.issued?.description, record.subject, record.name, record.keywords,
      record.validity, facts.attribute?.value.rawValue, facts.attribute?.origin.rawValue, facts.attribute?.printed,
      facts.signature, facts.written?.description, facts.column?.name, facts.column?.category?.rawValue,
      facts.column?.origin.rawValue, facts.list.state.rawValue, facts.list.paging.current, facts.list.paging.count,
      reading.next?.rawValue, Int64(bitPattern: facts.contentHash), blobs.more, blobs.links,
      facts.body.characters, Int64(bitPattern: blobs.digest))
    let id = connection.lastInsertRowID
    let text = facts.text
    if !text.isEmpty { try connection.run("INSERT INTO body(facts, text) VALUES (?, ?)", id, text) }
    for (position, item) in facts.list.items.enumerated() {
      let target = position < reading.items.count ? reading.items[position] : nil
      try connection.run(
        "INSERT INTO item(facts, position, title, url, date, fields) VALUES (?, ?, ?, ?, ?, ?)", id, position,
        item.title, target?.rawValue, item.date?.description, FactsBlob.encode(fields: item.fields))
    }
    return id
  }
}
