import Disclosure
import SQLite

/// Same content under many addresses: which of them is the page, when all are known.
extension StoreWriter {
  /// What makes a page worth being compared: rows of a list, or so many characters of text. Lists that a script fills
  /// look the same under every address and are not.
  private static let leastText = 60

  /// What an address says, if it was read, in good order, and says enough to be compared with another; nil otherwise.
  /// A page that names another address as its own is no original.
  public func content(of id: URLID, run: Int64) throws(StoreError) -> UInt64? {
    try drain()
    return try stored { () throws(SQLiteError) in
      try connection.first(
        """
        SELECT f.content_hash FROM page p JOIN facts f ON f.id = p.facts
        WHERE p.run = ?1 AND p.url = ?2 AND \(Self.isSound("p", "f"))
          AND NOT EXISTS (SELECT 1 FROM duplicate d WHERE d.run = p.run AND d.url = p.url
            AND d.why IN ('\(CrawlWrite.Duplicate.claimed)', 'canonical'))
        """, run, id.rawValue
      ) { UInt64(bitPattern: $0.int64(0)) }
    }
  }

  private static func isSound(_ page: String, _ facts: String) -> String {
    """
    \(page).redirect IS NULL AND \(page).state IN ('fetched', 'not-modified') AND \(page).verdict IN ('fine', 'slow')
      AND \(facts).kind NOT IN ('wall', 'notfound') AND \(facts).list_state <> 'needs-script'
      AND (\(facts).characters >= \(leastText) OR EXISTS (SELECT 1 FROM item i WHERE i.facts = \(facts).id))
    """
  }

  /// What a page says; rows of earlier programs have it with the facts only.
  private static func content(_ page: String) -> String {
    "coalesce(\(page).content, (SELECT content_hash FROM facts WHERE id = \(page).facts))"
  }

  /// Within the transaction that finishes a run: pages that are another one become hops to it, so that what they say
  /// counts once. A page is another one if it says so (`rel=canonical`) and the other says the same, or if everything
  /// that was read there, links and all, was read under another address of the site as well, or title and text were and
  /// its address calls it a print view; the home page, then the shortest address is the page. Doing it again changes nothing.
  func settleDuplicates(run: Int64) throws(SQLiteError) {
    try connection.run(
      """
      UPDATE duplicate SET why = 'canonical' WHERE run = ?1 AND why = '\(CrawlWrite.Duplicate.claimed)' AND EXISTS (
        SELECT 1 FROM page p JOIN facts f ON f.id = p.facts, page o JOIN facts g ON g.id = o.facts
        WHERE p.run = ?1 AND p.url = duplicate.url AND o.run = ?1 AND o.url = duplicate.original
          AND g.content_hash = f.content_hash AND o.site IS p.site AND \(Self.isSound("p", "f"))
          AND \(Self.isSound("o", "g"))
          AND NOT EXISTS (SELECT 1 FROM duplicate e WHERE e.run = ?1 AND e.url = o.url
            AND e.why IN ('\(CrawlWrite.Duplicate.claimed)', 'canonical')))
      """, run)
    try connection.run(
      "UPDATE duplicate SET why = 'canonical-unlike' WHERE run = ? AND why = '\(CrawlWrite.Duplicate.claimed)'", run
    )
    try turnIntoHops(run: run)
    try findPrintViews(run: run)
    try turnIntoHops(run: run)
    // Most pages have no twin, and are told from those that have by a hash beside their entry in the ledger.
    try connection.run(
      """
      INSERT OR REPLACE INTO duplicate(run, url, original, why)
      WITH twin AS MATERIALIZED (
        SELECT p.site, \(Self.content("p")) AS content FROM page p
        WHERE p.run = ?1 AND p.purpose = 'page' AND p.redirect IS NULL AND p.facts IS NOT NULL
        GROUP BY 1, 2 HAVING count(*) > 1
      ), candidate AS MATERIALIZED (
        SELECT p.url, p.facts FROM page p
        WHERE p.run = ?1 AND p.purpose = 'page' AND p.facts IS NOT NULL AND EXISTS (SELECT 1 FROM twin)
          AND (p.site, \(Self.content("p"))) IN twin
      ), sound AS (
        SELECT p.url AS id, u.url AS address, p.site, f.digest,
          EXISTS (SELECT 1 FROM site s WHERE s.run = p.run AND s.home = p.url) AS is_home
        FROM candidate c JOIN page p ON p.run = ?1 AND p.url = c.url JOIN facts f ON f.id = c.facts
          JOIN url u ON u.id = p.url
        WHERE f.digest IS NOT NULL AND \(Self.isSound("p", "f"))
      ), ranked AS (
        SELECT id, is_home, first_value(id) OVER (
          PARTITION BY site, digest ORDER BY is_home DESC, length(address), address) AS original
        FROM sound
      )
      SELECT ?1, id, original, 'content' FROM ranked WHERE id <> original AND NOT is_home
      """, run)
    try turnIntoHops(run: run)
  }

  /// Print views have a frame of their own, and the article's title and words. Addresses are looked at before facts
  /// (CROSS JOIN keeps that order), which lie on many more pages of the file.
  private func findPrintViews(run: Int64) throws(SQLiteError) {
    try connection.run(
      """
      INSERT OR REPLACE INTO duplicate(run, url, original, why)
      WITH print AS MATERIALIZED (
        SELECT p.url AS id, p.site, f.content_hash
        FROM page p CROSS JOIN url u ON u.id = p.url CROSS JOIN facts f ON f.id = p.facts
        WHERE p.run = ?1 AND p.purpose = 'page' AND u.url LIKE '%print%' AND f.characters >= \(Self.leastText)
          AND \(Self.isSound("p", "f"))
      ), candidate AS MATERIALIZED (
        SELECT p.url, p.facts FROM page p
        WHERE p.run = ?1 AND p.purpose = 'page' AND p.facts IS NOT NULL AND EXISTS (SELECT 1 FROM print)
          AND (p.site, \(Self.content("p"))) IN (SELECT site, content_hash FROM print)
      ), original AS MATERIALIZED (
        SELECT o.url AS id, u.url AS address, o.site, g.content_hash
        FROM candidate c JOIN page o ON o.run = ?1 AND o.url = c.url JOIN facts g ON g.id = c.facts
          JOIN url u ON u.id = o.url
        WHERE u.url NOT LIKE '%print%' AND \(Self.isSound("o", "g"))
      )
      SELECT DISTINCT ?1, print.id,
        first_value(original.id) OVER (
          PARTITION BY print.id ORDER BY length(original.address), original.address), 'print'
      FROM print JOIN original ON original.site = print.site AND original.content_hash = print.content_hash
      """, run)
  }

  private func turnIntoHops(run: Int64) throws(SQLiteError) {
    try connection.run(
      """
      UPDATE page SET reason = 'duplicate', redirect = d.original FROM duplicate AS d
      WHERE page.run = ?1 AND d.run = ?1 AND d.url = page.url AND d.why IN ('canonical', 'content', 'print')
        AND page.redirect IS NULL AND page.state IN ('fetched', 'not-modified') AND page.verdict IN ('fine', 'slow')
      """, run)
  }
}
