/// What an article of the variations says, whatever the shape of its page.
struct ArticleTruth {
  var title: String
  var site: String
  var column: String
  /// `2021-03-09`, and the time of day if the page gives one.
  var published: (year: Int, month: Int, day: Int, time: String?)
  var source: String?
  var record: [(label: String, value: String)] = []
  var index: String?
  var number: String?
  var agency: String?
  var created: String?
  var attributeInRecord: String?
  var note: String?
  var signature: String?
  /// The address of the interpretation that the page names.
  var interpretation: String?
  var paragraphs: [String]

  init(_ dice: inout Dice) {
    title = dice.pick(Self.titles)
    site = dice.pick(Self.sites)
    column = dice.pick(["通知公告", "工作动态", "政策文件", "公示公告", "部门文件", "政务要闻", "规范性文件", "行业新闻"])
    published = (
      2008 + dice.roll(18), 1 + dice.roll(12), 1 + dice.roll(28),
      dice.chance(3) ? dice.pick(["08:05", "09:30", "16:42", "23:59"]) : nil
    )
    if dice.chance(3) == false {
      source = dice.pick(["本网", "市林业局", "江岭日报", "县政府办公室", "新华社", "人事科", "本站原创", "局办公室"])
    }
    paragraphs = (0..<(2 + dice.roll(5))).map { _ in dice.pick(Self.sentences) + dice.pick(Self.sentences) }
    if dice.chance(4) { interpretation = "/zcjd/202103/t20210310_55.html" }
    if dice.chance(2) { addRecord(&dice) }
    if dice.chance(2) {
      signature = dice.pick(["江岭市林业局", "松陵县人民政府办公室", "青溪区安全生产委员会办公室", "云岫市财政局"])
      if dice.chance(2) { note = dice.pick(Self.notes) }
    }
  }

  private mutating func addRecord(_ dice: inout Dice) {
    index = dice.pick([
      "QX09-2021-00032", "000014349/2020-00117", "11220200MB1234567X/2023-04418", "330421-2019-56",
    ])
    record.append((dice.pick(["索引号", "索 引 号", "信息索引", "索取号", "索　引　号"]), index ?? ""))
    if dice.chance(2) { number = dice.pick(["江林发〔2021〕18号", "松政办发〔2020〕3号", "云财综〔2019〕107号"]) }
    record.append((dice.pick(["文号", "文 号", "发文字号", "文件编号", "备注/文号"]), number ?? ""))
    agency = dice.pick(["江岭市林业局", "松陵县人民政府办公室", "云岫市财政局"])
    record.append((dice.pick(["发布机构", "发文机关", "发文单位", "制发机关"]), agency ?? ""))
    created = "20\(10 + dice.roll(10))-0\(1 + dice.roll(9))-1\(dice.roll(10))"
    record.append((dice.pick(["成文日期", "生成日期", "公文生成日期", "印发日期"]), created ?? ""))
    if dice.chance(2) { record.append((dice.pick(["主题分类", "信息分类", "组配分类"]), "农业、林业、水利")) }
    if dice.chance(2) {
      attributeInRecord = dice.pick(["主动公开", "依申请公开"])
      record.append((dice.pick(["公开方式", "公开属性", "公开类别"]), attributeInRecord ?? ""))
    }
  }

  private static let titles = [
    "关于做好2021年春季造林绿化工作的通知", "江岭市人民政府关于印发城市供水管理办法的通知", "我市召开乡村振兴工作推进会",
    "停电通知", "2020年1-9月全市经济运行情况", "关于拟表彰先进集体和先进个人的公示（第二批）", "松陵县林业局2019年度部门决算",
    "《青溪区住房保障办法》政策解读", "“十四五”规划开局之年我区项目建设提速", "关于2022年国庆节放假安排的公告", "青溪区举办职工运动会",
    "云岫市财政局关于公布行政事业性收费目录清单（2023年版）的通知", "致全市人民的一封信", "市领导到企业走访调研", "人事任免信息",
    "关于对政协第十届三次会议第0112号提案的答复", "一季度工业投资增长8.6%", "关于延长机动车检验有效期限的通告（截止2021年6月30日）",
  ]
  private static let sites = ["江岭市林业局", "松陵县人民政府", "青溪区应急管理局", "云岫市财政局", "白沙湾市政务公开网"]
  private static let notes = [
    "（此件公开发布）", "(此件主动公开)", "（此件依申请公开）", "（此件删减后公开）", "（此件不予公开）", "〔此件公开发布〕", "（ 此件主动公开 ）",
  ]
  private static let sentences = [
    "各单位要高度重视，加强组织领导，明确责任分工，确保各项任务按时完成。", "会议要求，要坚持问题导向，补齐短板弱项，推动工作再上新台阶。",
    "根据有关规定，结合我市实际，现将有关事项公告如下，请社会各界予以监督。", "截至目前，全市已完成年度任务的百分之七十六，进度好于去年同期。",
    "2018年以来，我市连续三年开展专项整治，累计排查隐患一千二百余处。", "活动现场气氛热烈，工作人员向群众发放宣传资料，并解答了有关问题。",
    "请于规定时间内将材料报送至办公室，逾期不再受理。", "下一步，将继续加大投入力度，完善基础设施，提升服务水平。",
  ]
}
