/// Shares the wished number of pages out among the columns that have no fixed number of items.
enum Allocation {
  private static let weights: [ColumnKind: (weight: Double, least: Int, small: Int)] = [
    .news: (30, 4, 2), .notice: (14, 3, 1), .policy: (12, 6, 1), .other: (3, 1, 1), .guide: (5, 1, 1),
    .interaction: (8, 2, 1), .annual: (0, 2, 1),
  ]

  static func apply(_ plans: inout [SitePlan], options: ClusterOptions) {
    var fixed = 0
    var weight = 0.0
    for plan in plans where plan.fate == .open {
      fixed += 2 + plan.columns.count
      for column in plan.columns {
        if isOpen(column) {
          // A policy document brings three quarters of an interpretation with it.
          weight += (weights[column.kind]?.weight ?? 0) * (column.kind == .policy ? 1.75 : 1)
        } else {
          fixed += column.count
        }
      }
    }
    let rest = Double(max(0, options.pages - fixed))
    // Every twenty items need a further list page.
    let unit = weight > 0 ? rest / (weight * 1.05) : 0
    for site in plans.indices where plans[site].fate == .open {
      for index in plans[site].columns.indices where isOpen(plans[site].columns[index]) {
        guard let share = weights[plans[site].columns[index].kind] else { continue }
        let count = max(options.isSmall ? share.small : share.least, Int(share.weight * unit))
        let column = plans[site].columns[index].kind == .annual ? min(8, max(count, Int(unit))) : count
        plans[site].columns[index].count = column
        // Nothing is older than seven years.
        let spacing = plans[site].columns[index].spacing
        plans[site].columns[index].spacing = min(spacing, 2_500_000 / max(1, column))
      }
    }
  }

  /// Whether the number of items is still to be given.
  private static func isOpen(_ column: Column) -> Bool {
    column.count == 0 && column.mode == .plain && column.kind.hasItems && column.kind != .interpretation
      && column.kind != .rare
  }
}
