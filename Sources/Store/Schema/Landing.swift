extension Schema {
  /// What a page outside of all sites calls itself, where a link was checked and a page was found.
  static let landing = """
    CREATE TABLE landing(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url INTEGER NOT NULL REFERENCES url(id),
      title TEXT NOT NULL, words TEXT NOT NULL,
      PRIMARY KEY (run, url)
    ) STRICT, WITHOUT ROWID;
    """
}
