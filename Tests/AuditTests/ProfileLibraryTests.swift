import Audit
import Crawl
import Disclosure
import FoundationEssentials
import Localization
import Testing
import Web

@Suite struct `Profiles of the library` {
  @Test(arguments: projectLibrary.names()) func `every one loads, and each duty has a judge`(name: String) throws {
    let profile = try projectLibrary.profile(name)
    #expect(!profile.title.isEmpty)
    #expect(profile.standard != nil)
    for duty in profile.duties {
      #expect(!duty.clause.isEmpty && !duty.place.isEmpty)
      #expect(duty.judge == .rules ? !(duty.rules + duty.requires).isEmpty : duty.why != nil)
      #expect(duty.judge != .planned, "\(duty.place) \(duty.clause) has no home")
    }
    if name.hasPrefix("agencies/") { #expect(profile.duties.count >= 10) }
    for setting in profile.parameters.rules.values { #expect(!setting.source.isEmpty) }
  }

  @Test func `there are two standards, two regional variants and five agencies`() {
    #expect(
      projectLibrary.names() == [
        "agencies/anyang-service-2017", "agencies/kunming-petition-2017", "agencies/quanzhou-transport-2020",
        "agencies/state-post-2017", "agencies/tobacco-2019", "standards/2015-pucha", "standards/2019-jiancha",
        "standards/2019-liaoning", "standards/2019-zhengzhou",
      ])
  }

  @Test func `an agency changes what differs and keeps the rest`() throws {
    let kunming = try projectLibrary.profile("agencies/kunming-petition-2017")
    #expect(kunming.parameters.interpretation.workingDays == 10)
    #expect(kunming.parameters.freshness.windows["news"] == Window(14, .days))
    #expect(kunming.standard?.id == "2019-jiancha")
    let quanzhou = try projectLibrary.profile("agencies/quanzhou-transport-2020")
    #expect(quanzhou.parameters.interpretation.workingDays == 0)
    let source = try #require(quanzhou.parameters.rules["attribute-missing"]?.source.first)
    #expect(source.contains("此件主动公开"))
  }

  @Test func `an audit's profile becomes a crawl plan, each site under its own agency`() throws {
    let profile = try projectLibrary.profile(fixtures + "/profiles/cluster.json5", for: .audit)
    let asOf = try #require(CivilDate(iso: "2026-11-20"))
    let plan = profile.crawlPlan(asOf: asOf)
    #expect(plan.overrides.map(\.id) == ["catalogue"])
    #expect(plan.overrides[0].list != nil)
    #expect(plan.asOf == asOf)
    #expect(plan.sites.map(\.id) == ["portal", "petition"])
    #expect(plan.sites[0].hosts == ["www.example.gov.cn", "m.example.gov.cn:8080"])
    #expect(plan.sites[1].paths == ["/xfj/"])
    #expect(plan.maxPagesPerSite == 500)
    #expect(plan.looks == 3)
    #expect(plan.allowAddresses == ["127.0.0.0/8"])
    #expect(plan.connectTo == ["www.example.gov.cn": "127.0.0.1:8080"])
    #expect(plan.external == .ignore)
    #expect(profile.sites[0].portal)
    #expect(profile.rules(for: "portal").interpretation.workingDays == 3)
    #expect(profile.rules(for: "petition").interpretation.workingDays == 10)
    #expect(profile.rules(for: "petition").rules["home-stale"]?.values["days"] == .integer(14))
    #expect(profile.rules(for: "petition").columns.map(\.match) == ["办事指南"])
    #expect(profile.rules(for: "portal").columns.map(\.match) == ["规划计划"])
  }

  @Test func `its categories are the lexicon's`() throws {
    let lexicon = try projectLibrary.lexicon()
    let known = Set(lexicon.categories.map(\.id.rawValue))
    let freshness = try projectLibrary.profile("standards/2019-jiancha").parameters.freshness
    for category in freshness.standing.union(freshness.interaction).union(freshness.windows.keys)
    where category != "other" {
      #expect(known.contains(category), "\(category)")
    }
    #expect(lexicon.walls.count > 3 && lexicon.notFoundPhrases.count > 3 && lexicon.fieldLabels.count > 3)
  }

  @Test func `a resolved profile is shown as JSON5 that reads as the same profile`() throws {
    let profile = try projectLibrary.profile("agencies/quanzhou-transport-2020")
    let text = profile.rendered(.json5)
    #expect(
      text.contains("// agencies/quanzhou-transport-2020.json5") || text.contains("quanzhou-transport-2020.json5"))
    #expect(text.contains("workingDays: 0"))
    #expect(profile.rendered(.json).contains("\"workingDays\": 0"))
  }
}

