extension Schema {
  /// What the profile said, in a few letters, so that shards that were audited by different ones are not merged though
  /// the profile has the same name.
  static let profileDigest = "ALTER TABLE run ADD COLUMN profile_digest TEXT;"
}
