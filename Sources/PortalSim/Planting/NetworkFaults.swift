extension Planting {
  /// What stands before the pages: certificates, addresses, a week of looks, a register with a closed site.
  mutating func plantNetwork() {
    at("dzj") { [asOf] in $0.certificateEnds = asOf.adding(days: 12) }
    plant("site-certificate", "dzj", .home, "证书还有12天到期", certainty: "suspected")
    at("nyj") { [asOf] in $0.certificateEnds = asOf.adding(days: 30) }
    look("site-certificate", "nyj", .home, "证书恰好还有30天")

    at("dzj") {
      $0.homeFragment += "<script src=\"http://static.example.org.cn/dz/count.js\"></script>\n"
      $0.homeFragment += "<p><a href=\"http://news.example.org.cn/dz/\">震情专栏</a></p>\n"
    }
    plant("mixed-content", "dzj", .path("http://static.example.org.cn/dz/count.js"), "https首页引用http脚本")
    look("mixed-content", "dzj", .path("http://news.example.org.cn/dz/"), "https页面上的普通链接，不是资源")
    override("nyj", "tzgg", 2) {
      $0.fragment += "<iframe src=\"http://static.example.org.cn/ny/player.html\"></iframe>\n"
    }
    plant("mixed-content", "nyj", .path("http://static.example.org.cn/ny/player.html"), "https稿件里嵌入http页面")
    at("zjj") { $0.homeFragment += "<script src=\"http://static.example.org.cn/zj/count.js\"></script>\n" }
    look("mixed-content", "zjj", .path("http://static.example.org.cn/zj/count.js"), "页面本身不是https")

    at("tjj") { $0.hasIPv6 = false }
    plant("site-ipv6", "tjj", .home, "域名只有IPv4地址", certainty: "suspected")
    at("wlj") { $0.hasIPv6 = false }
    plant("site-ipv6", "wlj", .home, "域名只有IPv4地址", certainty: "suspected")
    for site in ["www", "jtj"] { look("site-ipv6", site, .home, "域名有IPv4和IPv6地址") }

    let (retired, other) = ("http://\(Cluster.retired[0].host)/", "http://\(Cluster.retired[1].host)/")
    at("zjj") { $0.homeFragment += "<p><a href=\"\(retired)\">价格监测</a></p>\n" }
    plant("link-retired", "zjj", .path(retired), "首页链接到登记表里已关停的网站")
    override("jyj", "gzdt", 1) { $0.fragment += "<p>另见<a href=\"\(other)\">学费标准</a></p>\n" }
    plant("link-retired", "jyj", .path(other), "稿件链接到登记表里已关停的网站")
    look("link-retired", "dzj", .path("http://news.example.org.cn/dz/"), "登记表没有的外部网站")
    override("rsj", "gzdt", 2) { [options] in
      $0.fragment += "<p>另见<a href=\"http://jtj.\(options.domain)/\">市交通运输局</a></p>\n"
    }
    look("link-retired", "rsj", .path("http://jtj.\(options.domain)/"), "登记表里正常运行的网站")

    plantWeek()
  }

  private mutating func plantWeek() {
    let all = SimWeek.days * SimWeek.looksPerDay
    // Two looks of every day: 14 of 140 are a tenth.
    at("wlj") { $0.downLooks = Set((0..<all).filter { $0 % SimWeek.looksPerDay < 2 }) }
    plant("site-availability-veto", "wlj", .home, "一周140次访问有14次503（10%）")
    plant("site-availability-veto", "slj", .home, "一周里从没打开过")
    // One less than five in a hundred.
    at("tjj") { $0.downLooks = Set(stride(from: 5, to: all, by: 24).prefix(all / 20 - 1)) }
    look("site-availability-veto", "tjj", .home, "一周140次访问有6次503（4.3%），不到5%")
    look("site-availability-veto", "sjj", .home, "访问防护不计入")
  }
}
