extension Planting {
  /// Personal data, invisible links, words of hijackers, wrong expressions. All numbers are invented.
  mutating func plantSafety() {
    override("rsj", "tzgg", 1) { $0.fragment = "<p>入选人员：甲某，身份证号\(Planting.inventedIdentity)。</p>\n" }
    plant("personal-data", "rsj", .item("tzgg", 1), "公告正文有完整的身份证号", certainty: "suspected")
    override("xfj", "tzgg", 1) {
      $0.fragment = "<p>入选人员：乙某，身份证号11**************10，电话138****1234，座机（0000）0000000。</p>\n"
    }
    look("personal-data", "xfj", .item("tzgg", 1), "已打星号，座机不是个人信息")

    override("czj", "zxts", 0) { $0.asks = "请尽快办理，联系电话13900000007。" }
    plant("personal-data", "czj", .item("zxts", 0), "公开的来信里有来信人的手机号", certainty: "suspected")
    override("jtj", "zxts", 0) { $0.replies = "如有疑问，请联系经办人，电话13900000008。" }
    look("personal-data", "jtj", .item("zxts", 0), "答复里写明的经办人联系电话")

    at("ycj") {
      $0.homeFragment +=
        "<div style=\"position:absolute;left:-9999px\"><a href=\"http://play.example.org.cn/\">平台入口</a></div>\n"
    }
    plant("hidden-link", "ycj", .path("http://play.example.org.cn/"), "链接放在屏幕之外", certainty: "suspected")
    at("www") {
      $0.homeFragment +=
        "<div style=\"display:none\"><a href=\"http://news.example.org.cn/\">示例新闻网</a></div>\n"
    }
    look("hidden-link", "www", .path("http://news.example.org.cn/"), "折叠菜单里的普通外链")
    at("bmfw") { $0.flaws.homeKeywords = "六合彩开奖,投注平台" }
    plant("hijack-words", "bmfw", .home, "首页关键词被改成博彩用语", certainty: "suspected")
    change("xfj", "tzgg") { [asOf] in
      $0.extras.append(ExtraItem(title: "示例市信访局关于警惕网上博彩平台诈骗的通知", day: asOf.adding(days: -33)))
    }
    look("hijack-words", "xfj", .extra("tzgg", 0), "提醒防范的通知")
    override("czj", "tzgg", 1) { $0.fragment = "<p>会议布署了下一步工作。</p>\n" }
    plant("wrong-expression", "czj", .item("tzgg", 1), "“布署”应为“部署”", certainty: "suspected")
    override("jyj", "tzgg", 0) { $0.fragment = "<p>会议部署了下一步工作。</p>\n" }
    look("wrong-expression", "jyj", .item("tzgg", 0), "写法正确")
  }

  /// A number of nobody: born in 1900, with the right check digit (GB 11643—1999).
  private static var inventedIdentity: String {
    let digits = Array("11010119000101001").compactMap(\.wholeNumberValue)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return digits.map(String.init).joined() + String(Array("10X98765432")[sum % 11])
  }
}
