import Disclosure
import JSON
import Localization

/// `inspect`: what is read from one page, and which rules speak on it.
enum InspectCommand: Command {
  static let spec = CommandSpec(
    "inspect", Localized("从一个页面读到了什么，哪些规则有话说", en: "what is read from one page, and which rules speak"),
    usage: ["URL|FILE|- [options]", "--batch < LINES"],
    options: PageSource.keys.map(\.option) + [
      OptionSpec(
        "profile", "p", argument: "FILE",
        Localized(
          "按这份配置的 overrides 阅读、规则判定，默认 2019 年检查指标",
          en: "read by this profile's overrides and judge by its rules; default: the 2019 standard")),
      OptionSpec(
        "as-of", argument: "DATE",
        Localized("监测时间点，默认今天（北京时间）", en: "moment of monitoring; default: today in China")),
      OptionSpec(
        "allow-cidr", argument: "CIDR",
        Localized("允许访问的内网网段；可重复", en: "a private address block that may be visited; may be repeated")),
      OptionSpec(
        "format", argument: "text|json|jsonl", Localized("输出格式，默认 text", en: "output format; default text")),
      .batch,
    ],
    examples: [
      ("mingcha inspect https://www.example.gov.cn/zwgk/", Localized("抓取并阅读一个页面", en: "fetch and read one page")),
      (
        "mingcha inspect page.html --url https://www.example.gov.cn/a/b.html --format json",
        Localized("阅读保存下来的页面", en: "read a saved page")
      ),
      (
        "mingcha inspect --batch < pages.jsonl > facts.jsonl",
        Localized(
          "每行一个页面，如 {\"file\": \"a.html\", \"url\": \"http://…\"}",
          en: "a page a line, such as {\"file\": \"a.html\", \"url\": \"http://…\"}")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let format = arguments["format"] ?? "text"
    guard ["text", "json", "jsonl"].contains(format) else {
      throw Exit.usage(
        Localized(
          "--format 只有 text、json、jsonl，没有“\(format)”", en: "--format is text, json or jsonl, not '\(format)'"))
    }
    let inspection = try PageInspection(profile: arguments["profile"], asOf: Days.asOf(arguments))
    if arguments.has("batch") { return try batch(inspection, arguments, console) }
    var operands = arguments.operands
    if operands.isEmpty, arguments.has("file") || arguments.has("body_b64") { operands = [""] }
    guard let first = operands.first else {
      throw Exit.usage(Localized("请给出网址、文件或 -", en: "name an address, a file, or -"))
    }
    for operand in operands {
      let input = try await PageSource.load(operand, arguments, reference: inspection.asOf)
      let (facts, findings) = inspection.inspect(input)
      guard format == "text" else {
        var json = JSONWriter(pretty: format == "json")
        PageInspection.write(facts, findings, console.language, &json)
        console.print(json.text)
        continue
      }
      if operands.count > 1 { console.print((operand == first ? "" : "\n") + "# \(operand)") }
      console.print(PageText.render(facts, findings, console.language))
    }
  }

  private static func batch(
    _ inspection: PageInspection, _ arguments: Arguments, _ console: Console
  ) throws(Exit) {
    if let word = arguments.operands.first {
      throw Exit.usage(
        Localized("--batch 的页面来自各行，不能再给“\(word)”", en: "with --batch the lines name the pages, not '\(word)'"))
    }
    if let key = PageSource.keys.first(where: { arguments.has($0.name) }) {
      throw Exit.usage(Batch.clash(key))
    }
    Batch.run(PageSource.keys, console) { values, json throws(Exit) in
      let input = try PageSource.page(try values.body("body_b64"), values, reference: inspection.asOf)
      let (facts, findings) = inspection.inspect(input)
      PageInspection.write(facts, findings, console.language, &json)
    }
  }
}
