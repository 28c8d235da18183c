extension Planting {
  /// Messages, guides and consultations.
  mutating func plantServices() {
    override("rsj", "zxts", 1) { [asOf] in
      $0.day = asOf.adding(days: -120)
      $0.answer = .open
    }
    plant("message-unanswered", "rsj", .column("zxts"), "一条咨询四个月没有答复")
    plant("messages-veto", "rsj", .home, "一条咨询四个月没有答复", certainty: "suspected")
    override("bmfw", "zxts", 1) { [asOf] in
      $0.day = asOf.adding(days: -20)
      $0.answer = .open
    }
    look("message-unanswered", "bmfw", .column("zxts"), "提问20天，还在办理")
    look("messages-veto", "bmfw", .home, "提问20天，还在办理")
    override("jyj", "zxts", 1) { [asOf] in
      $0.day = asOf.adding(days: -100)
      $0.answer = .after(40)
    }
    plant("message-slow", "jyj", .column("zxts"), "40天后才答复", certainty: "suspected")
    look("message-slow", "www", .column("zxts"), "三天内答复")
    plant("channel-missing", "wlj", .home, "没有互动栏目", certainty: "suspected")
    plant("channel-missing", "tjj", .home, "没有互动栏目（GBK页面）", certainty: "suspected")
    look("channel-missing", "www", .home, "有咨询投诉栏目")
    look("channel-missing", "dzj", .home, "有咨询投诉栏目")

    change("tjj", "bszn") { $0.count = 3 }
    override("tjj", "bszn", 0) { $0.lacks = [1, 2, 4, 5, 7] }
    plant("service-guide-incomplete", "tjj", .item("bszn", 0), "缺五类要素", certainty: "suspected")
    change("nyj", "bszn") { $0.count = 2 }
    for slot in 0..<2 {
      override("nyj", "bszn", slot) { $0.lacks = [2, 3, 4, 5, 7] }
      plant("service-guide-incomplete", "nyj", .item("bszn", slot), "缺四类以上要素", certainty: "suspected")
    }
    plant("service-guides-veto", "nyj", .home, "两个指南都缺四类以上要素", certainty: "suspected")
    override("wlj", "bszn", 0) { $0.lacks = [1, 5, 7] }
    look("service-guide-incomplete", "wlj", .item("bszn", 0), "缺三类要素，不足四类")
    look("service-guide-incomplete", "www", .item("bszn", 0), "要素齐全")
    look("service-guide-incomplete", "jyj", .item("bszn", 0), "要素齐全")
    look("service-guides-veto", "tjj", .home, "三个指南中一个缺要素")

    let call = { [asOf] (title: String, age: Int) in
      ExtraItem(title: title, day: asOf.adding(days: -age), fragment: "<p>意见请于一个月内寄送。</p>\n")
    }
    change("czj", "zjdc") { $0.extras.append(call("关于《示例市会计监督办法（征求意见稿）》公开征求意见的公告", 150)) }
    plant("consultation-result", "czj", .extra("zjdc", 0), "五个月没有公布采纳情况", certainty: "suspected")
    change("jyj", "zjdc") {
      $0.extras.append(call("关于《示例市校车管理办法（征求意见稿）》公开征求意见的公告", 150))
      $0.extras.append(call("《示例市校车管理办法（征求意见稿）》意见采纳情况", 100))
    }
    look("consultation-result", "jyj", .extra("zjdc", 0), "已公布采纳情况")
  }
}
