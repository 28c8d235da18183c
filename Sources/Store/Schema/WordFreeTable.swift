extension Schema {
  /// Texts of a site in which none of a list of words stands (`WordFree`): `words` is the list's digest, `facts` their
  /// numbers. The run keeps its facts, so that these numbers mean the same texts as long as the row is there.
  static let wordFree = """
    CREATE TABLE word_free(
      site TEXT NOT NULL, run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, words INTEGER NOT NULL,
      facts BLOB NOT NULL,
      PRIMARY KEY (site, run)
    ) STRICT, WITHOUT ROWID;
    """
}
