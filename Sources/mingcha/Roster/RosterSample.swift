import Audit
import JSON
import Localization
import Store

/// `roster sample`: draws a quarter's sample, keeps it in the store and writes the record that lets anybody repeat it.
enum RosterSample {
  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let store = try arguments.required("store")
    let request = try request(arguments)
    try await StoreUpgrade.prepare(store)
    let sites = try RegisterFile.stored(store)
    let always = try always(arguments, sites, store)
    let history: [String: String]
    do { history = try StoreReader.open(store).lastDrawn(before: request.quarter) } catch {
      throw Exit(error, store: store)
    }
    let drawing = Sampler.draw(request, from: sites, always: always, history: history)
    guard !drawing.choices.isEmpty else {
      throw Exit.profile([
        Localized("登记表里没有正常运行的网站，无可抽样", en: "no site of the register is running; there is nothing to draw")
      ])
    }
    var json = JSONWriter(pretty: true)
    drawing.write(&json)
    let path = arguments["output"] ?? "drawing-\(request.quarter).json"
    try Files.write(json.bytes + [0x0A], to: path)
    do {
      let writer = try StoreWriter.open(store, now: Clock.wall())
      try await writer.keepDrawing(
        quarter: request.quarter, record: json.text,
        sites: drawing.choices.map { (key: $0.key, reason: $0.reason.rawValue) }, at: Clock.wall())
      try await writer.close()
    } catch { throw Exit(error, store: store) }
    say(drawing, path, console)
  }

  private static func request(_ arguments: Arguments) throws(Exit) -> Drawing.Request {
    let quarter = try arguments.required("quarter")
    guard isQuarter(quarter) else {
      throw Exit.usage(
        Localized("--quarter 应是 2026Q4 这样的季度，而不是“\(quarter)”", en: "--quarter is like 2026Q4, not '\(quarter)'"))
    }
    var strata: [Drawing.Stratum] = []
    for word in arguments.list("by") {
      guard let stratum = Drawing.Stratum(rawValue: word) else {
        let known = Drawing.Stratum.allCases.map(\.rawValue).joined(separator: ", ")
        throw Exit.usage(Localized("--by 没有“\(word)”；有：\(known)", en: "--by has no '\(word)'; there are: \(known)"))
      }
      strata.append(stratum)
    }
    return Drawing.Request(
      quarter: quarter, seed: try arguments.required("seed"), size: try size(arguments), strata: strata)
  }

  private static func isQuarter(_ text: String) -> Bool {
    let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[0].count == 4 && Int(parts[0]) != nil
      && ["1", "2", "3", "4"].contains(parts[1])
  }

  private static func size(_ arguments: Arguments) throws(Exit) -> Drawing.Size {
    if let count = try arguments.integer("count", in: 1...1_000_000) { return .count(count) }
    guard let text = arguments["ratio"] else {
      throw Exit.usage(Localized("请给出 --ratio 30% 或 --count N", en: "give --ratio 30% or --count N"))
    }
    guard let percent = Double(text.hasSuffix("%") ? String(text.dropLast()) : text), percent > 0, percent <= 100,
      text.hasSuffix("%")
    else {
      throw Exit.usage(Localized("--ratio 应是 30% 这样的百分数，而不是“\(text)”", en: "--ratio is like 30%, not '\(text)'"))
    }
    return .ratio(basisPoints: Int((percent * 100).rounded()))
  }

  private static func always(
    _ arguments: Arguments, _ sites: [RegisteredSite], _ store: String
  ) throws(Exit) -> [String: Drawing.Reason] {
    var always: [String: Drawing.Reason] = [:]
    let keys = Set(sites.map(\.key))
    for key in arguments.all("always") {
      guard keys.contains(key) else {
        throw Exit.usage(Localized("登记表里没有 \(key)", en: "the register has no \(key)"))
      }
      always[key] = .named
    }
    guard arguments.has("always-failed") else { return always }
    do {
      for key in try StoreReader.open(store).failedSites() where keys.contains(key) { always[key] = .failed }
    } catch { throw Exit(error, store: store) }
    for site in sites where site.failedLast == true { always[site.key] = .failed }
    return always
  }

  private static func say(_ drawing: Drawing, _ path: String, _ console: Console) {
    let drawn = drawing.choices.count
    let share = Double(drawn) * 100 / Double(max(1, drawing.populationSize))
    let rounded = (share * 10).rounded() / 10
    let failed = drawing.choices.count { $0.reason == .failed }
    console.print(
      Localized(
        "\(drawing.request.quarter)：在运行 \(drawing.populationSize) 个，抽取 \(drawn) 个（\(rounded)%），其中上次不合格必查 \(failed) 个",
        en:
          "\(drawing.request.quarter): \(drawing.populationSize) running, \(drawn) drawn (\(rounded)%), \(failed) of them because they failed last time"
      ))
    if drawing.request.strata.isEmpty { return console.print(recordLine(path)) }
    let width = drawing.divisions.map { DisplayWidth.of($0.name) }.max() ?? 0
    for division in drawing.divisions {
      console.print("  \(DisplayWidth.fit(division.name, to: width))  \(division.drawn)/\(division.size)")
    }
    console.print(recordLine(path))
  }

  private static func recordLine(_ path: String) -> Localized {
    Localized(
      "抽样记录：\(path)（连同种子一起公布，任何人可用 mingcha roster sample --verify 复核）",
      en: "record: \(path) (publish it with the seed; 'mingcha roster sample --verify' draws it again)")
  }
}
