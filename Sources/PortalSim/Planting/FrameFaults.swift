extension Planting {
  /// Tags, marks, tools and names of whole sites.
  mutating func plantFrames() {
    let foreign = "dzj." + options.foreignDomain
    at("dzj") {
      $0.host = foreign
      $0.flaws.tags = ["SiteIDCode": .absent, "SiteDomain": .value("http://\(foreign)/")]
    }
    plant("tag-site", "dzj", .home, "没有SiteIDCode，SiteDomain带http://")
    plant("domain-name", "dzj", .home, "不是.gov.cn域名")
    at("zjj") {
      $0.flaws.tags = ["ColumnType": .value("")]
      $0.flaws.withoutMarks = true
    }
    plant("tag-column", "zjj", .home, "ColumnType为空")
    plant("footer-elements", "zjj", .home, "党政机关标识在注释里，没有找错入口")
    at("wlj") { $0.flaws.tags = ["ContentSource": .absent] }
    plant("tag-article", "wlj", .home, "没有ContentSource")
    at("nyj") { $0.flaws.footCode = "9901009999" }
    plant("site-code", "nyj", .home, "页脚的标识码不是本站的")
    at("tjj") { $0.flaws.withoutTools = true }
    plant("site-tools", "tjj", .home, "没有搜索、网站地图和无障碍入口", certainty: "suspected")
    for (rule, site, reason) in [
      ("tag-site", "www", "标签齐全"), ("tag-column", "www", "标签齐全"), ("tag-article", "www", "标签齐全"),
      ("site-code", "www", "三处一致"), ("footer-elements", "www", "标识齐全"), ("site-tools", "www", "入口齐全"),
      ("domain-name", "www", "www.开头的.gov.cn域名"),
    ] {
      look(rule, site, .home, reason)
    }
    // Columns whose articles bear no date have no PubDate either: few pages or many, as the size has it.
    for site in ["rsj", "jyj", "yzj"] { tolerate("tag-article", site, .home, "没有发布时间的稿件也没有PubDate") }
  }
}
