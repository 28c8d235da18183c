extension Schema {
  /// Crawled and judged are two moments: a run that was killed in between is not done, and `--resume` judges it.
  static let judged = """
    ALTER TABLE run ADD COLUMN judged REAL;
    UPDATE run SET judged = finished;
    """
}
