import Audit
import Crawl
import JSON
import Localization
import Report
import Store
import Web

/// `why`: whether an audit would fetch an address, and what decides.
enum WhyCommand: Command {
  static let spec = CommandSpec(
    "why", Localized("某个网址会不会抓取，为什么", en: "would this address be fetched, and why"),
    usage: ["URL --profile FILE [--store FILE]"],
    options: [
      OptionSpec("profile", "p", argument: "FILE", Localized("按哪份配置", en: "by which profile")),
      OptionSpec(
        "store", "s", argument: "FILE",
        Localized("再看这个数据库里最近一次检查的账目和余额", en: "also look at the ledger and budgets of the latest run in this store")
      ),
      OptionSpec("format", argument: "text|json", Localized("输出格式，默认 text", en: "output format; default text")),
    ],
    examples: [
      (
        "mingcha why http://www.example.gov.cn/search?q=1 -p my.json5",
        Localized("看范围、robots.txt、地址和节奏", en: "see scope, robots.txt, address and pace")
      )
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard let word = arguments.operands.first, arguments.operands.count == 1 else {
      throw Exit.usage(Localized("请写一个网址", en: "say one address"))
    }
    let format = arguments["format"] ?? "text"
    guard ["text", "json"].contains(format) else {
      throw Exit.usage(
        Localized("--format 只有 text 和 json，没有“\(format)”", en: "--format is text or json, not '\(format)'"))
    }
    let url: WebURL
    do throws(WebURL.Problem) { url = try WebURL.parse(word) } catch {
      throw Exit.usage(Localized("“\(word)”不是可以抓取的网址", en: "'\(word)' is no address that can be fetched"))
    }
    let profile: Profile
    do {
      profile = try ProfilesFolder.library().profile(try arguments.required("profile"), for: .audit)
    } catch let error as ProfileError { throw Exit(error) } catch let exit as Exit { throw exit } catch {
      throw Exit.bug("\(error)")
    }
    let plan = profile.crawlPlan(asOf: try Days.asOf(arguments))
    let inquiry = await Inquiry(url, plan: plan)
    let known = try arguments["store"].map { (path) throws(Exit) in try Known(inquiry, plan, in: path) }
    if format == "json" {
      console.print(json(inquiry, known))
    } else {
      for line in text(inquiry, plan, known) { console.print(line) }
    }
  }

  /// What the latest run of a store says.
  struct Known {
    var run: Int64
    var standing: AddressStanding?
    var pages: Int?
    var ofShape: Int?

    init?(_ inquiry: Inquiry, _ plan: CrawlPlan, in path: String) throws(Exit) {
      do {
        let reader = try StoreReader.open(path)
        guard let latest = try reader.latestRun() else { return nil }
        run = latest.id
        standing = try reader.standing(of: inquiry.url, run: run)
        guard let site = inquiry.site else { return }
        let begun = try reader.begun(run: run, site: site, shape: inquiry.shape)
        (pages, ofShape) = (begun.pages, begun.ofShape)
      } catch { throw Exit(error, store: path) }
    }
  }

  // MARK: Output

  private static func json(_ inquiry: Inquiry, _ known: Known??) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("url", inquiry.url.string)
      json.member("fetch", inquiry.refusal == nil)
      json.member("state", inquiry.refusal?.state.rawValue)
      json.member("reason", inquiry.refusal?.reason)
      json.member("site", inquiry.site)
      json.member("purpose", inquiry.purpose.rawValue)
      json.member("shape", inquiry.shape)
      var line: Int?
      var rule: String?
      if case .read(_, let decided, let text) = inquiry.robots { (line, rule) = (decided, text) }
      json.member("robots", name(inquiry.robots))
      json.member("robotsLine", line)
      json.member("robotsRule", rule)
      json.member("address", inquiry.address)
      json.key("pause")
      json.value(inquiry.pause)
      json.member("perHost", inquiry.perHost)
      json.member("ledgerState", known??.standing?.state.rawValue)
      json.member("ledgerReason", known??.standing?.reason)
      json.member("verdict", known??.standing?.verdict.rawValue)
      json.member("pagesBegun", known??.pages)
      json.member("shapeBegun", known??.ofShape)
    }
    return json.text
  }

  private static func name(_ robots: Inquiry.RobotsFile) -> String {
    switch robots {
    case .ignored: "ignored"
    case .read: "read"
    case .none(let why): "none:" + why
    case .unavailable(let why): "unavailable:" + why
    case .notAsked: "not-asked"
    }
  }

  private static func text(_ inquiry: Inquiry, _ plan: CrawlPlan, _ known: Known??) -> [Localized] {
    var lines = [Localized("\(inquiry.url)", en: "\(inquiry.url)")]
    if let refusal = inquiry.refusal {
      let (state, reason) = (refusal.state.title, Codes.ledger(refusal.reason))
      lines.append(
        Localized(
          "  结论　　不抓取：\(state.chinese)（\(reason.chinese)）",
          en: "  answer   not fetched: \(state.english.lowercased()) (\(reason.english))"))
    } else {
      lines.append(
        inquiry.purpose == .page
          ? Localized("  结论　　抓取并阅读", en: "  answer   fetched and read")
          : Localized("  结论　　只查看是否打得开", en: "  answer   only looked at, to see whether it opens"))
    }
    lines.append(scope(inquiry, plan))
    lines.append(robots(inquiry.robots))
    if let address = inquiry.address { lines.append(Localized("  地址　　\(address)", en: "  address  \(address)")) }
    lines.append(pace(inquiry))
    if let opening = inquiry.opening {
      let left = Display.duration(opening - Clock.wall())
      lines.append(Localized("  时段　　现在不抓取，\(left) 后开始", en: "  hours    closed now, open in \(left)"))
    }
    lines.append(Localized("  网址形状　\(inquiry.shape)", en: "  shape    \(inquiry.shape)"))
    if let known = known ?? nil { lines += ledger(known, plan) }
    return lines
  }

  private static func scope(_ inquiry: Inquiry, _ plan: CrawlPlan) -> Localized {
    guard let site = inquiry.site else {
      return Localized("  范围　　不属于任何站点", en: "  scope    belongs to none of the sites")
    }
    return Localized("  范围　　站点 \(site)", en: "  scope    site \(site)")
  }

  private static func robots(_ robots: Inquiry.RobotsFile) -> Localized {
    switch robots {
    case .ignored: Localized("  robots　配置要求不理会", en: "  robots   the profile says to ignore it")
    case .read(_, let line?, let rule?):
      Localized("  robots　第 \(line) 行：\(rule)", en: "  robots   line \(line): \(rule)")
    case .read: Localized("  robots　没有哪一行说到它", en: "  robots   no line speaks of it")
    case .none(let code):
      Localized(
        "  robots　没有（\(Codes.ledger(code).chinese)），一律允许",
        en: "  robots   none (\(Codes.ledger(code).english)), everything is allowed")
    case .unavailable(let code):
      Localized(
        "  robots　取不到（\(Codes.ledger(code).chinese)），一律不抓取",
        en: "  robots   unavailable (\(Codes.ledger(code).english)), nothing is allowed")
    case .notAsked: Localized("  robots　未查", en: "  robots   not asked")
    }
  }

  private static func pace(_ inquiry: Inquiry) -> Localized {
    let pause = Display.decimal(inquiry.pause)
    var chinese = "  节奏　　两次请求间隔 \(pause) 秒，同时最多 \(inquiry.perHost) 个"
    var english = "  pace     \(pause) s between two requests, at most \(inquiry.perHost) at once"
    if let latency = inquiry.latency {
      let milliseconds = Int((latency * 1000).rounded())
      chinese += "（刚才用时 \(milliseconds) 毫秒）"
      english += " (it just took \(milliseconds) ms)"
    }
    if let delay = inquiry.crawlDelay {
      chinese += "；Crawl-delay \(Display.decimal(delay))"
      english += "; Crawl-delay \(Display.decimal(delay))"
    }
    return Localized(chinese, en: english)
  }

  private static func ledger(_ known: Known, _ plan: CrawlPlan) -> [Localized] {
    var lines: [Localized] = []
    if let standing = known.standing {
      let (state, reason, verdict) = (standing.state.title, Codes.ledger(standing.reason), standing.verdict.title)
      lines.append(
        Localized(
          "  账目　　第 \(known.run) 次检查：\(state.chinese)（\(reason.chinese)），结论 \(verdict.chinese)，"
            + "看过 \(standing.attempts.count) 次",
          en: "  ledger   run \(known.run): \(state.english.lowercased()) (\(reason.english)), verdict "
            + "\(verdict.english.lowercased()), \(standing.attempts.count) looks"))
    } else {
      lines.append(
        Localized("  账目　　第 \(known.run) 次检查没有见过它", en: "  ledger   run \(known.run) never met it"))
    }
    if let pages = known.pages, let ofShape = known.ofShape {
      lines.append(
        Localized(
          "  余额　　本站已抓 \(pages) 页（上限 \(plan.maxPagesPerSite)），同形 \(ofShape) 页（无内容的上限 \(plan.maxPerShape)）",
          en:
            "  budget   \(pages) pages of the site begun (at most \(plan.maxPagesPerSite)), \(ofShape) of this shape "
            + "(at most \(plan.maxPerShape) without content)"))
    }
    return lines
  }
}
