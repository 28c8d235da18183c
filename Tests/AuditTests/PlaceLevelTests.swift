import Testing

@testable import Audit

@Suite struct `The level of a place` {
  @Test(arguments: [
    ("示例市白沙区教育局", PlaceLevel.county), ("示例市教育局", .city), ("示例省教育厅", .province), ("示例县市场监督管理局", .county),
    ("示例市社区矫正管理局", .city), ("示例自治区人民政府", .province), ("示例地区行署", .city), ("示例自治县人民政府", .county),
    ("示例市人民政府办公室关于推进示例区建设的意见", .city),
  ]) func `is the lowest that the beginning of the name goes down to`(name: String, level: PlaceLevel) {
    #expect(PlaceLevel(of: name) == level, "\(name)")
  }

  @Test(arguments: ["教育局", "市教育局", "县人民政府", "www.example.com", ""])
  func `is unknown where no place is named`(name: String) { #expect(PlaceLevel(of: name) == nil) }
}
