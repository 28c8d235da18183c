extension Planting {
  /// Official documents without 公开属性, or with one that forbids what was done, and the spellings that count.
  mutating func plantAttributes() {
    for (site, slot, reason) in [
      ("jtj", 4, "有文号和落款，未标公开属性"), ("rsj", 4, "有文号和落款，未标公开属性"),
      ("tjj", 1, "有文号和落款，未标公开属性（GBK页面）"), ("ycj", 2, "有文号和落款，未标公开属性"),
    ] {
      override(site, "zcwj", slot) { $0.attribute = .absent }
      plant("attribute-missing", site, .item("zcwj", slot), reason)
    }
    override("www", "tzgg", 1) {
      $0.attribute = .absent
      $0.title = "示例市人民政府关于做好冬季群众取暖保障有关事项的通知"
    }
    plant("attribute-missing", "www", .item("tzgg", 1), "通知公告有落款和成文日期，未标公开属性")

    for (site, slot, style, reason) in [
      ("jtj", 5, AttributeStyle.onRequestRecord, "登记表写“公开属性：依申请公开”，全文在网"),
      ("xfj", 5, .onRequestNote, "附注“此件依申请公开”，全文在网"), ("czj", 5, .closedNote, "附注“此件不予公开”，全文在网"),
    ] {
      override(site, "zcwj", slot) { $0.attribute = style }
      plant("attribute-closed", site, .item("zcwj", slot), reason, certainty: "suspected")
    }

    for (site, slot, style, reason) in [
      ("yzj", 4, AttributeStyle.traditional, "繁体字“此件主動公開”"), ("ycj", 4, .spaced, "字间有空格的标注"),
      ("bmfw", 2, .record, "登记表“公开方式：主动公开”"), ("tjj", 2, .recordType, "登记表“公开属性：主动公开”"),
      ("jyj", 5, .broken, "标注被换行和标签分开"), ("www", 2, .bold, "标注加粗且不在段首"),
      ("czj", 0, .halfWidth, "半角括号的标注"), ("rsj", 0, .published, "“此件公开发布”"),
    ] {
      override(site, "zcwj", slot) { $0.attribute = style }
      look("attribute-missing", site, .item("zcwj", slot), reason)
    }
    override("yzj", "zcwj", 5) {
      $0.body = .attachmentOnly
      $0.attribute = .absent
    }
    look("attribute-missing", "yzj", .item("zcwj", 5), "正文在附件内，标注看不到，属于未知")
    override("bmfw", "zcwj", 4) {
      $0.body = .pictureOnly
      $0.attribute = .absent
    }
    look("attribute-missing", "bmfw", .item("zcwj", 4), "正文是扫描图片，标注看不到，属于未知")
    override("www", "gzdt", 1) {
      $0.fragment = "<p>有关要求见示政发〔2024〕3号文件。</p>"
    }
    look("attribute-missing", "www", .item("gzdt", 1), "新闻引用文号，不是公文")
    look("attribute-missing", "jtj", .item("gzdt", 0), "新闻没有文号和落款")

    override("ycj", "zcwj", 5) { $0.attribute = .abridged }
    look("attribute-closed", "ycj", .item("zcwj", 5), "“此件删减后公开”是公开")
    override("www", "zcwj", 4) {
      $0.fragment = "<p>公众可以就未主动公开的内容提出依申请公开，不予公开的应当说明理由。</p>"
    }
    look("attribute-closed", "www", .item("zcwj", 4), "正文讨论依申请公开，标注为主动公开")
    override("jyj", "tzgg", 1) {
      $0.body = .withheld; $0.attribute = .onRequestNote
    }
    look("attribute-closed", "jyj", .item("tzgg", 1), "标依申请公开，网页只有申请说明，没有全文")
    look("attribute-closed", "czj", .column("ysqgk"), "依申请公开说明页面")
  }
}
