import Disclosure
import Testing

@Suite struct `A personal number` {
  /// Numbers made up for the tests: valid by their check digits, nobody's in particular.
  @Test(arguments: [
    ("身份证号：11010119900307002X。", PersonalData.Kind.idCard, "11*************02X"),
    ("11010119900307002x", .idCard, "11*************02X"),
    ("联系人手机13812345678，", .mobile, "138****5678"), ("+86-13812345678", .mobile, "138****5678"),
    ("138 1234 5678", .mobile, "138****5678"), ("138-1234-5678", .mobile, "138****5678"),
    ("tel:15912345678", .mobile, "159****5678"),
    ("卡号 6222021234567890128", .bankCard, "62**************128"),
    ("6222 0212 3456 7890 128", .bankCard, "62**************128"),
    ("统一社会信用代码：91350100M000100Y43", .creditCode, "91*************Y43"),
    ("电话：１３８１２３４５６７８", .mobile, "138****5678"), ("008613812345678", .mobile, "138****5678"),
    ("（86）13812345678", .mobile, "138****5678"), ("TEL:13812345678", .mobile, "138****5678"),
    ("138—1234—5678", .mobile, "138****5678"), ("1381234 5678", .mobile, "138****5678"),
    ("13812345678 2020", .mobile, "138****5678"), ("361000 13812345678", .mobile, "138****5678"),
    ("110101 19900307 002X", .idCard, "11*************02X"),
    ("110101-19900307-002x", .idCard, "11*************02X"),
    ("１１０１０１１９９００３０７００２Ｘ", .idCard, "11*************02X"), ("4532421234567896", .bankCard, "45***********896"),
    ("补贴发放表 姓名 银行卡号 王某某 4532421234567896", .bankCard, "45***********896"),
    ("持卡人 4532 4212 3456 7896", .bankCard, "45***********896"),
  ])
  func `finds and masks`(text: String, kind: PersonalData.Kind, masked: String) {
    let matches = PersonalDataScanner.matches(in: text)
    #expect(matches.map(\.kind) == [kind])
    #expect(matches.map(\.masked) == [masked])
  }

  @Test(arguments: [
    "电话：0591-87654321", "138****5678", "110101********803X", "11010119900307002Y", "110101199002307801",
    "99010119900307002X",
    "12345678901", "2138123456789", "0.13812345678", "索引号11350500-13812345678", "订单A13812345678",
    "6222021234567890129", "项目代码：4532421234567896", "许可证编号 4532421234567896",
    "2020062813812345678", "13800000000", "发文 2020-06-28", "110000199003070023", "11010119900230802X",
    "15412345678", "1995-2000-123", "400-820-8820", "(0595)22123456", "0138-12345678",
    "http://a.cn/13812345678.html",
    "t13812345678_1.html", "13812345678.50", "138\n12345678", "1234567812345670", "35050120990101123X",
  ])
  func `leaves alone what is none`(text: String) {
    #expect(PersonalDataScanner.matches(in: text).isEmpty)
  }

  @Test(arguments: [
    ("13812345678/13987654321", 2), ("13812345678、13987654321", 2), ("13812345678 13987654321", 2),
    ("11010119900307002X 13812345678", 2), ("11010119900307002X（13812345678）", 2), ("0595-22123456 13812345678", 1),
  ])
  func `several side by side are told apart`(text: String, count: Int) {
    #expect(PersonalDataScanner.matches(in: text).count == count)
  }

  @Test func `a credit code is none of a person, whatever its digits`() {
    // 18 digits each: an organisation's code, and an identity number whose check digit is wrong.
    #expect(PersonalDataScanner.matches(in: "113505000038500008").allSatisfy { $0.kind != .idCard })
    #expect(PersonalDataScanner.matches(in: "350521199013071239").isEmpty)
  }

  @Test func `offsets are counted in Unicode scalars`() {
    let match = PersonalDataScanner.matches(in: "张三，手机：13812345678；李四，手机：13987654321。")
    #expect(match.map(\.offset) == [6, 24])
    #expect(match.map(\.length) == [11, 11])
  }

  @Test func `the old fifteen digits count only where the text says so`() {
    #expect(PersonalDataScanner.matches(in: "身份证号码 110101900307803").map(\.kind) == [.idCard])
    #expect(PersonalDataScanner.matches(in: "流水号 110101900307803").isEmpty)
  }

  @Test func `a text is shown with its numbers masked, codes of organisations as they are`() {
    #expect(
      PersonalDataScanner.masked("联系人手机13812345678，信用代码不是个人信息。")
        == "联系人手机138****5678，信用代码不是个人信息。")
  }
}
