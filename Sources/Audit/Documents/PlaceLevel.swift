/// The level of the place with which a body's name begins: a county passes on documents of its city and province,
/// whose marks and interpretations are not its duty.
enum PlaceLevel: Int, Comparable {
  case county = 1, city, province

  static func < (a: PlaceLevel, b: PlaceLevel) -> Bool { a.rawValue < b.rawValue }

  /// Of `示例市白沙区教育局` it is the county's, of `示例市教育局` the city's. Nil when the name begins with no place:
  /// `市教育局`, `教育局`.
  init?(of name: String) {
    var level: PlaceLevel?
    var letters = 0
    var previous: Character?
    for character in name.prefix(PlaceLevel.longest) {
      let found: PlaceLevel? =
        switch character {
        case "省": .province
        case "市", "州", "盟": .city
        case "县", "旗": .county
        // 自治区 is as high as a province, 地区 as a city.
        case "区": previous == "治" ? .province : previous == "地" ? .city : .county
        default: nil
        }
      previous = character
      guard let found, letters >= 2 else {
        letters += 1
        // No place has so long a name: what stands here is the office already.
        if letters > PlaceLevel.longestName { break }
        continue
      }
      // Names go down from level to level; whatever stands behind is the office.
      if let level, found >= level { break }
      level = found
      letters = 0
    }
    guard let level else { return nil }
    self = level
  }

  private static let longest = 14
  private static let longestName = 5
}
