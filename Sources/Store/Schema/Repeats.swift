extension Schema {
  /// Pages that only repeat what others of their shape say, which is what an endless series is known by.
  static let repeats = "ALTER TABLE page ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;"
}
