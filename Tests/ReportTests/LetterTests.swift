import Audit
import Disclosure
import Localization
import Report
import Testing

@testable import enum Report.AddressRuns
@testable import struct Report.AllowRequest
@testable import enum Report.Block
@testable import struct Report.Bulletin
@testable import struct Report.Letter
@testable import enum Report.LetterDOCX
@testable import struct Report.LetterWords
@testable import struct Report.Notice
@testable import struct Report.SignaturePlace

@Suite struct `The bulletin` {
  private func text(_ model: ReportModel) -> String {
    Bulletin(model, model.office, .chinese).letter.blocks.map { block in
      switch block {
      case .paragraph(let text), .note(let text), .heading(let text), .subheading(let text), .number(let text): text
      case .lead(let lead, let text): lead + text
      case .signature(let name, let day): "\(name)\n\(day)"
      default: ""
      }
    }.joined(separator: "\n")
  }

  @Test func `counts who could not be looked at apart from who passed`() {
    let model = Sample.town
    let text = text(model)
    #expect(text.contains("登记在运行的政府网站共36个，本次抽查11个，抽查比例30.6%"))
    #expect(text.contains("其中合格\(model.count(.pass))个，不合格\(model.count(.fail))个"))
    #expect(text.contains("另有\(model.count(.unknown))个网站"))
  }

  @Test func `names a site only for what is certain`() {
    func model(_ certainty: ReportModel.Certainty) -> ReportModel {
      var finding = Sample.finding(1, message: "链接打不开")
      finding.certainty = certainty
      return ReportModel(
        run: Sample.run(), ledger: Sample.ledger, sites: [Sample.site("s1", "青石县人民政府")], findings: [finding],
        columns: [], items: [], linkGroups: [], blindSpots: [], rules: [], office: Sample.office)
    }
    #expect(text(model(.certain)).contains("青石县人民政府"))
    #expect(!text(model(.suspected)).contains("青石县人民政府"))
    #expect(!text(model(.unknown)).contains("青石县人民政府"))
    #expect(text(model(.suspected)).contains("疑似问题1个已列入附件"))
  }

  @Test func `says what became of the last inspection's findings`() {
    var model = Sample.town
    #expect(!text(model).contains("复查情况"))
    model.comparison = .init(
      run: 3, asOf: Sample.asOf.adding(days: -92), sent: 659, persisting: 4,
      fixed: (0..<653).map { Sample.finding($0) },
      unseen: [Sample.finding(700), Sample.finding(701)])
    #expect(text(model).contains("指出的659个问题，经复查，已整改653个（99.1%），仍未整改4个，未能复查2个"))
  }

  @Test func `fills in the day by which findings have to be mended, or the working days when it is unknown`() {
    var model = Sample.town
    #expect(text(model).contains("于2026年12月6日前完成"))
    model.office.deadline = nil
    #expect(text(model).contains("于印发后第10个工作日前完成"))
  }

