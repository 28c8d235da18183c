extension Schema {
  /// The public face of the store: these names and columns stay.
  static let views = """
    CREATE VIEW v_runs AS
    SELECT id AS run, profile, as_of, datetime(started, 'unixepoch') AS started,
      datetime(finished, 'unixepoch') AS finished, version, robots, discovered
    FROM run;

    CREATE VIEW v_sites AS
    SELECT s.run, s.id AS site, s.name, u.url AS home, s.code, p.state AS home_state, p.reason AS home_reason,
      p.verdict AS home_verdict
    FROM site s JOIN url u ON u.id = s.home LEFT JOIN page p ON p.run = s.run AND p.url = s.home;

    CREATE VIEW v_pages AS
    SELECT p.run, coalesce(p.site, '-') AS site, u.url, p.state, p.reason, p.verdict, p.status,
      datetime(p.fetched, 'unixepoch') AS fetched, p.type, p.bytes, p.depth, f.kind, f.title,
      f.column_name AS "column", f.column_category AS category, f.published, f.published_from, f.index_number,
      f.document_number, f.agency, f.created, f.attribute, r.url AS redirect, p.attempts
    FROM page p JOIN url u ON u.id = p.url LEFT JOIN facts f ON f.id = p.facts LEFT JOIN url r ON r.id = p.redirect;

    CREATE VIEW v_items AS
    SELECT p.run, p.site, lf.column_name AS "column", lf.column_category AS category, lu.url AS list, i.position,
      i.title, iu.url, i.date AS listed, af.index_number, af.document_number, af.agency,
      coalesce(af.created, af.written) AS created, coalesce(af.published, i.date) AS published, af.attribute,
      date(iu.first_seen, 'unixepoch') AS first_seen,
      (SELECT date(max(r.started), 'unixepoch') FROM run r
        WHERE EXISTS (SELECT 1 FROM page q WHERE q.run = r.id AND q.url = i.url)) AS last_seen
    FROM page p JOIN facts lf ON lf.id = p.facts JOIN url lu ON lu.id = p.url JOIN item i ON i.facts = lf.id
      LEFT JOIN url iu ON iu.id = i.url LEFT JOIN page ap ON ap.run = p.run AND ap.url = i.url
      LEFT JOIN facts af ON af.id = ap.facts;

    CREATE VIEW v_links_broken AS
    SELECT p.run, coalesce(c.site, '-') AS site, u.url, p.verdict, p.reason, p.status, cu.url AS page, b.element,
      b.line, b."column", p.attempts
    FROM broken b JOIN page p ON p.run = b.run AND p.url = b.url JOIN url u ON u.id = b.url
      JOIN url cu ON cu.id = b.page JOIN page c ON c.run = b.run AND c.url = b.page;

    CREATE VIEW v_findings AS
    SELECT run, fingerprint, rule, legal_basis, severity, certainty AS verdict, site, column_name AS "column", url,
      message_zh, message_en, evidence, 'open' AS status
    FROM finding;

    CREATE VIEW v_ledger AS
    SELECT run, coalesce(site, '-') AS site, state, reason, count(*) AS addresses
    FROM page GROUP BY run, coalesce(site, '-'), state, reason;

    CREATE VIEW v_columns AS
    SELECT p.run, p.site, f.column_name AS "column", f.column_category AS category, u.url, f.list_state AS state,
      (SELECT count(*) FROM item i WHERE i.facts = f.id) AS items,
      (SELECT max(i.date) FROM item i WHERE i.facts = f.id) AS newest, f.page_count AS pages
    FROM page p JOIN facts f ON f.id = p.facts JOIN url u ON u.id = p.url
    WHERE f.list_state <> 'none' AND coalesce(f.page_current, 1) = 1;

    CREATE VIEW v_probes AS
    SELECT site, url, datetime(at, 'unixepoch') AS at, status, outcome, address, milliseconds FROM probe;
    """
}
