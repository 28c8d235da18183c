extension SiteModel {
  /// The item of that number.
  func item(_ column: Column, _ slot: Int) -> Item {
    let change = column.overrides[slot]
    if slot >= column.count {
      let extra = column.extras[slot - column.count]
      return Item(column: column.index, slot: slot, day: extra.day, title: extra.title)
    }
    let number = column.serial + slot
    let day: SimDay
    let title: String
    switch column.kind {
    case .news:
      (day, title) = (column.ruleDay(slot: slot), titles.news(number))
    case .notice:
      (day, title) = (column.ruleDay(slot: slot), titles.notice(number))
    case .policy:
      day = column.ruleDay(slot: slot)
      title =
        SiteModel.needsInterpretation(slot)
        ? titles.policy(subject: titles.policySubject(number))
        : titles.excluded(number, sort: Planting.excludedSort(slot: slot, order: order))
    case .interpretation:
      (day, title) = interpretation(column, slot)
    case .rare:
      (day, title) = (column.ruleDay(slot: slot), titles.rare(number))
    case .annual:
      let year = asOf.parts.month >= 2 ? asOf.year - slot : asOf.year - 1 - slot
      (day, title) = (
        SimDay(year, 1, 12 + (slot * 5 + order) % 17), "\(plan.agency)\(year - 1)年政府信息公开工作年度报告"
      )
    case .interaction:
      (day, title) = (column.ruleDay(slot: slot), titles.question(number))
    case .guide:
      (day, title) = (column.ruleDay(slot: slot), titles.guide(number))
    case .other, .container, .catalogue, .page:
      (day, title) = (column.ruleDay(slot: slot), titles.other(number, column: column.name))
    }
    return Item(column: column.index, slot: slot, day: change?.day ?? day, title: change?.title ?? title)
  }

  private func interpretation(_ column: Column, _ slot: Int) -> (SimDay, String) {
    guard let (source, place) = document(explainedBy: slot, in: column) else { return (column.newest, column.name) }
    let documents = columns[source]
    let document = item(documents, place)
    var day = document.day
    if case .on(let later) = documents.overrides[place]?.pair { day = later }
    return (
      day,
      titles.interpretation(
        subject: titles.policySubject(documents.serial + place),
        number: plan.plainExplanations ? slot % 2 * 2 : slot + order)
    )
  }

  /// What 《…》 quotes in the title of a policy document.
  func subject(_ column: Column, _ slot: Int) -> String { titles.policySubject(column.serial + slot) }

  /// 发文字号.
  func documentNumber(_ column: Column, _ slot: Int) -> String {
    let offset = columns[..<column.index].contains { $0.kind == .policy } ? 1 : 0
    let number =
      column.overrides[slot]?.number
      ?? column.count - slot + 4 + offset * (columns.first { $0.kind == .policy }?.count ?? 0)
    return "\(plan.letters)〔\(written(column, slot).year)〕\(number)号"
  }

  /// 成文日期: up to three days before the publication.
  func written(_ column: Column, _ slot: Int) -> SimDay {
    column.overrides[slot]?.written ?? item(column, slot).day.adding(days: column.kind == .policy ? -(slot % 4) : 0)
  }

  /// Minutes after midnight at which an item was published.
  func minute(_ column: Column, _ slot: Int) -> Int { 510 + Int(mix(seed, column.index, slot, 5) % 500) }
}
