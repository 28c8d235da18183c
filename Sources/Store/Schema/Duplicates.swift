extension Schema {
  /// Pages that say under one address what another says, and what pages call their own address.
  static let duplicates = """
    CREATE TABLE duplicate(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url INTEGER NOT NULL REFERENCES url(id),
      original INTEGER NOT NULL REFERENCES url(id), why TEXT NOT NULL,
      PRIMARY KEY (run, url)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW v_duplicates AS
    SELECT d.run, coalesce(p.site, '-') AS site, u.url, o.url AS original, d.why
    FROM duplicate d JOIN url u ON u.id = d.url JOIN url o ON o.id = d.original
      LEFT JOIN page p ON p.run = d.run AND p.url = d.url;

    DROP VIEW v_items;
    CREATE VIEW v_items AS
    SELECT p.run, p.site, lf.column_name AS "column", lf.column_category AS category, lu.url AS list, i.position,
      i.title, iu.url, i.date AS listed, af.index_number, af.document_number, af.agency,
      coalesce(af.created, af.written) AS created, coalesce(af.published, i.date) AS published, af.attribute,
      date(iu.first_seen, 'unixepoch') AS first_seen,
      (SELECT date(max(r.started), 'unixepoch') FROM run r
        WHERE EXISTS (SELECT 1 FROM page q WHERE q.run = r.id AND q.url = i.url)) AS last_seen
    FROM page p JOIN facts lf ON lf.id = p.facts JOIN url lu ON lu.id = p.url JOIN item i ON i.facts = lf.id
      LEFT JOIN url iu ON iu.id = i.url LEFT JOIN page ap ON ap.run = p.run AND ap.url = i.url
      LEFT JOIN facts af ON af.id = ap.facts
    WHERE p.reason <> 'duplicate';

    DROP VIEW v_columns;
    CREATE VIEW v_columns AS
    SELECT p.run, p.site, f.column_name AS "column", f.column_category AS category, u.url, f.list_state AS state,
      (SELECT count(*) FROM item i WHERE i.facts = f.id) AS items,
      (SELECT max(i.date) FROM item i WHERE i.facts = f.id) AS newest, f.page_count AS pages
    FROM page p JOIN facts f ON f.id = p.facts JOIN url u ON u.id = p.url
    WHERE f.list_state <> 'none' AND coalesce(f.page_current, 1) = 1 AND p.reason <> 'duplicate';
    """
}
