import Audit
import Localization

/// The letter that asks a site's unit to let the checking machine through (放行函): one for each site that access
/// protection kept from being looked at. It accuses nobody; it says what was met, and what has to be let through.
struct AllowRequest {
  private let words: LetterWords
  private let site: ReportModel.Site
  private let finding: ReportModel.Finding

  /// The file's name without suffix.
  var name: String { Notice.fileName(site.id) }

  /// Every site behind a wall, in the report's order.
  static func all(_ model: ReportModel, _ office: ReportModel.Office, _ language: Language) -> [AllowRequest] {
    let words = LetterWords(model: model, office: office, language: language)
    let walled = Dictionary(
      model.findings.filter { $0.rule == "site-walled" }.map { ($0.site, $0) },
      uniquingKeysWith: { first, _ in first })
    return model.sites.compactMap { site in
      walled[site.id].map { AllowRequest(words: words, site: site, finding: $0) }
    }
  }

  private func say(_ chinese: String, _ english: String) -> String { words.say(chinese, english) }

  var letter: Letter {
    let wording = words.office.wording
    let title = words.fill(wording.allowTitle)
    let unit = words.office.sponsors[site.id] ?? site.name
    var blocks: [Block] = [
      .title(title), .addressee(words.quote(unit) + say("：", ":")),
      .paragraph(words.fill(wording.allowOpening, site: words.quote(site.name))), .table(facts),
      .paragraph(words.fill(wording.allowClosing, site: words.quote(site.name))),
      .heading(words.heading(1, say("请放行的访问", "What to let through"))), .table(access),
      .signature(wording.signature.map { words.fill($0) } ?? words.agency, day: words.day(words.office.issued)),
    ]
    if let contact = wording.contact { blocks.append(.note(words.fill(contact))) }
    return Letter(
      title: title.replacing("\n", with: "") + say("：", ": ") + words.quote(site.name), author: words.agency,
      blocks: blocks)
  }

  private var facts: Block.Table {
    Block.Table(
      [
        (say("网站名称", "Site"), 22), (say("首页网址", "Home page"), 30), (say("检查时所见", "What was met"), 30),
        (say("证据", "Evidence"), 30),
      ],
      rows: [
        [
          words.quote(site.name), words.quote(site.home), words.quote(finding.message[words.language]),
          EvidenceText.line(finding.evidence, words.language, limit: 120),
        ]
      ])
  }

  /// The machine's address as the site sees it is not ours to know, so it is left to be filled in.
  private var access: Block.Table {
    let visits = words.office.visits
    let unknown = say("（由检查单位填写）", "(the checking unit fills this in)")
    let robots =
      switch visits?.obeysRobots {
      case true: say("，遵守 robots.txt", ", by robots.txt")
      case false: say("，不受 robots.txt 限制", ", not bound by robots.txt")
      case nil: ""
      }
    return Block.Table(
      [(say("项目", "Item"), 30), (say("内容", "Value"), 70)],
      rows: [
        [say("检查机出口地址", "Address of the checking machine"), unknown],
        [say("程序标识（User-Agent）", "User agent"), visits.map { words.quote($0.userAgent) } ?? unknown],
        [
          say("访问方式", "Requests"),
          say("只读（GET、HEAD）\(robots)，按站点速度自动减速", "GET and HEAD only\(robots), at the site's own pace"),
        ],
        [say("放行期限", "Until"), say("至复查完成", "the second look is done")],
      ])
  }
}
