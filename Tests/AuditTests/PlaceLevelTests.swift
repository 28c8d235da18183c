import Testing

@testable import Audit

@Suite struct `The level of a place` {
  @Test(arguments: [
    ("示例市白沙区教育局", PlaceLevel.county), ("示例市教育局", .city), ("示例省教育厅", .province), ("示例县市场监督管理局", .county),
    ("示例市社区矫正管理局", .city), ("示例自治区人民政府", .province), ("示例地区行署", .city), ("示例自治县人民政府", .county),
    ("示例市人民政府办公室关于推进示例区建设的意见", .city), ("示例市人民政府关于支持示例自治县发展的意见", .city),
    ("广西壮族自治区交通运输厅", .province), ("新疆维吾尔自治区人民政府", .province), ("宁夏回族自治区教育厅", .province),
    ("恩施土家族苗族自治州交通运输局", .city), ("黔东南苗族侗族自治州人民政府", .city), ("广西壮族自治区南宁市教育局", .city),
    ("甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县教育局", .county), ("莫力达瓦达斡尔族自治旗人民政府", .county),
  ]) func `is the lowest that the beginning of the name goes down to`(name: String, level: PlaceLevel) {
    #expect(PlaceLevel(of: name) == level, "\(name)")
  }

  @Test(arguments: ["教育局", "市教育局", "县人民政府", "www.example.com", "民族事务局示例自治县分局", ""])
  func `is unknown where no place is named`(name: String) { #expect(PlaceLevel(of: name) == nil) }
}
