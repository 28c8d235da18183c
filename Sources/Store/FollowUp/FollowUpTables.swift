extension Schema {
  /// Waivers, what a run was a recheck of, and where a finding stands. docs/store.md explains them.
  static let followUp = """
    CREATE TABLE waiver(
      fingerprint TEXT PRIMARY KEY, rule TEXT NOT NULL, site TEXT NOT NULL, url TEXT NOT NULL,
      message_zh TEXT NOT NULL, message_en TEXT NOT NULL, reason TEXT NOT NULL, who TEXT, since TEXT NOT NULL,
      until TEXT
    ) STRICT;
    ALTER TABLE run ADD COLUMN recheck INTEGER REFERENCES run(id);
    ALTER TABLE finding ADD COLUMN status TEXT NOT NULL DEFAULT 'open';

    DROP VIEW v_findings;
    CREATE VIEW v_findings AS
    SELECT run, fingerprint, rule, legal_basis, severity, certainty AS verdict, site, column_name AS "column", url,
      message_zh, message_en, evidence, status
    FROM finding;

    CREATE VIEW v_waivers AS
    SELECT fingerprint, rule, site, url, message_zh, message_en, reason, who, since, until FROM waiver;
    """
}
