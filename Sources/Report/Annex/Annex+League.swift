import Localization

extension Annex {
  /// The league table, faults that sites share, and the sites by what the register says of them; of several sites.
  var comparisons: [AnnexTable] {
    guard model.sites.count > 1 else { return [] }
    return [league, sharedFaults, groups].filter { $0.count > 0 }
  }

  private var league: AnnexTable {
    let rows = model.league.rows
    return AnnexTable(
      id: "league", title: say("排名", "League table"),
      columns: [
        .init(title: say("名次", "Place"), width: 7), .init(title: say("网站名称", "Site"), width: 32),
        .init(title: say("主办单位", "Sponsor"), width: 28), .init(title: say("结论", "Verdict"), width: 10),
        .init(title: say("单项否决项", "Vetoes"), width: 11), .init(title: say("得分", "Score"), width: 9),
        .init(title: say("是否正式得分", "Official score"), width: 13),
        .init(title: say("扣分问题", "Deductions"), width: 11), .init(title: say("不排名的原因", "Why no place"), width: 50),
      ],
      count: rows.count,
      row: { index in
        let row = rows[index]
        let reasons = row.site.reasons.map { $0[language] }.joined(separator: say("；", "; "))
        return [
          .init(row.rank), .text(row.site.name), .init(row.site.entry?.sponsor),
          .text(row.site.verdict.title[language]),
          .whole(row.vetoes), row.site.score?.value.map { .number($0) } ?? .empty,
          row.site.score.map { .text($0.isOfficial ? say("是", "yes") : say("否（暂估）", "no (provisional)")) }
            ?? .empty,
          .whole(row.deductions), row.rank == nil ? .text(reasons) : .empty,
        ]
      })
  }

  private var sharedFaults: AnnexTable {
    let faults = model.platformFaults
    return AnnexTable(
      id: "shared-faults", title: say("共性问题", "Shared faults"),
      columns: [
        .init(title: say("序号", "No."), width: 7), .init(title: say("问题", "Fault"), width: 26),
        .init(title: say("共有的", "What is shared"), width: 46), .init(title: say("网站数", "Sites"), width: 9),
        .init(title: say("共用网站数", "Sharing"), width: 11), .init(title: say("问题数", "Findings"), width: 9),
        .init(title: say("网站", "Sites"), width: 80),
      ],
      count: faults.count,
      row: { index in
        let fault = faults[index]
        return [
          .whole(index + 1), .text(fault.title(ruleTitle(fault.rule), language)),
          .text(fault.shared.title[language]),
          .whole(fault.sites.count), .whole(fault.sharing), .whole(fault.findings),
          .text(fault.sites.map { siteName($0) }.joined(separator: say("、", ", "))),
        ]
      })
  }

  private var groups: AnnexTable {
    let groups = model.league.groups
    return AnnexTable(
      id: "groups", title: say("分类情况", "By kind"),
      columns: [
        .init(title: say("类别", "Kind"), width: 12), .init(title: say("名称", "Name"), width: 32),
        .init(title: say("网站数", "Sites"), width: 9), .init(title: say("合格", "Pass"), width: 9),
        .init(title: say("不合格", "Fail"), width: 9), .init(title: say("待核", "Undecided"), width: 10),
      ],
      count: groups.count,
      row: { index in
        let group = groups[index]
        return [
          .text(group.kind.title[language]), .text(group.name), .whole(group.sites), .whole(group.passed),
          .whole(group.failed), .whole(group.undecided),
        ]
      })
  }
}
