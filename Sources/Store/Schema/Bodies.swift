extension Schema {
  /// The main texts of pages beside their facts. Texts are four fifths of what a store holds and seldom asked for: among the
  /// facts, every walk over these came by all texts. Of a page without a text there is no row.
  static let bodies = """
    CREATE TABLE body(
      facts INTEGER PRIMARY KEY REFERENCES facts(id) ON DELETE CASCADE, text TEXT NOT NULL
    ) STRICT;
    INSERT INTO body(facts, text) SELECT id, text FROM facts WHERE text <> '' ORDER BY id;
    ALTER TABLE facts ADD COLUMN characters INTEGER NOT NULL DEFAULT 0;
    UPDATE facts SET characters = length(text) WHERE text <> '';
    ALTER TABLE facts DROP COLUMN text;
    """
}
