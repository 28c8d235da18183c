extension Planting {
  /// Dates that contradict each other, bursts, and old texts under new dates.
  mutating func plantDates() {
    override("bmfw", "tzgg", 1) { [asOf] in $0.listDay = asOf.adding(days: -90) }
    plant("date-conflict", "bmfw", .item("tzgg", 1), "列表日期比页面日期早两个月", certainty: "suspected")
    override("ycj", "tzgg", 0) { [asOf] in
      $0.day = asOf.adding(days: -9)
      $0.listDay = asOf.adding(days: -8)
    }
    look("date-conflict", "ycj", .item("tzgg", 0), "列表日期晚一天")
    override("czj", "tzgg", 2) { [asOf] in
      $0.day = asOf.adding(days: -40)
      $0.modified = asOf.adding(days: -200)
    }
    plant("date-conflict", "czj", .item("tzgg", 2), "发布日期比文件最后修改时间晚五个月", certainty: "suspected")
    override("jyj", "tzgg", 2) { [asOf] in
      $0.day = asOf.adding(days: -40)
      $0.modified = asOf.adding(days: -2)
    }
    look("date-conflict", "jyj", .item("tzgg", 2), "文件后来重新生成过，最后修改时间晚于发布日期")
    override("tjj", "tzgg", 1) { [asOf] in $0.listDay = asOf.adding(days: 30) }
    plant("date-future", "tjj", .item("tzgg", 1), "列表日期在监测时间点之后", certainty: "suspected")
    override("rsj", "gzdt", 0) { [asOf] in $0.day = asOf }
    look("date-future", "rsj", .item("gzdt", 0), "监测当天发布")

    add("rsj", "zcxj", "政策宣讲", .other, under: "xwzx", newest: asOf.adding(days: -4), count: 7) { [asOf] in
      $0.spacing = 0
      $0.overrides[6] = ItemOverride(day: asOf.adding(days: -340))
    }
    plant("date-burst", "rsj", .column("zcxj"), "近一年没有信息，检查前四天一天发布六条", certainty: "suspected")
    add("jyj", "jyxj", "教育宣讲", .other, under: "xwzx", newest: asOf.adding(days: -4), count: 7) { [asOf] in
      $0.spacing = 0
      $0.overrides[6] = ItemOverride(day: asOf.adding(days: -40))
    }
    look("date-burst", "jyj", .column("jyxj"), "一天发布六条，此前一个多月有更新")

    override("czj", "gzdt", 3) { [asOf] in
      $0.day = asOf.adding(days: -300)
      $0.textOf = 1
    }
    plant("text-reposted", "czj", .item("gzdt", 1), "与三百天前的稿件正文相同", certainty: "suspected")
    override("jyj", "gzdt", 2) { $0.textOf = 1 }
    look("text-reposted", "jyj", .item("gzdt", 1), "同一正文几天内发了两次")
  }
}
