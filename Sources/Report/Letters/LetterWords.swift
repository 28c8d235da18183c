import Audit
import Disclosure
import Localization

/// Fills a bureau's own words with what the run says, and has the numerals of official documents.
struct LetterWords {
  let model: ReportModel
  let office: ReportModel.Office
  let language: Language

  func say(_ chinese: String, _ english: String) -> String { Localized(chinese, en: english)[language] }

  /// `2026年11月22日`.
  func day(_ day: CivilDate) -> String { say("\(day.year)年\(day.month)月\(day.day)日", day.description) }

  /// 一, 二 … 十二.
  static func numeral(_ number: Int) -> String {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    guard (1...99).contains(number) else { return String(number) }
    let tens = number / 10
    return (tens > 1 ? digits[tens] : "") + (tens > 0 ? "十" : "")
      + (number % 10 > 0 || tens == 0 ? digits[number % 10] : "")
  }

  func heading(_ number: Int, _ text: String) -> String {
    say("\(LetterWords.numeral(number))、\(text)", "\(number). \(text)")
  }

  func subheading(_ number: Int, _ text: String) -> String {
    say("（\(LetterWords.numeral(number))）\(text)", "(\(number)) \(text)")
  }

  /// The text with its placeholders filled; those are checked when the profile is read.
  func fill(_ text: Localized, site: String = "") -> String {
    var filled = text[language]
    for (name, value) in values(site) { filled = filled.replacing("{\(name)}", with: value) }
    return filled
  }

  private func values(_ site: String) -> [(String, String)] {
    let deadline =
      office.deadline.map(day)
      ?? say("印发后第\(office.wording.workingDays)个工作日", "\(office.wording.workingDays) working days from its issue")
    return [
      ("agency", agency), ("asOf", day(model.run.asOf)), ("deadline", deadline), ("quarter", "\(office.quarter)"),
      ("quarterWord", LetterWords.numeral(office.quarter)), ("sampled", "\(model.sites.count)"), ("site", site),
      ("standard", standard), ("workingDays", "\(office.wording.workingDays)"), ("year", "\(office.year)"),
    ]
  }

  var agency: String { office.wording.agency?[language] ?? model.run.agency ?? model.run.profileTitle[language] }

  private var standard: String {
    guard let standard = model.run.standard?[language] else { return say("有关检查指标", "the indicators in force") }
    // 政府网站与政务新媒体检查指标（国办秘函〔2019〕19号） → 《…》（国办秘函…）
    guard language == .chinese, !standard.hasPrefix("《") else { return standard }
    let name = standard.prefix { $0 != "（" }
    return "《\(name)》\(standard.dropFirst(name.count))"
  }

  /// Foreign words in a letter: visible, on one line, and not too long.
  func quote(_ text: String, limit: Int = 200) -> String { VisibleText.string(text, limit: limit, lines: false) }

  /// “甲、乙、丙等 12 家”.
  func names(_ names: [String], most: Int = 12) -> String {
    let shown = names.prefix(most).map { quote($0, limit: 60) }.joined(separator: say("、", ", "))
    guard names.count > most else { return shown }
    return shown + say("等\(names.count)家", " and others, \(names.count) in all")
  }

  /// “附件：”.
  static func annexWord(_ language: Language) -> String { Localized("附件：", en: "Annexes: ")[language] }
}

/// Where signature and day stand, in characters from the right margin (GB/T 9704-2012, 7.3.5, with a seal): the day ends
/// four characters from it, and the signature is centred over the day; a longer signature ends two characters from it and
/// the day is centred below.
struct SignaturePlace: Equatable {
  var signature: Double
  var day: Double

  init(_ signature: String, _ day: String) {
    let widths = (Double(DisplayWidth.of(signature)) / 2, Double(DisplayWidth.of(day)) / 2)
    self.day = 4
    self.signature = 4 + (widths.1 - widths.0) / 2
    if self.signature < 2 {
      self.signature = 2
      self.day = 2 + (widths.0 - widths.1) / 2
    }
  }
}