@Suite struct `The profile in docs/profile.md` {
  @Test func `is a good one`() throws {
    let path = String(projectLibrary.root.dropLast("profiles".count)) + "docs/profile.md"
    let text = String(decoding: try #require(FileManager.default.contents(atPath: path)), as: UTF8.self)
    let begin = try #require(text.firstRange(of: "```json5\n")?.upperBound)
    let end = try #require(text[begin...].firstRange(of: "```")?.lowerBound)
    let folder = FileManager.default.temporaryDirectory.appending(path: "profile-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "my.json5")
    try Data(text[begin..<end].utf8).write(to: file)
    let profile = try projectLibrary.profile(file.path, for: .audit)
    #expect(profile.crawlPlan(asOf: CivilDate(daysSince1970: 0)).overrides.map(\.id) == ["oa-list", "oa-detail"])
  }
}

@Suite struct `What is wrong with a profile` {
  struct Case: Sendable, CustomTestStringConvertible {
    let file: String
    /// `line:column key`, and a part of the Chinese message, for each problem in order.
    let problems: [(place: String, says: String)]
    var testDescription: String { file }
  }

  static let cases = [
    Case(file: "missing-file", problems: [("0:0 ", "找不到配置")]),
    Case(file: "malformed", problems: [("5:1 ", "语法错误")]),
    Case(
      file: "unknown-keys",
      problems: [
        ("5:3 politenes", "politeness"), ("7:5 rules.link-ded", "link-dead"),
        ("8:20 rules.link-dead.point", "points"),
      ]),
    Case(
      file: "wrong-types",
      problems: [
        ("4:10 title", "文字"), ("6:16 limits.bodyBytes", "整数"), ("8:19 sites[0].name", "文字"),
        ("9:11 sites[0].home", "网址"), ("11:27 rules.home-stale.days", "整数"),
        ("12:28 interpretation.since", "日期"),
      ]),
    Case(
      file: "missing-keys",
      problems: [("2:1 sites", "缺少"), ("2:1 title", "缺少"), ("4:26 rules.home-stale.days", "缺少")]),
    Case(file: "cycle-a", problems: [("3:3 extends", "循环")]),
    Case(file: "no-base", problems: [("3:3 extends", "standards/2019-jiancha")]),
    Case(
      file: "bad-duty",
      problems: [("6:41 duties[0].rules", "attribute-missing"), ("7:5 duties[1].rules", "person")]),
    Case(file: "unsigned-waiver", problems: [("5:13 columns[0].by", "缺少"), ("5:13 columns[0].until", "缺少")]),
    Case(
      file: "bad-override",
      problems: [
        ("6:35 overrides[0].title", "XPath"), ("7:5 overrides[1].hosts", "hosts"), ("7:7 overrides[1].id", "重复"),
        ("8:18 overrides[2].paths", "/"), ("8:40 overrides[2].list.rows", "缺少"),
        ("8:66 overrides[2].record.agencie", "agency"),
      ]),
  ]

  @Test(arguments: cases) func `is said at the key, all at once`(example: Case) throws {
    do {
      _ = try projectLibrary.profile("\(fixtures)/profiles/broken/\(example.file).json5", for: .audit)
      Issue.record("\(example.file) was accepted")
    } catch {
      let found = error.problems.map { "\($0.line):\($0.column) \($0.key) \($0.message.chinese)" }
      #expect(found.count == example.problems.count, "\(found)")
      for (text, problem) in zip(found, example.problems) {
        #expect(text.hasPrefix(problem.place) && text.contains(problem.says), "\(text)")
      }
    }
  }

  @Test func `a problem prints as compilers print theirs`() {
    let problem = ProfileProblem(
      file: "my.json5", line: 12, column: 3, key: "rules.link-ded", message: .init("未知的键", en: "unknown key"))
    #expect(problem.text(.english) == "my.json5:12:3: rules.link-ded: unknown key")
  }
}

@Suite struct `The duties of the agencies' documents` {
  @Test func `docs/seeds-coverage.md is what the profiles say`() throws {
    let names = projectLibrary.names().filter { $0.hasPrefix("agencies/") }
    let made = DutyCoverage.markdown(try names.map { try projectLibrary.profile($0) })
    let path = projectLibrary.root + "/../docs/seeds-coverage.md"
    let kept = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    #expect(made == kept, "run `make coverage`")
  }

  @Test func `every requirement is asked for by a clause of its document`() throws {
    for name in projectLibrary.names() where name.hasPrefix("agencies/") {
      let profile = try projectLibrary.profile(name)
      let asked = Set(profile.duties.flatMap(\.requires))
      let base = Set(try projectLibrary.profile("standards/2019-jiancha").parameters.requirements.map(\.id))
      for requirement in profile.parameters.requirements where !base.contains(requirement.id) {
        #expect(asked.contains(requirement.id), "\(name): \(requirement.id)")
      }
    }
  }
}
