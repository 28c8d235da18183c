import Audit
import Disclosure
import Localization

/// The annexes of a bulletin: the sites inspected, what was found, what could not be looked at, what is left to a
/// person, what is waived. Each is a table; an empty one is left out.
extension Bulletin {
  /// Rows of an annex table; the rest is in the workbook.
  static let mostRows = 500

  var annexes: [(title: String, blocks: [Block])] {
    var annexes: [(title: String, blocks: [Block])] = [
      (say("政府网站抽查情况表", "Sites inspected"), [.table(siteTable)])
    ]
    let certain = model.findings.filter {
      $0.certainty == .certain && ($0.severity == .veto || $0.severity == .deduct)
    }
    if !certain.isEmpty { annexes.append((say("问题清单", "Findings"), findingTable(certain))) }
    let suspected = model.findings.filter { $0.certainty == .suspected }
    if !suspected.isEmpty {
      annexes.append((say("疑似问题清单（须人工核实）", "Suspected findings, to be checked"), findingTable(suspected)))
    }
    if !model.blindSpots.isEmpty { annexes.append((say("未能查看情况表", "Not looked at"), [.table(blindTable)])) }
    if !model.checklist.isEmpty {
      annexes.append((say("由人核查的事项", "For a person to check"), [.table(checkTable)]))
    }
    if !model.waived.isEmpty { annexes.append((say("豁免事项表", "Waived"), [.table(waivedTable)])) }
    return annexes
  }

  private var siteTable: Block.Table {
    var deductions: [String: Int] = [:]
    for finding in model.findings where finding.severity == .deduct && finding.certainty == .certain {
      deductions[finding.site, default: 0] += 1
    }
    let sponsors = words.office.sponsors
    var columns: [(title: String, width: Int)] = [
      (say("序号", "No."), 7), (say("网站名称", "Site"), 24), (say("网站标识码", "Site code"), 18),
      (say("首页网址", "Home page"), 30), (say("结论", "Verdict"), 11), (say("单项否决项", "Veto items"), 32),
      (say("扣分问题", "Deductions"), 9), (say("备注", "Remarks"), 34),
    ]
    var centred: Set<Int> = [0, 2, 4, 6]
    if !sponsors.isEmpty {
      columns.insert((say("主办单位", "Sponsor"), 22), at: 4)
      centred = [0, 2, 5, 7]
    }
    return Block.Table(
      columns, centred: centred,
      rows: model.sites.enumerated().map { index, site in
        let hit = site.vetoItems.filter { $0.state == .hit }.map { item in
          item.title[words.language] + (item.count.map { " \($0)" } ?? "")
        }
        return [
          "\(index + 1)", words.quote(site.name), site.code ?? "", words.quote(site.home, limit: 160),
        ] + (sponsors.isEmpty ? [] : [words.quote(sponsors[site.id] ?? "")]) + [
          site.verdict.title[words.language], hit.joined(separator: say("；", "; ")), "\(deductions[site.id] ?? 0)",
          site.verdict == .unknown
            ? words.quote(site.reasons.map { $0[words.language] }.joined(separator: say("；", "; "))) : "",
        ]
      })
  }

  private func findingTable(_ findings: [ReportModel.Finding]) -> [Block] {
    let shown = FairShare.choose(findings, limit: Bulletin.mostRows, by: \.site)
    let table = Block.Table(
      [
        (say("序号", "No."), 6), (say("编号", "Number"), 11), (say("网站名称", "Site"), 18), (say("问题类别", "Kind"), 17),
        (say("栏目名称", "Column"), 14), (say("问题", "Finding"), 50), (say("网址", "Address"), 44),
      ], centred: [0, 1],
      rows: shown.enumerated().map { row, index in
        let finding = findings[index]
        return [
          "\(row + 1)", ids[finding.id], words.quote(names[finding.site] ?? finding.site, limit: 60),
          titles[finding.rule] ?? finding.rule, words.quote(finding.column ?? "", limit: 60),
          words.quote(finding.message[words.language]), words.quote(finding.url, limit: 160),
        ]
      })
    guard shown.count < findings.count else { return [.table(table)] }
    let left = findings.count - shown.count
    return [
      .table(table),
      .note(say("另有\(left)条，见附表工作簿。", "\(left) more are in the workbook.")),
    ]
  }

  private var blindTable: Block.Table {
    Block.Table(
      [
        (say("序号", "No."), 6), (say("网站名称", "Site"), 24), (say("原因", "Reason"), 34), (say("网址数", "Addresses"), 10),
        (say("建议", "Advice"), 30),
      ], centred: [0, 3],
      rows: model.blindSpots.prefix(Bulletin.mostRows).enumerated().map { index, spot in
        [
          "\(index + 1)", words.quote(names[spot.site] ?? spot.site), spot.title[words.language], "\(spot.count)",
          spot.advice?[words.language] ?? "",
        ]
      })
  }

  private var checkTable: Block.Table {
    Block.Table(
      [
        (say("序号", "No."), 6), (say("事项", "What"), 26), (say("依据", "Source"), 22), (say("线索", "Leads"), 26),
        (say("核查结果", "Result"), 20),
      ], centred: [0],
      rows: model.checklist.enumerated().map { index, check in
        [
          "\(index + 1)", words.quote(check.title), words.quote(check.source),
          model.leadCounts(of: check, words.language) ?? say("无", "none"), "",
        ]
      })
  }

  private var waivedTable: Block.Table {
    Block.Table(
      [
        (say("序号", "No."), 6), (say("编号", "Number"), 12), (say("网站名称", "Site"), 18), (say("事项", "Finding"), 32),
        (say("理由", "Reason"), 20), (say("有效期至", "Until"), 12),
      ], centred: [0, 1, 5],
      rows: model.waived.prefix(Bulletin.mostRows).enumerated().map { index, finding in
        [
          "\(index + 1)", ids[finding.id], words.quote(names[finding.site] ?? finding.site),
          words.quote(finding.message[words.language]), words.quote(finding.waiver?.reason ?? ""),
          finding.waiver?.until?.description ?? say("长期", "no end"),
        ]
      })
  }
}
