import Glibc

/// The characters of which half of any Chinese text consists, and those of government pages, as the pairs of bytes
/// that one encoding has for them: they tell GB 18030 from Big5 where both could be.
struct FrequentCharacters: Sendable {
  static let gb18030 = FrequentCharacters(simplified + traditional, in: "GB18030")
  static let big5 = FrequentCharacters(traditional, in: "BIG5-HKSCS")

  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  private init(_ text: String, in encoding: String) {
    for character in text {
      let bytes = Transcoder.bytes(Array(String(character).utf8), in: encoding)
      guard bytes.count == 2 else { continue }
      let pair = Int(bytes[0]) << 8 | Int(bytes[1])
      bits[pair >> 6] |= 1 << UInt64(pair & 63)
    }
  }

  @inline(__always)
  func contains(_ lead: UInt8, _ trail: UInt8) -> Bool {
    let pair = Int(lead) << 8 | Int(trail)
    return bits[pair >> 6] >> UInt64(pair & 63) & 1 == 1
  }

  private static let simplified = """
    的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行\
    学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然\
    前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无\
    系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见\
    计别区强决西被做必战先回则任取据处南给色光门即保治北造百规七海口东导世金增济阶术极交受联认六共权收证改清己美再采转\
    更单风切打教速带安场身车例真务具万每目至达走积示议报完类八离名确才科信省县市局厅委办府乡镇村街环通告知依申请服网站\
    版权所有首页上下当前位置友情链接邮编联系电话地址主办单位备案号附件来源浏览字号打印闭窗招聘预算策读指南项批准处罚执
    """
  private static let traditional = """
    的一是不了在有人我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作里用道行所然家\
    種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日者意無力它與長把機十民第\
    公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體政美相見被利什二等產或新己制身果加西斯月話合回\
    特代內信表化給位次度門任常先海通教原東提立及比員解水名真論處走義各入口認條平系氣題活爾更別打變四神總何電數安少報才\
    結反受目太量再感建務做接必場件計管期市直資命金指許統區保至形社便決治展科司五基非則聽白界達光放強即像難且權思完設式\
    色路記南品住告求據程北邊該交規萬取共確導今切院讓識院機關府局處部署縣鄉鎮里臺灣香港資訊網站首頁服務申請公告新聞稿
    """
}
