import Audit
import Disclosure
import JSON
import Localization
import Store
import Web

/// `inspect`: what is read from one page, and which rules speak on it.
enum InspectCommand: Command {
  static let spec = CommandSpec(
    "inspect", Localized("从一个页面读到了什么，哪些规则有话说", en: "what is read from one page, and which rules speak"),
    usage: ["URL|FILE|- [options]"],
    options: [
      OptionSpec(
        "url", argument: "URL", Localized("文件的原网址，用来还原链接", en: "the file's own address, to resolve its links")),
      OptionSpec(
        "header", argument: "'NAME: VALUE'",
        Localized(
          "随文件的响应头，如 Content-Type；可重复",
          en: "a response header that came with the file, such as Content-Type; may be repeated")),
      OptionSpec(
        "status", argument: "N",
        Localized("随文件的 HTTP 状态，默认 200", en: "the HTTP status that came with the file; default 200")),
      OptionSpec(
        "profile", "p", argument: "FILE",
        Localized("按这份配置的规则判定，默认 2019 年检查指标", en: "judge by this profile; default: the 2019 standard")),
      OptionSpec(
        "as-of", argument: "DATE",
        Localized("监测时间点，默认今天（北京时间）", en: "moment of monitoring; default: today in China")),
      OptionSpec(
        "allow-cidr", argument: "CIDR",
        Localized("允许访问的内网网段；可重复", en: "a private address block that may be visited; may be repeated")),
      OptionSpec(
        "format", argument: "text|json|jsonl", Localized("输出格式，默认 text", en: "output format; default text")),
    ],
    examples: [
      ("mingcha inspect https://www.example.gov.cn/zwgk/", Localized("抓取并阅读一个页面", en: "fetch and read one page")),
      (
        "mingcha inspect page.html --url https://www.example.gov.cn/a/b.html --format json",
        Localized("阅读保存下来的页面", en: "read a saved page")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard let first = arguments.operands.first else {
      throw Exit.usage(Localized("请给出网址、文件或 -", en: "name an address, a file, or -"))
    }
    let format = arguments["format"] ?? "text"
    guard ["text", "json", "jsonl"].contains(format) else {
      throw Exit.usage(
        Localized(
          "--format 只有 text、json、jsonl，没有“\(format)”", en: "--format is text, json or jsonl, not '\(format)'"))
    }
    let library = try ProfilesFolder.library()
    let asOf = try Days.asOf(arguments)
    let lexicon: Lexicon
    let judge: Judge
    do {
      lexicon = try library.lexicon()
      judge = try Judge(
        profile: try library.profile(arguments["profile"] ?? "standards/2019-jiancha"), library: library)
    } catch { throw Exit(error) }
    let reader = PageReader(lexicon: lexicon)
    for operand in arguments.operands {
      let input = try await PageSource.load(operand, arguments, reference: asOf)
      let facts = reader.read(input)
      let findings = speak(facts, input.status, judge, asOf)
      switch format {
      case "json": console.print(json(facts, findings, console.language, pretty: true))
      case "jsonl": console.print(json(facts, findings, console.language, pretty: false))
      default:
        if arguments.operands.count > 1 { console.print((operand == first ? "" : "\n") + "# \(operand)") }
        console.print(PageText.render(facts, findings, console.language))
      }
    }
  }

  /// What the rules that need no more than one page have to say.
  private static func speak(_ facts: PageFacts, _ status: Int, _ judge: Judge, _ asOf: CivilDate) -> [FindingRow] {
    let run = RunRow(id: 0, profile: "inspect", asOf: asOf, startedAt: 0, finishedAt: nil, version: Mingcha.version)
    let site = SiteRow(id: "page", name: facts.url.host, home: facts.url, code: nil)
    let page = PageRow(
      id: URLID(rawValue: 1), url: facts.url, state: .fetched, reason: "ok", verdict: .fine, status: status,
      facts: facts)
    let singles = Set(
      RuleCatalog.all.filter { Set($0.reads).isSubset(of: [.page, .record, .attribute, .attachment]) }.map(\.id))
    let siteRules: Set = ["site-walled", "site-unreachable"]
    return judge.judge(facts: [SiteFacts(run: run, site: site, pages: [page])], asOf: asOf).findings
      .filter { singles.contains($0.rule) && !siteRules.contains($0.rule) }
  }

  private static func json(
    _ facts: PageFacts, _ findings: [FindingRow], _ language: Language, pretty: Bool
  ) -> String {
    var writer = JSONWriter(pretty: pretty)
    writer.object { json in
      facts.members(&json)
      json.key("findings")
      json.array { json in
        for finding in findings {
          json.object { json in
            json.member("rule", finding.rule)
            json.member("message", language == .chinese ? finding.messageChinese : finding.messageEnglish)
            json.key("evidence")
            json.raw(finding.evidence)
          }
        }
      }
    }
    return writer.text
  }
}
