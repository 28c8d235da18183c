extension Planting {
  /// Marks, deadlines and numbers of official documents, and what interpretations say.
  mutating func plantDocuments() {
    override("rsj", "zcwj", 3) { $0.fields = [RecordField(label: "公开方式", value: "依申请公开")] }
    plant("attribute-conflict", "rsj", .item("zcwj", 3), "附注主动公开，信息表依申请公开")
    override("tjj", "zcwj", 3) { $0.fields = [RecordField(label: "公开属性", value: "主动公开")] }
    look("attribute-conflict", "tjj", .item("zcwj", 3), "附注和信息表都写主动公开")

    override("czj", "zcwj", 1) { [asOf] in
      $0.day = asOf.adding(days: -25)
      $0.written = asOf.adding(days: -85)
    }
    plant("publication-late", "czj", .item("zcwj", 1), "成文60天后才公开")
    // Four plain working weeks in summer: the twentieth working day.
    let monday = Planting.weekday(
      1, from: SimDay(asOf.year, 7, 27) <= asOf ? SimDay(asOf.year, 7, 27) : SimDay(asOf.year - 1, 7, 27))
    override("yzj", "zcwj", 3) {
      $0.day = monday
      $0.written = monday.adding(days: -28)
    }
    look("publication-late", "yzj", .item("zcwj", 3), "恰在第20个工作日公开")

    override("ycj", "zcwj", 3) { $0.fields = [RecordField(label: "索引号", value: "")] }
    plant("record-incomplete", "ycj", .home, "一件公文的索引号空缺")
    look("record-incomplete", "www", .home, "信息表要素齐全")
    change("xfj", "gkml") { $0.flaw = .withoutIndex }
    plant("catalogue-fields", "xfj", .column("gkml"), "目录没有索引号")
    look("catalogue-fields", "www", .column("gkml"), "目录有索引号、名称、文号、日期")

    // Item 4 bears item 5's number, so its own is missing from the sequence.
    change("jyj", "zcwj") { $0.count = 6 }
    override("jyj", "zcwj", 4) { $0.number = 5 }
    plant("number-duplicate", "jyj", .item("zcwj", 4), "与另一文件同号", certainty: "suspected")
    plant("number-gap", "jyj", .home, "中间缺一个号", certainty: "suspected")
    look("number-duplicate", "www", .item("zcwj", 0), "两个文件栏目文号连续")
    look("number-gap", "www", .home, "两个文件栏目文号连续")
    for site in ["xfj", "yzj", "jtj", "rsj", "czj"] {
      tolerate("number-gap", site, .home, "个别文件的日期被挪动，跨年时文号不连续")
    }

    change("rsj", "zcjd") { [asOf] in
      $0.extras.append(ExtraItem(title: "《示例市人力资源和社会保障局零工驿站建设办法》解读", day: asOf.adding(days: -70)))
    }
    plant("interpretation-orphan", "rsj", .extra("zcjd", 0), "所解读的文件没有上网", certainty: "suspected")
    change("jtj", "zcjd") { [asOf] in
      $0.extras.append(ExtraItem(title: "《国家综合立体交通网规划纲要》解读", day: asOf.adding(days: -70)))
    }
    look("interpretation-orphan", "jtj", .extra("zcjd", 0), "解读国家的文件")
    override("ycj", "zcwj", 0) { $0.explains = .copied }
    plant("interpretation-copy", "ycj", .interpretation("zcwj", 0), "解读照抄条文", certainty: "suspected")
    tolerate("interpretation-thin", "ycj", .interpretation("zcwj", 0), "照抄的解读要素也少")
    look("interpretation-copy", "www", .interpretation("zcwj", 0), "解读用自己的话")
    override("jyj", "zcwj", 0) { $0.explains = .phrases }
    plant("interpretation-thin", "jyj", .interpretation("zcwj", 0), "解读只有套话", certainty: "suspected")
    look("interpretation-thin", "www", .interpretation("zcwj", 0), "解读要素较全")
  }
}
