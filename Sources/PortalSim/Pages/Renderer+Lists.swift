extension Renderer {
  /// One page of a column.
  func list(_ column: Column, page: Int, path: String) -> PageWriter {
    if case .stub(let slug) = column.mode { return stub(slug, path: path) }
    if page > 1 && path.hasPrefix("/module/web/jpage/") {
      var out = PageWriter(capacity: 8_000)
      model.dialect.rows(view(column, page: page, path: path), into: &out)
      return out
    }
    var out = PageWriter(capacity: 40_000)
    if column.kind == .page {
      begin(
        Head(
          title: column.name, column: column, article: (column.name, "\(column.newest) 09:00", model.plan.agency)),
        into: &out)
    } else {
      begin(Head(title: column.name, column: column), into: &out)
    }
    lead(column, last: nil, into: &out)
    out.add("<h2 class=\"s-tab\">\(column.name)</h2>\n")
    switch column.mode {
    case .empty(let variant): empty(variant, into: &out)
    case .script(let kind): scripted(kind, into: &out)
    case .served(let kind): out.add(ListData.shell(kind, column, in: model))
    default: content(column, page: page, path: path, into: &out)
    }
    if let slug = column.freshSidebar, let fresh = model.column(slug) { sidebar(fresh, into: &out) }
    out.add("</div>\n</div>\n")
    end(into: &out)
    return out
  }

  private func content(_ column: Column, page: Int, path: String, into out: inout PageWriter) {
    switch column.kind {
    case .container:
      out.add("<div class=\"sub-columns\">\n")
      for child in model.columns where child.parent == column.slug {
        out.add("<a class=\"entry\" href=\"\(model.path(child))\"><b>\(child.name)</b></a>\n")
      }
      out.add("</div>\n")
    case .page: staticPage(column, into: &out)
    case .catalogue: catalogue(column, into: &out)
    case .interaction: interactions(column, page: page, path: path, into: &out)
    default:
      let view = view(column, page: page, path: path)
      model.dialect.rows(view, into: &out)
      model.dialect.pager(view, into: &out)
    }
  }

  private func view(_ column: Column, page: Int, path: String) -> ListView {
    let start = (page - 1) * column.perPage
    let rows = (start..<max(start, min(start + column.perPage, column.visible))).map { rank in
      let slot = column.slot(rank: rank)
      let item = model.item(column, slot)
      let day = column.overrides[slot]?.listDay ?? item.day
      return ListView.Row(title: item.title, path: model.path(item), day: column.datesInList ? day : nil)
    }
    return ListView(
      column: column, page: page, pages: column.pages, total: column.visible, rows: rows, path: path,
      dialect: model.dialect)
  }

  private func stub(_ slug: String, path: String) -> PageWriter {
    var out = PageWriter()
    let target = model.column(slug).map { model.path($0) } ?? "/"
    out.add("<html><head><meta http-equiv=\"Refresh\" content=\"0;URL=\(relativePath(target, from: path))\">")
    out.add("<title></title></head><body></body></html>\n")
    return out
  }

  private func sidebar(_ column: Column, into out: inout PageWriter) {
    out.add("<div class=\"hot\"><h4>热点推荐</h4><ul>\n")
    for rank in 0..<min(3, column.visible) {
      let item = model.item(column, column.slot(rank: rank))
      out.add("<li><a href=\"\(model.path(item))\">\(item.title)</a><span>\(item.day)</span></li>\n")
    }
    out.add("</ul></div>\n")
  }

  // MARK: Lists without rows

  private func empty(_ variant: Int, into out: inout PageWriter) {
    if model.plan.dialect == .hanweb {
      out.add(
        "<div id=\"2128\"><script type=\"text/xml\"><datastore><totalrecord>0</totalrecord><totalpage>0</totalpage>"
      )
      out.add("<recordset></recordset></datastore></script></div>\n")
      return
    }
    switch variant {
    case 0: out.add("<ul class=\"doc_list newList\">\n</ul>\n")
    case 1: out.add("<div class=\"list\"><ul class=\"gl_list\"></ul><p class=\"none\">暂无信息</p></div>\n")
    case 2:
      out.add("<table class=\"ewb-trade-tb\"><thead><tr><th>序号</th><th>标题</th><th>发布日期</th></tr></thead>\n")
      out.add("<tbody></tbody></table>\n")
    default: out.add("<ul class=\"n_list\"></ul>\n<div class=\"pages\">共0条 第1/1页 首页 上一页 下一页 尾页</div>\n")
    }
  }

  private func scripted(_ kind: ScriptedList, into out: inout PageWriter) {
    switch kind {
    case .token:
      out.add(
        "<ul class=\"gl_list\" id=\"list\"></ul>\n<script>var channelId = '7f3c0d2b5a9e4c61b8d7f0a1c2e3b4d5';\n")
      out.add(
        "$.getJSON('/common/search/' + channelId + '?_isAgg=true&_isJson=true&_pageSize=20&page=1&token=' + seal(channelId), fill);</script>\n"
      )
    case .refused:
      out.add(
        "<div id=\"docs\"></div>\n<script>$.ajax({url: '/was5/web/search?channelid=240&classsql=chnlid=224&prepage=15&page=1'});</script>\n"
      )
    case .post:
      out.add(
        "<ul class=\"ewb-list\" id=\"infolist\"></ul>\n<script>$.ajax({type: 'post', url: '/EpointWebBuilder/rest/frontAppCustomAction/getPageInfoListNew', data: p, success: fill});</script>\n"
      )
    }
  }

  // MARK: Tables

  private func catalogue(_ own: Column, into out: inout PageWriter) {
    let hasIndex = own.flaw != .withoutIndex
    out.add("<table class=\"gkml\"><tr>\(hasIndex ? "<th>索引号</th>" : "")<th>名称</th><th>文号</th><th>发布日期</th></tr>\n")
    for column in model.columns where column.kind == .policy {
      for rank in 0..<min(15, column.visible) {
        let slot = column.slot(rank: rank)
        let item = model.item(column, slot)
        out.add(
          "<tr>\(hasIndex ? "<td>\(indexNumber(column, slot))</td>" : "")<td><a href=\"\(model.path(item))\">\(item.title)</a></td>"
        )
        out.add("<td>\(model.documentNumber(column, slot))</td><td>\(item.day)</td></tr>\n")
      }
    }
    out.add("</table>\n")
  }

  private func interactions(_ column: Column, page: Int, path: String, into out: inout PageWriter) {
    let view = view(column, page: page, path: path)
    if model.plan.dialect == .hanweb {
      model.dialect.rows(view, into: &out)
    } else {
      out.add("<table class=\"letters\"><tr><th>编号</th><th>标题</th><th>提问日期</th><th>答复日期</th><th>状态</th></tr>\n")
      for (n, row) in view.rows.enumerated() {
        let slot = column.slot(rank: (page - 1) * column.perPage + n)
        let delay = answerDelay(column, slot)
        let answered = delay.flatMap { days in row.day.map { $0.adding(days: days).description } } ?? ""
        out.add("<tr><td>\(column.firstID + slot)</td><td><a href=\"\(row.path)\">\(row.title)</a></td>")
        out.add(
          "<td>\(row.day?.description ?? "")</td><td>\(answered)</td><td>\(delay == nil ? "办理中" : "已回复")</td></tr>\n"
        )
      }
      out.add("</table>\n")
    }
    model.dialect.pager(view, into: &out)
  }

  /// Days until a letter was answered, by rule within five working days and before the moment of monitoring; nil when
  /// it was not.
  func answerDelay(_ column: Column, _ slot: Int) -> Int? {
    switch column.overrides[slot]?.answer {
    case .open: nil
    case .after(let days): days
    case nil: 1 + slot % 3
    }
  }

  /// 索引号, in the form that Quanzhou uses.
  func indexNumber(_ column: Column, _ slot: Int) -> String {
    let serial = String(column.count - slot)
    let year = model.item(column, slot).day.year
    return "SL\(two(model.order + 1))120-\(two(column.index))04-\(year)-"
      + String(repeating: "0", count: max(0, 5 - serial.count)) + serial
  }

  private func staticPage(_ column: Column, into out: inout PageWriter) {
    out.add("<div class=\"text\" id=\"zoom\">\n<p class=\"info\">发布日期：\(column.newest)</p>\n")
    switch column.slug {
    case "gkzn":
      let hours = column.flaw == .withoutFax ? "" : "办公时间：工作日上午9时至12时，下午2时至5时。"
      let fax = column.flaw == .withoutFax ? "" : "传真：（0000）0000001，"
      let deadline =
        switch column.flaw {
        case .oldDeadline: "自收到申请之日起15个工作日内予以答复；需要延长的，经同意并告知申请人，延长不超过15个工作日。"
        case .thirdPartyDeadline:
          "自收到申请之日起20个工作日内予以答复；第三方应当自收到征求意见书之日起15个工作日内提出意见。"
        default: "自收到申请之日起20个工作日内予以答复；需要延长的，经同意并告知申请人，延长不超过20个工作日。"
        }
      for line in [
        "一、信息分类和编排体系：政府信息按机构职能、政策文件、规划计划、财政信息等分类编排。", "二、获取方式：通过本网站、政府公报、公共查阅点获取。",
        "三、公开工作机构：\(model.plan.agency)办公室。办公地址：示例市示例路1号。\(hours)",
        "四、联系电话：（0000）0000000，\(fax)互联网联系方式：本网站互动交流栏目。", "五、\(deadline)",
      ] { out.add("<p>\(line)</p>\n") }
    case "ysqgk":
      for line in [
        "公民、法人或者其他组织可以向\(model.plan.agency)申请获取相关政府信息。", "申请可以当面提交，也可以通过信函提交，信封上注明“政府信息公开申请”。",
        "受理机构：\(model.plan.agency)办公室，地址：示例市示例路1号。",
      ] { out.add("<p>\(line)</p>\n") }
    default:
      model.prose.paragraphs(5, seed: mix(model.seed, column.index, 8), legal: column.slug == "gkzd") {
        out.add("<p>\($0)</p>\n")
      }
    }
    out.add("</div>\n")
  }
}
