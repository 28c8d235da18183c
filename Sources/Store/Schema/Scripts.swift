extension Schema {
  /// The script files that were read whole, and whether they hold a notice on leaving the site.
  static let scripts = """
    CREATE TABLE script(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url INTEGER NOT NULL REFERENCES url(id),
      warns INTEGER NOT NULL,
      PRIMARY KEY (run, url)
    ) STRICT, WITHOUT ROWID;
    """
}
