import Audit
import JSON
import Localization

/// `roster sample --verify`: draws a recorded sample again from a register and compares.
enum RosterVerify {
  static func run(_ arguments: Arguments, _ console: Console) throws(Exit) {
    let path = arguments["verify"] ?? ""
    let drawing = try record(path)
    let sites: [RegisteredSite]
    if let file = arguments["register"] {
      let reading = try RegisterFile.read(file)
      if reading.rejected > 0 {
        console.note(
          Localized(
            "\(file) 有 \(reading.rejected) 行有误，未参与复核；用 roster import --dry-run 查看",
            en: "\(reading.rejected) rows of \(file) are wrong and left out; 'roster import --dry-run' names them"))
      }
      sites = reading.sites
    } else {
      sites = try RegisterFile.stored(try arguments.required("store"))
    }
    let differences = drawing.differences(from: sites)
    guard differences.isEmpty else {
      for difference in differences { console.print(difference.text) }
      console.print(
        Localized("复核不一致：\(differences.count) 处", en: "not verified: \(differences.count) differences"))
      throw Exit.findings
    }
    console.print(
      Localized(
        "复核一致：\(path) 的 \(drawing.choices.count) 个网站可由登记表（\(drawing.populationSize) 个）和种子“\(drawing.request.seed)”重新抽出",
        en:
          "verified: the \(drawing.choices.count) sites of \(path) follow from the register (\(drawing.populationSize)) and the seed '\(drawing.request.seed)'"
      ))
  }

  private static func record(_ path: String) throws(Exit) -> Drawing {
    let bytes = try Files.read(path)
    let problem: (JSONNode.Position, Localized)
    do {
      let node = try JSON5.parse(bytes)
      do { return try Drawing(record: node) } catch { problem = (error.position, error.message) }
    } catch { problem = (error.position, Localized("语法错误：\(error.problem)", en: "syntax error: \(error.problem)")) }
    let place = "\(path):\(problem.0.line): "
    throw Exit.profile([Localized(place + problem.1.chinese, en: place + problem.1.english)])
  }
}
