extension Schema {
  /// The register of sites, its history, and the samples drawn from it (docs/register.md).
  static let registerTables = """
    CREATE TABLE register(
      key TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, code TEXT, home TEXT NOT NULL,
      sponsor TEXT, supervisor TEXT, level TEXT, region TEXT,
      status TEXT NOT NULL CHECK (status IN ('running', 'suspended', 'retired')), platform TEXT,
      failed_last INTEGER, listed INTEGER NOT NULL DEFAULT 1, first_listed REAL NOT NULL, last_listed REAL NOT NULL
    ) STRICT;

    CREATE TABLE register_change(
      id INTEGER PRIMARY KEY, at REAL NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL, was TEXT, became TEXT
    ) STRICT;
    CREATE INDEX register_change_key ON register_change(key, at);

    CREATE TABLE drawing(quarter TEXT PRIMARY KEY, at REAL NOT NULL, record TEXT NOT NULL) STRICT;
    CREATE TABLE drawn(
      quarter TEXT NOT NULL REFERENCES drawing(quarter) ON DELETE CASCADE, key TEXT NOT NULL, reason TEXT NOT NULL,
      PRIMARY KEY (quarter, key)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW v_register AS
    SELECT r.key, r.name, r.code, r.home, r.sponsor, r.supervisor, r.level, r.region, r.status, r.platform, r.listed,
      datetime(r.first_listed, 'unixepoch') AS first_listed, datetime(r.last_listed, 'unixepoch') AS last_listed,
      (SELECT max(d.quarter) FROM drawn d WHERE d.key = r.key) AS last_drawn
    FROM register r;
    """
}
