extension Schema {
  /// What a second audit needs to leave alone what did not change, and the sitemaps that sites give.
  static let incremental = """
    ALTER TABLE run ADD COLUMN reader TEXT;
    ALTER TABLE page ADD COLUMN body_hash INTEGER;
    ALTER TABLE page ADD COLUMN linked INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE facts ADD COLUMN digest INTEGER;

    CREATE TABLE sitemap(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url TEXT NOT NULL, level INTEGER NOT NULL,
      outcome TEXT NOT NULL, status INTEGER NOT NULL DEFAULT 0, fetched REAL, kind TEXT,
      entries INTEGER NOT NULL DEFAULT 0, outside INTEGER NOT NULL DEFAULT 0, truncated INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (run, url)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE sitemap_entry(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url INTEGER NOT NULL REFERENCES url(id),
      PRIMARY KEY (run, url)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW v_sitemaps AS
    SELECT run, url, outcome, status, datetime(fetched, 'unixepoch') AS fetched, kind, entries, outside, truncated
    FROM sitemap;

    CREATE VIEW v_sitemap_gaps AS
    SELECT p.run, p.site, u.url, 'unlinked' AS gap, p.state, p.reason
    FROM sitemap_entry e JOIN page p ON p.run = e.run AND p.url = e.url JOIN url u ON u.id = p.url
    WHERE p.linked = 0
    UNION ALL
    SELECT p.run, p.site, u.url, 'unlisted', p.state, p.reason
    FROM page p JOIN url u ON u.id = p.url
    WHERE p.purpose = 'page' AND p.facts IS NOT NULL AND p.reason = 'ok'
      AND NOT EXISTS (SELECT 1 FROM sitemap_entry e WHERE e.run = p.run AND e.url = p.url)
      AND EXISTS (SELECT 1 FROM sitemap_entry e JOIN page q ON q.run = e.run AND q.url = e.url
        WHERE e.run = p.run AND q.site = p.site);
    """
}
