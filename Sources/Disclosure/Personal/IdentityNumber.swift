/// 公民身份号码: six digits of area, eight of birth, three in order, one to check. Source: GB 11643—1999.
enum IdentityNumber {
  static func isValid(_ characters: [UInt8]) -> Bool {
    guard characters.count == 18, characters.prefix(17).allSatisfy(isDigit),
      isDigit(characters[17]) || characters[17] == 0x58, isArea(characters)
    else { return false }
    let birth = value(characters[6..<14])
    guard births.contains(birth / 10_000),
      CivilDate(year: birth / 10_000, month: birth / 100 % 100, day: birth % 100) != nil
    else { return false }
    var sum = 0
    for index in 0..<17 { sum += Int(characters[index] - 0x30) * weights[index] }
    return checks[sum % 11] == characters[17]
  }

  /// The fifteen digits of cards before 1999, with a two-digit year and nothing to check.
  static func isOldForm(_ characters: [UInt8]) -> Bool {
    guard characters.count == 15, characters.allSatisfy(isDigit), isArea(characters) else { return false }
    let birth = value(characters[6..<12])
    return CivilDate(year: 1900 + birth / 10_000, month: birth / 100 % 100, day: birth % 100) != nil
  }

  /// Fifteen digits count only where the text says what they are.
  static func isAnnounced(_ bytes: [UInt8], before start: Int, from floor: Int) -> Bool {
    let from = max(floor, start - 48)
    return bytes.firstIndex(of: announcement, in: from..<start) != nil
  }

  private static func isArea(_ characters: [UInt8]) -> Bool {
    let province = Int(characters[0] - 0x30) * 10 + Int(characters[1] - 0x30)
    return Areas.provinces.contains(province) && !characters[2..<6].allSatisfy { $0 == 0x30 }
  }

  private static func value(_ digits: ArraySlice<UInt8>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Years of birth of people whom a page can name.
  private static let births = 1890...2049
  private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  private static let checks = Array("10X98765432".utf8)
  private static let announcement = "身份证".bytes
}

/// 行政区划代码, as far as both kinds of numbers begin with one. Source: GB/T 2260.
enum Areas {
  /// The first two digits: provinces, autonomous regions, municipalities, special regions (81–83 for resident cards).
  static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
    63, 64, 65, 71, 81, 82, 83,
  ]
}

/// 手机号码: eleven digits in a number range that is handed out. Source: 工业和信息化部《电信网编号计划》(2017).
enum MobileNumber {
  static func isValid(_ characters: [UInt8]) -> Bool {
    guard characters.count == 11, characters.allSatisfy(isDigit), characters[0] == 0x31, characters[1] >= 0x33
    else {
      return false
    }
    let range = Int(characters[1] - 0x30) * 10 + Int(characters[2] - 0x30)
    return !vacant.contains(range) && Set(characters.suffix(8)).count > 1
  }

  /// How the digits are grouped when they are: 138 1234 5678, 138 12345678, 1381234 5678.
  static func isGrouping(_ groups: [Int]) -> Bool {
    groups.count == 1 || [[3, 4, 4], [3, 8], [7, 4]].contains(groups)
  }

  /// Second and third digits that no operator has.
  private static let vacant: Set<Int> = [42, 43, 54, 60, 61, 63, 64, 68, 69, 79, 94]
}

/// 统一社会信用代码: department, kind, area, subject and a check digit modulo 31. Source: GB 32100—2015.
enum CreditCode {
  static func isValid(_ characters: [UInt8]) -> Bool {
    guard characters.count == 18, let kinds = kinds[characters[0]], kinds.contains(characters[1]),
      characters[2..<8].allSatisfy(isDigit),
      Areas.provinces.contains(Int(characters[2] - 0x30) * 10 + Int(characters[3] - 0x30))
        || characters[2..<8].elementsEqual("100000".utf8)
    else { return false }
    var sum = 0
    var weight = 1
    for character in characters.prefix(17) {
      guard let value = alphabet.firstIndex(of: character) else { return false }
      sum += value * weight
      weight = weight * 3 % 31
    }
    return alphabet[(31 - sum % 31) % 31] == characters[17]
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  /// The kinds of organisations that each registering department knows (table 1, with later departments).
  private static let kinds: [UInt8: [UInt8]] = [
    "1": "12349", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "129", "7": "129", "8": "19", "9": "123",
    "A": "19", "N": "1239", "Y": "1",
  ].reduce(into: [:]) { table, entry in
    for department in entry.key.utf8 { table[department] = Array(entry.value.utf8) }
  }
}

/// Bank cards: known issuers, their lengths, and the Luhn digit. Source: ISO/IEC 7812-1, annex B.
enum BankCard {
  static func isValid(_ characters: [UInt8]) -> Bool {
    guard characters.allSatisfy(isDigit), (16...19).contains(characters.count),
      issuers.contains(where: { $0.lengths.contains(characters.count) && characters.starts(with: $0.prefix) })
    else { return false }
    var sum = 0
    for (place, character) in characters.reversed().enumerated() {
      let digit = Int(character - 0x30)
      let doubled = place % 2 == 1 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// Whether a word for cards or accounts stands before it, at the number or far above it as a table's heading, or
  /// nothing does.
  static func isAnnounced(_ bytes: [UInt8], before start: Int, from floor: Int) -> Bool {
    let reach = max(floor, start - 4_000)..<start
    return start == floor || words.contains { bytes.firstIndex(of: $0, in: reach) != nil }
  }

  private static let words = ["卡号", "银行卡", "信用卡", "储蓄卡", "借记卡", "一卡通", "银行账", "银行帐", "开户"].map(\.bytes)
  private static let issuers: [(prefix: [UInt8], lengths: ClosedRange<Int>)] =
    [("62", 16...19), ("4", 16...16), ("9558", 19...19), ("9559", 19...19), ("9555", 16...16), ("436742", 16...19)]
    .map { (Array($0.0.utf8), $0.1) }
    + (51...55).map { (Array(String($0).utf8), 16...16) }
    + ["60", "81", "690755", "621", "3528", "3568", "356", "357", "358"].map { (Array($0.utf8), 16...19) }
}
