extension Schema {
  /// What was seen of a site's host besides its pages.
  static let hosts = """
    CREATE TABLE host(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, site TEXT NOT NULL, host TEXT NOT NULL,
      at REAL NOT NULL, ipv6 TEXT CHECK (ipv6 IN ('yes', 'no', 'unknown')), lookup TEXT, addresses TEXT,
      subject TEXT, issuer TEXT, names TEXT, not_before REAL, not_after REAL, pem TEXT,
      PRIMARY KEY (run, site, host)
    ) STRICT, WITHOUT ROWID;
    """
}
