extension Schema {
  /// docs/store.md explains every table and column.
  static let tables = """
    PRAGMA application_id = \(applicationID);

    CREATE TABLE lock(
      one INTEGER PRIMARY KEY CHECK (one = 1), pid INTEGER NOT NULL, started TEXT NOT NULL, host TEXT NOT NULL,
      boot TEXT NOT NULL, touched REAL NOT NULL
    ) STRICT;

    CREATE TABLE run(
      id INTEGER PRIMARY KEY, profile TEXT NOT NULL, as_of TEXT NOT NULL, started REAL NOT NULL, finished REAL,
      version TEXT NOT NULL, seed INTEGER NOT NULL, robots TEXT NOT NULL, discovered INTEGER
    ) STRICT;

    CREATE TABLE url(
      id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, host TEXT NOT NULL, first_seen REAL NOT NULL
    ) STRICT;

    CREATE TABLE site(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, id TEXT NOT NULL, position INTEGER NOT NULL,
      name TEXT NOT NULL, home INTEGER NOT NULL REFERENCES url(id), code TEXT,
      PRIMARY KEY (run, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE facts(
      id INTEGER PRIMARY KEY, url INTEGER NOT NULL REFERENCES url(id), kind TEXT NOT NULL, title TEXT,
      published TEXT, published_minute INTEGER, published_from TEXT, source TEXT,
      index_number TEXT, document_number TEXT, agency TEXT, created TEXT, issued TEXT, subject TEXT, name TEXT,
      keywords TEXT, validity TEXT, attribute TEXT, attribute_from TEXT, attribute_printed TEXT,
      signature TEXT, written TEXT, column_name TEXT, column_category TEXT, column_from TEXT,
      list_state TEXT NOT NULL, page_current INTEGER, page_count INTEGER, page_next INTEGER REFERENCES url(id),
      content_hash INTEGER NOT NULL, more BLOB NOT NULL, links BLOB NOT NULL, text TEXT NOT NULL
    ) STRICT;

    CREATE TABLE item(
      facts INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE, position INTEGER NOT NULL,
      title TEXT NOT NULL, url INTEGER REFERENCES url(id), date TEXT, fields BLOB NOT NULL,
      PRIMARY KEY (facts, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE page(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url INTEGER NOT NULL REFERENCES url(id),
      site TEXT, purpose TEXT NOT NULL CHECK (purpose IN ('page', 'check', 'none')), depth INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('fetched', 'not-modified', 'failed', 'walled', 'out-of-scope', 'robots',
        'trap-capped', 'budget', 'blocked-address', 'pending')),
      reason TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('fine', 'dead', 'soft-dead', 'walled', 'slow', 'unsure', 'skipped')),
      status INTEGER NOT NULL DEFAULT 0, fetched REAL, due REAL, type TEXT, bytes INTEGER NOT NULL DEFAULT 0,
      redirect INTEGER REFERENCES url(id), etag TEXT, modified TEXT, facts INTEGER REFERENCES facts(id),
      attempts TEXT NOT NULL DEFAULT '[]',
      PRIMARY KEY (run, url)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE robots(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, origin TEXT NOT NULL, fetched REAL NOT NULL,
      outcome TEXT NOT NULL, status INTEGER NOT NULL, body BLOB NOT NULL,
      PRIMARY KEY (run, origin)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE soft_probe(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, directory TEXT NOT NULL, url TEXT NOT NULL,
      fetched REAL NOT NULL, status INTEGER NOT NULL, outcome TEXT NOT NULL, kind TEXT, content_hash INTEGER,
      PRIMARY KEY (run, directory)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE broken(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url INTEGER NOT NULL REFERENCES url(id),
      page INTEGER NOT NULL REFERENCES url(id), element TEXT NOT NULL, line INTEGER NOT NULL,
      "column" INTEGER NOT NULL,
      PRIMARY KEY (run, url, page)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE finding(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, fingerprint TEXT NOT NULL,
      rule TEXT NOT NULL, severity TEXT NOT NULL, certainty TEXT NOT NULL, site TEXT NOT NULL, column_name TEXT,
      url TEXT NOT NULL, message_zh TEXT NOT NULL, message_en TEXT NOT NULL, legal_basis TEXT NOT NULL,
      evidence TEXT NOT NULL
    ) STRICT;
    CREATE INDEX finding_fingerprint ON finding(fingerprint, run);
    CREATE INDEX finding_run ON finding(run);

    CREATE TABLE probe(
      id INTEGER PRIMARY KEY, site TEXT NOT NULL, url TEXT NOT NULL, at REAL NOT NULL, status INTEGER NOT NULL,
      outcome TEXT NOT NULL, address TEXT, milliseconds INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX probe_site ON probe(site, at);
    """
}
