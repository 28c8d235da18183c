extension Planting {
  /// What only a comparison with an earlier audit shows. The cluster before and after has the same addresses; of the
  /// pages named here something was changed, redated, taken down or dated back in between.
  mutating func plantHistory() {
    let isAfter = options.moment == .after
    for (site, slot) in [("xfj", 2), ("rsj", 2)] {
      if isAfter { override(site, "tzgg", slot) { $0.fragment += "<p>原第三项要求不再执行，申报时间提前十天。</p>\n" } }
      plant("content-changed", site, .item("tzgg", slot), "正文改了，发布日期没有变", certainty: "suspected")
    }
    look("content-changed", "www", .item("tzgg", 0), "两次内容相同")
    look("content-changed", "jyj", .item("gzdt", 0), "两次内容相同")

    // These systems have no dates in their addresses, so that an article keeps its own.
    for (site, slot) in [("rsj", 2), ("jyj", 3)] {
      override(site, "gzdt", slot) { [asOf] in $0.day = asOf.adding(days: isAfter ? -9 : -75) }
      plant("date-changed", site, .item("gzdt", slot), "正文没有变，发布日期改到检查之前", certainty: "suspected")
    }
    look("date-changed", "www", .item("gzdt", 0), "两次日期相同")
    look("date-changed", "czj", .item("gzdt", 0), "两次日期相同")

    if isAfter { change("wlj", "gzdt") { $0.omitted.append(2) } }
    plant("page-removed", "wlj", .former("gzdt", 2), "列表不再列出，再没有页面链接到它", certainty: "suspected")
    at("czj") {
      $0.specials["/zt/ystf.html"] =
        isAfter ? .status(404) : .page(title: "示例市财政局关于预算绩效公开的说明", text: "各单位绩效目标随预算一并公开。")
    }
    override("czj", "gzdt", 2) { $0.fragment += "<p>另见<a href=\"/zt/ystf.html\">公开说明</a></p>\n" }
    plant("page-removed", "czj", .path("/zt/ystf.html"), "仍有页面链接，已经打不开", certainty: "suspected")
    if isAfter { plant("link-dead", "czj", .path("/zt/ystf.html"), "撤下的页面404") }
    look("page-removed", "jyj", .item("gzdt", 0), "还在原来的地址")
    look("page-removed", "www", .item("tzgg", 0), "还在原来的地址")

    for (site, slot) in [("zjj", 2), ("tjj", 2)] {
      if isAfter {
        override(site, "tzgg", slot) { [asOf] in $0.day = asOf.adding(days: -150) }
      } else {
        change(site, "tzgg") { $0.omitted.append(slot) }
      }
      plant("date-before-seen", site, .item("tzgg", slot), "上次检查时没有，日期却早于上次", certainty: "suspected")
    }
    if !isAfter { change("zjj", "gzdt") { $0.omitted.append(0) } }
    look("date-before-seen", "zjj", .item("gzdt", 0), "上次检查之后新发布")
    look("date-before-seen", "www", .item("gzdt", 0), "上次检查时已有")
  }
}
