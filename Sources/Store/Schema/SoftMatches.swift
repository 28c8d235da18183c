extension Schema {
  /// What servers say to made-up addresses, and how pages that say nearly the same compare with it.
  static let softMatches = """
    ALTER TABLE soft_probe ADD COLUMN said TEXT;

    CREATE TABLE soft_match(
      run INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE, url INTEGER NOT NULL REFERENCES url(id),
      probe TEXT NOT NULL, alike INTEGER, threshold INTEGER NOT NULL,
      PRIMARY KEY (run, url)
    ) STRICT, WITHOUT ROWID;
    """

  /// What scripts answer to made-up numbers, but for the number that was asked for.
  static let softFrames = "ALTER TABLE soft_probe ADD COLUMN frame INTEGER;"
}
