/// Every rule there is, in the order in which they are listed. A new rule is its file and one line here.
public enum RuleCatalog {
  public static let all: [Rule] = [
    .homeStale,
    .columnsStaleVeto,
    .columnsLongStaleVeto,
    .columnsBlankVeto,
    .columnStale,
    .columnUndated,
    .columnBlank,
    .columnUnreadable,
    .linkDead,
    .linkSoftDead,
    .interpretationMissing,
    .interpretationLate,
    .interpretationOneWay,
    .attributeMissing,
    .attributeUnreadable,
    .attributeClosed,
    .siteWalled,
    .siteUnreachable,
    .siteAvailability,
  ]

  /// The rule of that id.
  public static func rule(_ id: String) -> Rule? { all.first { $0.id == id } }
}
