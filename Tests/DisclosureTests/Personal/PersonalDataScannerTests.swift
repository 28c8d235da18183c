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
    ("电话：１３８１２３４５６７８", .mobile, "138****5678"),
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
    "6222021234567890129",
    "2020062813812345678", "13800000000", "发文 2020-06-28",
  ])
  func `leaves alone what is none`(text: String) {
    #expect(PersonalDataScanner.matches(in: text).isEmpty)
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
}
