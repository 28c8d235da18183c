import Audit
import Crawl
import HTTP
import Localization
import Report
import Web

/// What stands in for the public site in a pipeline: a staging server, or a folder of files.
struct Staging {
  static let options = [
    OptionSpec(
      "ci",
      Localized(
        "流水线模式：报告默认 junit,sarif,md，输出不含时间，数据库默认放在输出目录",
        en:
          "for a pipeline: reports default to junit,sarif,md and bear no clock times, the store is in the output folder"
      )),
    OptionSpec(
      "map", argument: "STAGING=PUBLIC",
      Localized(
        "用测试站代替正式站访问，如 https://staging:8443=https://www.example.gov.cn；可重复",
        en: "visit this staging origin for the public one; may be repeated")),
    OptionSpec(
      "from-folder", argument: "DIR",
      Localized("不访问网络，把这个目录里的静态文件当作网站", en: "audit the files of this folder as the site, without the network")),
    OptionSpec(
      "as", argument: "URL",
      Localized("与 --from-folder 同用：目录对应的正式网址", en: "with --from-folder: the public address of the folder")),
    OptionSpec(
      "allow-cidr", argument: "CIDR",
      Localized("允许访问的内网网段；可重复", en: "a private address block that may be visited; may be repeated")),
    OptionSpec(
      "max-time", argument: "10m",
      Localized(
        "最长检查时间（s、m、h）；超时的网址记为超出预算，不算问题", en: "most time (s, m, h); what is left is over budget, and no finding")),
    OptionSpec(
      "reproducible", Localized("报告里不写时间和耗时，同样内容同样字节", en: "no clock times in reports: same content, same bytes")),
  ]

  private let pairs: [OriginMap.Pair]
  private let folder: (site: FolderSite, path: String, origin: WebURL)?
  private let blocks: [String]
  let maxSeconds: Double?

  init(_ arguments: Arguments) throws(Exit) {
    var pairs: [OriginMap.Pair] = []
    for text in arguments.all("map") {
      guard let pair = OriginMap.Pair(text) else {
        throw Exit.usage(
          Localized(
            "--map 应写成 测试站=正式站 两个网址（不带路径），而不是“\(text)”",
            en: "--map takes STAGING=PUBLIC, two addresses without a path, not '\(text)'"))
      }
      pairs.append(pair)
    }
    self.pairs = pairs
    blocks = arguments.all("allow-cidr")
    for block in blocks where CIDR(block) == nil {
      throw Exit.usage(
        Localized(
          "--allow-cidr 应是 10.20.0.0/16 这样的网段，而不是“\(block)”",
          en: "--allow-cidr takes a block like 10.20.0.0/16, not '\(block)'"))
    }
    maxSeconds = try arguments["max-time"].map { (text) throws(Exit) in try Staging.seconds(text) }
    guard let path = arguments["from-folder"] else {
      folder = nil
      return
    }
    guard let text = arguments["as"], let origin = WebURL(text) else {
      throw Exit.usage(
        Localized("--from-folder 须同时给出 --as 正式网址", en: "--from-folder needs --as with the public address"))
    }
    guard let site = FolderSite(folder: path, origin: origin) else {
      throw Exit.file(Localized("没有目录 \(path)", en: "there is no folder \(path)"))
    }
    guard pairs.isEmpty else {
      throw Exit.usage(Localized("--map 与 --from-folder 不能同用", en: "--map and --from-folder exclude each other"))
    }
    folder = (site, path, origin)
  }

  /// The profile with the folder's site when it names none itself; nil to read it as for any audit.
  func profile(_ arguments: Arguments, _ library: ProfileLibrary) throws(Exit) -> Profile? {
    guard let folder else { return nil }
    let profile: Profile
    do { profile = try library.profile(arguments["profile"] ?? ProfileLibrary.usualStandard) } catch {
      throw Exit(error)
    }
    guard profile.sites.isEmpty else {
      guard profile.sites.contains(where: { $0.home.origin == folder.origin.origin }) else {
        throw Exit.usage(
          Localized(
            "配置里没有首页在 \(folder.origin.origin) 的站点",
            en: "no site of the profile has its home at \(folder.origin.origin)"))
      }
      return profile
    }
    return profile.auditing([RegisteredSite(name: folder.origin.host, code: nil, home: folder.origin.root)])
  }

  /// Narrows and loosens the plan: a staging site or a folder is one's own, so that robots.txt, which usually forbids
  /// a staging site as a whole, does not bind, and no server has to be spared by pauses in a folder.
  func apply(to plan: inout CrawlPlan) {
    plan.allowAddresses += blocks
    if !pairs.isEmpty { plan.robots = .ignore }
    guard let folder else { return }
    plan.robots = .ignore
    plan.external = .ignore
    // Nobody is there to be told a secret.
    (plan.credentials, plan.headers) = ([:], [:])
    plan.sites.removeAll { $0.home.origin != folder.origin.origin }
    (plan.delayFloor, plan.delayCeiling, plan.secondsBetweenLooks) = (0, 0, 0)
    (plan.concurrency, plan.perHost, plan.perAddress) = (8, 8, 8)
  }

  /// What fetches; nil for the plain transport.
  func fetcher(_ plan: CrawlPlan) -> (any Fetching)? {
    if let folder { return folder.site }
    guard !pairs.isEmpty else { return nil }
    return OriginMap(pairs, over: Transport(Transport.Options(plan)), secrets: Secrets(plan))
  }

  var reportFolder: ReportModel.Folder? {
    folder.map { .init(path: $0.path, origin: $0.origin.origin + "/") }
  }

  /// `90`, `90s`, `10m`, `2h`.
  static func seconds(_ text: String) throws(Exit) -> Double {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text[...] : text.dropLast()), number > 0, number.isFinite else {
      throw Exit.usage(
        Localized(
          "--max-time 应是 600、10m、2h 这样的时长，而不是“\(text)”",
          en: "--max-time takes a time like 600, 10m or 2h, not '\(text)'"))
    }
    return number * (unit ?? 1)
  }
}
