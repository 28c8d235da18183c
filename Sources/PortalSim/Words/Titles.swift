/// Titles. The number of an item within its kind fixes its title; different numbers give different titles, because
/// the words are the digits of the number in a mixed radix and what is left over becomes “第n批”.
struct Titles: Sendable {
  let agency: String
  let short: String
  let topics: [String]

  /// The words that a number stands for.
  struct Words {
    var frame: Int
    var topic: String
    var place: String
    var batch: Int

    /// “（第3批）” from the second round of all words on.
    func suffix(_ unit: String) -> String { batch == 0 ? "" : "（第\(batch + 1)\(unit)）" }
  }

  func words(_ number: Int, frames: Int) -> Words {
    let frame = number % frames
    let second = number / frames % topics.count
    let third = number / (frames * topics.count) % Vocabulary.places.count
    let batch = number / (frames * topics.count * Vocabulary.places.count)
    // Rotating by the lower digits keeps the map a bijection and makes neighbours differ in every word.
    return Words(
      frame: frame, topic: topics[(second + frame * 5) % topics.count],
      place: Vocabulary.places[(third + frame * 7 + second * 3) % Vocabulary.places.count], batch: batch)
  }

  func news(_ number: Int) -> String {
    let words = words(number, frames: Vocabulary.newsFrames.count)
    let frame = Vocabulary.newsFrames[words.frame]
    return short + frame.before + words.place + frame.after + words.topic + "工作" + words.suffix("期")
  }

  /// Ends with 通知, 公告 or 通告.
  func notice(_ number: Int) -> String {
    let words = words(number, frames: Vocabulary.noticeFrames.count)
    let frame = Vocabulary.noticeFrames[words.frame]
    let batch = words.batch == 0 ? "" : "第\(words.batch + 1)批"
    return agency + frame.before + words.place + words.topic + batch + frame.after
  }

  /// The name that is quoted: 示例市东湖区公交线路优化实施方案.
  func policySubject(_ number: Int) -> String {
    let words = words(number, frames: Vocabulary.policyGenres.count)
    let batch = words.batch == 0 ? "" : "第\(words.batch + 1)批"
    return "示例市" + words.place + words.topic + batch + Vocabulary.policyGenres[words.frame]
  }

  func policy(subject: String) -> String { "\(agency)关于印发《\(subject)》的通知" }

  /// A policy column's document that needs no interpretation; `sort` picks the kind.
  func excluded(_ number: Int, sort: Int) -> String {
    let words = words(number, frames: 12)
    let batch = words.batch == 0 ? "" : "第\(words.batch + 1)批"
    let what =
      words.place + words.topic + batch + ["", "二期", "三期", "四期", "五期", "六期"][words.frame % 6]
      + (words.frame >= 6 ? "年度" : "")
    return agency + fill(Vocabulary.excluded[sort % Vocabulary.excluded.count], "%", what)
  }

  func interpretation(subject: String, number: Int) -> String {
    let frame = Vocabulary.interpretationFrames[number % Vocabulary.interpretationFrames.count]
    return frame.before + subject + frame.after
  }

  func other(_ number: Int, column: String) -> String {
    let words = words(number, frames: 6)
    let what = ["进展情况", "季度小结", "工作成效", "典型做法", "情况综述", "阶段成果"][words.frame]
    return short + words.place + words.topic + column + what + words.suffix("期")
  }

  func rare(_ number: Int) -> String {
    let words = words(number, frames: 2)
    let period = ["（2021—2025年）", "（2016—2020年）"][words.frame]
    return "示例市" + words.place + words.topic + "发展规划" + period + words.suffix("卷")
  }

  func guide(_ number: Int) -> String {
    let words = words(number, frames: Vocabulary.guideFrames.count)
    let frame = Vocabulary.guideFrames[words.frame]
    return words.place + words.topic + frame.after + words.suffix("类") + "（\(short)）"
  }

  func question(_ number: Int) -> String {
    let words = words(number, frames: Vocabulary.questions.count)
    return fill(Vocabulary.questions[words.frame], "%", words.place + words.topic) + words.suffix("次")
      + "（\(short)）"
  }

  private func fill(_ pattern: String, _ mark: Character, _ text: String) -> String {
    pattern.split(separator: mark, omittingEmptySubsequences: false).joined(separator: text)
  }
}
