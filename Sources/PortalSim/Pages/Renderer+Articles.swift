extension Renderer {
  /// The page of one item.
  func article(_ column: Column, _ slot: Int, path: String) -> PageWriter {
    let item = model.item(column, slot)
    let minute = model.minute(column, slot)
    let change = column.overrides[slot] ?? ItemOverride()
    let isDocument = column.kind == .policy
    var body = PageWriter(capacity: 8_000)
    text(column, slot, item, change, into: &body)
    body.add(change.fragment)
    if slot >= column.count { body.add(column.extras[slot - column.count].fragment) }
    let attachments = model.attachmentType(column, slot).map { type in
      [
        (
          name: "附件：\(item.title.count > 24 ? String(item.title.prefix(20)) : item.title).\(type)",
          href: model.dialect.attachmentPath(
            column, id: column.firstID + slot, day: item.day, type: type
          ).split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&amp;")
        )
      ]
    }
    let view = ArticleView(
      column: column, id: column.firstID + slot, path: path, title: item.title,
      day: column.datesInArticles ? item.day : nil, minute: minute, source: model.plan.agency,
      record: isDocument ? record(column, slot, item, change) : [], body: body.bytes,
      attachments: attachments ?? [],
      related: related(column, slot, change))
    var out = PageWriter(capacity: 40_000)
    let published = column.datesInArticles ? "\(item.day) \(view.time)" : nil
    begin(
      Head(title: item.title, column: column, article: (item.title, published, model.plan.agency)), into: &out)
    lead(column, last: "正文", into: &out)
    model.dialect.article(view, into: &out)
    out.add("</div>\n</div>\n")
    end(into: &out)
    return out
  }

  private func text(
    _ column: Column, _ slot: Int, _ item: Item, _ change: ItemOverride, into out: inout PageWriter
  ) {
    let source = change.textOf ?? slot
    let seed = mix(model.seed, column.index, source, 3)
    switch change.body {
    case .attachmentOnly:
      out.add("<p>全文见附件。</p>\n")
      return
    case .pictureOnly:
      out.add("<p style=\"text-align:center\"><img src=\"/images/scan1.png\" alt=\"\"></p>\n")
      return
    case .withheld:
      out.add("<p>本件不在网上登载。需要获取的，请按照公开指南提出申请。</p>\n")
      mark(change.attribute ?? .onRequestNote, into: &out)
      return
    case .brief:
      out.add("<p>已书面答复。</p>\n")
      return
    case .full: break
    }
    switch column.kind {
    case .policy: document(column, slot, seed: seed, change, into: &out)
    case .notice: notice(column, slot, item, seed: seed, change, into: &out)
    case .interpretation: interpretation(column, slot, item, seed: seed, into: &out)
    case .interaction: letter(column, item, slot, seed: seed, into: &out)
    case .guide: guide(item, seed: seed, lacks: change.lacks, into: &out)
    case .annual: report(seed: seed, lacks: change.lacks, into: &out)
    default:
      if column.kind == .news && slot % 2 == 0 {
        out.add("<p style=\"text-align:center\"><img src=\"/images/n\(slot % 6).png\" alt=\"\(item.title)\"></p>\n")
      }
      model.prose.paragraphs(4 + source % 3, seed: seed) { out.add("<p>　　\($0)</p>\n") }
    }
  }

  // MARK: Official documents

  private func record(
    _ column: Column, _ slot: Int, _ item: Item, _ change: ItemOverride
  ) -> [(label: String, value: String)] {
    // Systems name the fields differently.
    let labels: [String] =
      switch model.plan.dialect {
      case .hanweb: ["索引号", "文件编号", "发布机构", "生成日期", "名称", "发布日期"]
      case .trs, .trsRecords: ["索引号", "发文字号", "发文机关", "成文日期", "标题", "发布日期"]
      case .oldTable: ["信息索引", "文号", "发布单位", "公文生成日期", "信息名称", "公开日期"]
      default: ["索引号", "文号", "发布机构", "成文日期", "名称", "发布日期"]
      }
    var fields = [
      (label: labels[0], value: indexNumber(column, slot)), (label: labels[2], value: model.plan.agency),
      (label: labels[1], value: model.documentNumber(column, slot)),
      (label: labels[3], value: model.written(column, slot).description), (label: "主题分类", value: "政务公开"),
      (label: labels[4], value: item.title),
    ]
    if column.datesInArticles { fields.append((label: labels[5], value: item.day.description)) }
    switch change.attribute {
    case .record: fields.append((label: "公开方式", value: "主动公开"))
    case .recordType: fields.append((label: "公开属性", value: "主动公开"))
    case .onRequestRecord: fields.append((label: "公开属性", value: "依申请公开"))
    default: break
    }
    for field in change.fields {
      fields.removeAll { $0.label == field.label }
      fields.append((label: field.label, value: field.value))
    }
    return fields
  }

  private func document(
    _ column: Column, _ slot: Int, seed: UInt64, _ change: ItemOverride, into out: inout PageWriter
  ) {
    out.add("<p>各县（区）有关部门，各直属单位：</p>\n")
    if SiteModel.needsInterpretation(slot) {
      out.add("<p>　　现将《\(model.subject(column, slot))》印发给你们，请结合实际认真贯彻执行。</p>\n")
    }
    model.prose.paragraphs(1, seed: seed) { out.add("<p>　　\($0)</p>\n") }
    inlineLink(column, slot, change, into: &out)
    signature(model.written(column, slot), change.attribute ?? healthyMark(slot), into: &out)
    guard SiteModel.needsInterpretation(slot) else { return }
    out.add("<p style=\"text-align:center\"><strong>\(model.subject(column, slot))</strong></p>\n")
    var clause = 0
    model.prose.paragraphs(6 + slot % 5, seed: seed ^ 9, legal: true) {
      clause += 1
      out.add("<p>　　第\(Renderer.numeral(clause))条　\($0)</p>\n")
    }
  }

  private func notice(
    _ column: Column, _ slot: Int, _ item: Item, seed: UInt64, _ change: ItemOverride, into out: inout PageWriter
  ) {
    out.add("<p>各有关单位：</p>\n")
    var number = 0
    model.prose.paragraphs(3 + slot % 3, seed: seed, legal: true) {
      number += 1
      out.add("<p>　　\(Renderer.numeral(number))、\($0)</p>\n")
    }
    signature(item.day, change.attribute ?? healthyMark(slot), into: &out)
  }

  private func signature(_ day: SimDay, _ style: AttributeStyle, into out: inout PageWriter) {
    out.add(
      "<p style=\"text-align:right\">\(model.plan.agency)</p>\n<p style=\"text-align:right\">\(day.chinese)</p>\n")
    mark(style, into: &out)
  }

  private func healthyMark(_ slot: Int) -> AttributeStyle {
    AttributeStyle.healthy[(slot + model.order) % AttributeStyle.healthy.count]
  }

  private func mark(_ style: AttributeStyle, into out: inout PageWriter) {
    switch style {
    case .note: out.add("<p>　　（此件主动公开）</p>\n")
    case .published: out.add("<p>　　（此件公开发布）</p>\n")
    case .halfWidth: out.add("<p>(此件主动公开)</p>\n")
    case .spaced: out.add("<p>（ 此 件 主 动 公 开&nbsp;）</p>\n")
    case .traditional: out.add("<p>（此件主動公開）</p>\n")
    case .abridged: out.add("<p>（此件删减后公开）</p>\n")
    case .broken: out.add("<p>（此件<span>主动</span>\n<span>公开</span>）</p>\n")
    case .bold: out.add("<p>联系单位：办公室　<strong>（此件主动公开）</strong></p>\n")
    case .onRequestNote: out.add("<p>　　（此件依申请公开）</p>\n")
    case .closedNote: out.add("<p>　　（此件不予公开）</p>\n")
    case .record, .recordType, .onRequestRecord, .absent: break
    }
  }

  // MARK: Documents and interpretations

  /// The address and title of a policy document's interpretation, as the document links to it.
  private func forward(_ column: Column, _ slot: Int, _ change: ItemOverride) -> (href: String, title: String)? {
    guard column.kind == .policy, SiteModel.needsInterpretation(slot), change.pair != .noForward else { return nil }
    if case .onPortal(let extra) = change.pair {
      guard let portal = cluster.model(id: "www"), let target = portal.column("zcjd") else { return nil }
      let item = portal.item(target, target.count + extra)
      return ("\(portal.site.origin)\(portal.path(item))", item.title)
    }
    guard let (index, place) = model.interpretation(column: column.index, slot: slot) else { return nil }
    let item = model.item(model.columns[index], place)
    return (model.path(item), item.title)
  }

  /// The document's number, address and title, as its interpretation links to it.
  private func back(_ column: Column, _ slot: Int) -> (href: String, title: String, number: String?, linked: Bool)?
  {
    if slot >= column.count {
      guard let partner = column.extras[slot - column.count].partner, let other = cluster.model(id: partner.site),
        let documents = other.column(partner.column)
      else { return nil }
      let item = other.item(documents, partner.slot)
      let number = other.documentNumber(documents, partner.slot)
      return ("\(other.site.origin)\(other.path(item))", item.title, number, true)
    }
    guard let (source, place) = model.document(explainedBy: slot, in: column) else { return nil }
    let documents = model.columns[source]
    let item = model.item(documents, place)
    let pair = documents.overrides[place]?.pair
    let number = pair == .titleOnly ? nil : model.documentNumber(documents, place)
    return (model.path(item), item.title, number, pair != .noBack)
  }

  /// Which of the three usual places holds the link between document and interpretation.
  private func linkStyle(_ slot: Int) -> Int { (slot + model.order) % 3 }

  private func inlineLink(_ column: Column, _ slot: Int, _ change: ItemOverride, into out: inout PageWriter) {
    guard let (href, title) = forward(column, slot, change) else { return }
    switch linkStyle(slot) {
    case 1: out.add("<p>政策解读：<a href=\"\(href)\">\(title)</a></p>\n")
    case 2: out.add("<p>解读链接：<a href=\"\(href)\" target=\"_blank\">\(title)</a></p>\n")
    default: break
    }
  }

  private func related(_ column: Column, _ slot: Int, _ change: ItemOverride) -> [UInt8] {
    var out = PageWriter()
    if case .missing(emptyBox: true) = change.pair {
      out.add("<div id=\"articleXGJD\" style=\"display:none\"><h3>相关解读</h3><ul></ul></div>\n")
    }
    if linkStyle(slot) == 0 || change.body != .full, let (href, title) = forward(column, slot, change) {
      out.add("<div class=\"xgjd\"><h3>相关解读</h3><ul><li><a href=\"\(href)\">\(title)</a></li></ul></div>\n")
    }
    if column.kind == .interpretation, linkStyle(slot) == 0, let document = back(column, slot), document.linked {
      out.add(
        "<div class=\"xgwj\"><h3>相关文件</h3><ul><li><a href=\"\(document.href)\">\(document.title)</a></li></ul></div>\n"
      )
    }
    return out.bytes
  }

  private func interpretation(
    _ column: Column, _ slot: Int, _ item: Item, seed: UInt64, into out: inout PageWriter
  ) {
    let document = back(column, slot)
    if let document {
      let number = document.number.map { "（\($0)）" } ?? ""
      out.add("<p>　　近日，\(document.title)\(number)公布。现就有关内容解读如下。</p>\n")
    }
    switch explanationFlaw(slot, column) {
    case .copied(let documentSeed, let count):
      var clause = 0
      model.prose.paragraphs(count, seed: documentSeed, legal: true) {
        clause += 1
        out.add("<p>　　第\(Renderer.numeral(clause))条　\($0)</p>\n")
      }
    case .phrases:
      for _ in 0..<14 { out.add("<p>　　这份文件的印发是一件大事，各方反响热烈，必将产生深远影响，需要认真学习领会。</p>\n") }
    case nil: explanation(seed: seed, into: &out)
    }
    guard let document, document.linked else { return }
    switch linkStyle(slot) {
    case 1: out.add("<p>政策原文：<a href=\"\(document.href)\">\(document.title)</a></p>\n")
    case 2: out.add("<p>文件链接：<a href=\"\(document.href)\" target=\"_blank\">\(document.title)</a></p>\n")
    default: break
    }
  }

  private enum WrittenFlaw {
    case copied(seed: UInt64, paragraphs: Int)
    case phrases
  }

  /// What is wrong with the text of an interpretation, by the document that it explains.
  private func explanationFlaw(_ slot: Int, _ column: Column) -> WrittenFlaw? {
    guard slot < column.count, let (source, place) = model.document(explainedBy: slot, in: column),
      let flaw = model.columns[source].overrides[place]?.explains
    else { return nil }
    switch flaw {
    case .copied: return .copied(seed: mix(model.seed, source, place, 3) ^ 9, paragraphs: 6 + place % 5)
    case .phrases: return .phrases
    }
  }

  private func explanation(seed: UInt64, into out: inout PageWriter) {
    for (n, head) in ["制定背景和依据", "目标任务", "主要内容", "适用范围", "注意事项"].enumerated() {
      out.add("<p><strong>\(Renderer.numeral(n + 1))、\(head)</strong></p>\n")
      model.prose.paragraphs(1, seed: seed &+ UInt64(n)) { out.add("<p>　　\($0)</p>\n") }
    }
  }

  // MARK: Letters, guides, reports

  private func letter(_ column: Column, _ item: Item, _ slot: Int, seed: UInt64, into out: inout PageWriter) {
    let answered = answerDelay(column, slot).map { item.day.adding(days: $0) }
    out.add("<table class=\"letter\"><tr><th>来信标题</th><td>\(item.title)</td></tr>\n")
    out.add("<tr><th>来信时间</th><td>\(item.day) 10:12</td></tr>\n<tr><th>来信内容</th><td>您好，")
    model.prose.paragraphs(1, seed: seed) { out.add($0) }
    out.add(column.overrides[slot]?.asks ?? "")
    out.add("</td></tr>\n<tr><th>答复单位</th><td>\(model.plan.agency)</td></tr>\n")
    guard let answered else {
      out.add("<tr><th>办理状态</th><td>办理中</td></tr></table>\n")
      return
    }
    out.add("<tr><th>答复时间</th><td>\(answered) 15:40</td></tr>\n")
    out.add("<tr><th>答复内容</th><td>您好，来信收悉。")
    model.prose.paragraphs(1, seed: seed ^ 3) { out.add($0) }
    out.add(column.overrides[slot]?.replies ?? "")
    out.add("</td></tr>\n<tr><th>办理状态</th><td>已回复</td></tr></table>\n")
  }

  private func guide(_ item: Item, seed: UInt64, lacks: Set<Int>, into out: inout PageWriter) {
    out.add("<table class=\"guide\">\n")
    for (place, (name, value)) in [
      ("事项名称", item.title), ("设定依据", "有关法律、行政法规和本市规定"), ("申请条件", "申请人具备从事相关活动的条件，材料齐全"),
      ("办理材料", "申请表一份，身份或者主体证明一份"), ("办理地点", "示例市示例路1号行政服务大厅综合窗口"),
      ("办理时间", "工作日上午9时至12时，下午2时至5时"), ("联系电话", "（0000）0000000"), ("办理流程", "申请—受理—审查—决定—送达"),
      ("收费标准", "不收费"),
    ].enumerated() where !lacks.contains(place) {
      out.add("<tr><th>\(name)</th><td>\(value)</td></tr>\n")
    }
    out.add("</table>\n")
    model.prose.paragraphs(1, seed: seed, legal: true) { out.add("<p>\($0)</p>\n") }
  }

  private func report(seed: UInt64, lacks: Set<Int>, into out: inout PageWriter) {
    for (n, head) in [
      "总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
      "存在的主要问题及改进情况", "其他需要报告的事项",
    ].enumerated() where !lacks.contains(n) {
      out.add("<p><strong>\(Renderer.numeral(n + 1))、\(head)</strong></p>\n")
      model.prose.paragraphs(1, seed: seed &+ UInt64(n)) { out.add("<p>　　\($0)</p>\n") }
      if n == 1 || n == 2 {
        out.add(
          "<table border=\"1\"><tr><th>信息内容</th><th>本年数量</th></tr><tr><td>合计</td><td>\(seed % 40)</td></tr></table>\n"
        )
      }
    }
  }

  static func numeral(_ number: Int) -> String {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    if number <= 10 { return digits[number] }
    return number < 20 ? "十" + digits[number - 10] : "\(number)"
  }
}
