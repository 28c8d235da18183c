/// The level of the place with which a body's name begins: a county passes on documents of its city and province,
/// whose marks and interpretations are not its duty.
enum PlaceLevel: Int, Comparable {
  case county = 1, city, province

  static func < (a: PlaceLevel, b: PlaceLevel) -> Bool { a.rawValue < b.rawValue }

  /// Of `示例市白沙区教育局` it is the county's, of `示例市教育局` the city's. Nil when the name begins with no place:
  /// `市教育局`, `教育局`.
  init?(of name: String) {
    let letters = Array(name.prefix(PlaceLevel.longest))
    var level: PlaceLevel?
    var start = 0
    for (place, letter) in letters.enumerated() {
      let own = letters[start..<place]
      let found: PlaceLevel? =
        switch letter {
        case "省": .province
        case "市", "州", "盟": .city
        case "县", "旗": .county
        // 自治区 is as high as a province, 地区 as a city.
        case "区": own.last == "治" ? .province : own.last == "地" ? .city : .county
        default: nil
        }
      guard let found, own.count >= 2, own.count <= PlaceLevel.longestName || PlaceLevel.isAutonomous(own) else {
        // No place has so long a name: what stands here is the office already.
        if own.count >= PlaceLevel.longestAutonomous { break }
        continue
      }
      // Names go down from level to level; whatever stands behind is the office.
      if let level, found >= level { break }
      level = found
      start = place + 1
    }
    guard let level else { return nil }
    self = level
  }

  /// An autonomous place bears the names of its peoples: 恩施土家族苗族自治(州). An office before it is no part of them.
  private static func isAutonomous(_ own: ArraySlice<Character>) -> Bool {
    own.suffix(2) == ["自", "治"] && !own.contains { "局厅委办院府".contains($0) }
  }

  private static let longest = 36
  private static let longestName = 5
  /// 积石山保安族东乡族撒拉族自治(县).
  private static let longestAutonomous = 14
}