  @Test(arguments: [(Language.chinese, "附件"), (.english, "Annex")])
  func `an annex that is the only one bears no number`(language: Language, label: String) {
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: [Sample.site("s1", "青石县人民政府")], findings: [],
      columns: [], items: [], linkGroups: [], blindSpots: [], rules: [], office: Sample.office)
    let labels = Bulletin(model, model.office, language).letter.blocks.compactMap { block in
      if case .annex(let label, _) = block { label } else { nil }
    }
    #expect(labels == [label])
  }

  @Test(arguments: [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")])
  func `numbers in Chinese`(_ pair: (Int, String)) { #expect(LetterWords.numeral(pair.0) == pair.1) }
}

@Suite struct `An address in a letter` {
  @Test(arguments: [
    ("见 https://a.gov.cn/x?y=1&z，第3行", ["见 ", "https://a.gov.cn/x?y=1&z", "，第3行"]),
    ("http://a.gov.cn/“甲”", ["http://a.gov.cn/", "“甲”"]), ("没有网址", ["没有网址"]), ("", []),
    ("http:// 后面没有主机", ["http:// 后面没有主机"]),
    ("https://a.cn/ http://b.cn/", ["https://a.cn/", " ", "http://b.cn/"]),
  ])
  func `is told from the words around it, and nothing is lost`(_ text: String, _ parts: [String]) {
    let runs = AddressRuns.of(text)
    #expect(runs.map(\.text) == parts)
    #expect(runs.map(\.text).joined() == text)
    for run in runs { #expect(run.isAddress == (run.text.contains("://") && !run.text.contains(" "))) }
  }

  @Test func `holds no character that is not its own, in any layout`() throws {
    let address = "https://a.example.gov.cn/zwgk/fdzdgknr/zcwj_2026/t20260101_1234567.html?from=list&page=2"
    let letter = Letter(
      title: "通报", author: "办公室",
      blocks: [.paragraph("打不开：\(address)。"), .table(.init([("网址", 10), ("页", 4)], rows: [[address, "1"]]))])
    for language in Language.allCases {
      let document = try Unzip.text(LetterDOCX.bytes(letter, language))
      #expect(
        document.split(separator: address.replacing("&", with: "&amp;"), omittingEmptySubsequences: false).count
          == 3)
      #expect(!document.contains("\u{200B}"))
    }
  }
}

@Suite struct `A signature` {
  @Test func `is centred over the day, which ends four characters from the right`() {
    let place = SignaturePlace("云溪市人民政府办公室", "2026年11月22日")
    #expect(place.day == 4 && place.signature == 2.5)
  }

  @Test func `that is longer than the day ends two characters from the right, the day centred below`() {
    let place = SignaturePlace("云溪高新技术产业开发区管理委员会", "2026年11月22日")
    #expect(place.signature == 2 && place.day == 6.5)
  }
}

@Suite struct `Notices` {
  @Test func `go to each site with something to mend, addressed to its sponsor`() {
    let model = Sample.town
    let notices = Notice.all(model, model.office, .chinese)
    #expect(notices.map(\.name).contains("site1"))
    let letter = notices.first { $0.name == "site1" }?.letter
    #expect(letter?.blocks[1] == .addressee("云溪市交通运输局办公室："))
  }

  @Test func `say below each finding where it is and what proves it, whole`() throws {
    let address = "https://site1.example.gov.cn/" + String(repeating: "zwgk/", count: 30) + "t1.html"
    var finding = Sample.finding(1, site: "site1", message: "链接打不开")
    finding.url = address
    finding.evidence = .members([.init("newest", .text("2026-01-02"))])
    let town = Sample.town
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: town.sites, findings: [finding], columns: [], items: [],
      linkGroups: [], blindSpots: [], rules: [], office: Sample.office)
    let letter = try #require(Notice.all(model, model.office, .chinese).first?.letter)
    let tables = letter.blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
    let list = try #require(tables.first { !$0.below.isEmpty })
    #expect(list.rows.count == 1 && list.below.count == 1)
    #expect(list.below(0).map(\.label) == ["位置：", "证据："])
    #expect(list.below(0)[0].text == address)
    #expect(list.below(0)[1].text.contains("2026-01-02"))
  }

  @Test func `have file names that every system takes`() {
    #expect(Notice.fileName("a/../b:c*?.") == "a____b_c___")
    #expect(Notice.fileName("") == "_")
  }
}

@Suite struct `Requests to be let through` {
  @Test func `go to each site behind a wall and to no other, and ask for nothing to be mended`() throws {
    var wall = Sample.finding(1, rule: "site-walled", severity: .review, site: "site1", message: "3 个页面被访问防护拦截")
    wall.certainty = .unknown
    let town = Sample.town
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: town.sites,
      findings: [wall, Sample.finding(2, site: "site2")],
      columns: [], items: [], linkGroups: [], blindSpots: [], rules: [], office: Sample.office)
    let requests = AllowRequest.all(model, model.office, .chinese)
    #expect(requests.map(\.name) == ["site1"])
    let letter = try #require(requests.first?.letter)
    #expect(letter.title.contains("放行"))
    let texts = letter.blocks.map { "\($0)" }.joined()
    #expect(texts.contains("3 个页面被访问防护拦截") && texts.contains("（由检查单位填写）") && !texts.contains("整改"))
    // Who visits is not claimed without the profile's word.
    #expect(!texts.contains("Mingcha") && !texts.contains("robots.txt"))
    // It is no finding to be mended, so there is no notice of it.
    #expect(!Notice.all(model, model.office, .chinese).map(\.name).contains("site1"))
  }

  @Test(arguments: [
    (true, "遵守 robots.txt", "by robots.txt"), (false, "不受 robots.txt 限制", "not bound by robots.txt"),
  ])
  func `say what the profile says of the visitor`(obeys: Bool, chinese: String, english: String) throws {
    var wall = Sample.finding(1, rule: "site-walled", severity: .review, site: "site1", message: "拦截")
    wall.certainty = .unknown
    var office = Sample.office
    office.visits = .init(userAgent: "ExampleAudit/1.0 (+https://www.example.gov.cn/audit)", obeysRobots: obeys)
    let model = ReportModel(
      run: Sample.run(), ledger: Sample.ledger, sites: Sample.town.sites, findings: [wall],
      columns: [], items: [], linkGroups: [], blindSpots: [], rules: [], office: office)
    for (language, words) in [(Language.chinese, chinese), (.english, english)] {
      let letter = try #require(AllowRequest.all(model, office, language).first?.letter)
      let texts = letter.blocks.map { "\($0)" }.joined()
      #expect(texts.contains("ExampleAudit/1.0 (+https://www.example.gov.cn/audit)"))
      #expect(texts.contains(words) && !texts.contains("Mingcha/"))
    }
  }
}
