import Disclosure
public import Localization

/// One self-contained HTML file: it opens from the disk by double click, loads nothing, prints to A4, and reads
/// without its script too, which only sorts, filters and pages. A content security policy allows exactly our own
/// style sheet and script (by their SHA-256), so nothing that a site printed can run, even if escaping had a hole.
public struct HTMLFormat: Format {
  public static let name = "html"
  public static let fileExtension = "html"
  public static let summary = Localized("自包含网页，双击打开，可打印", en: "one page that opens by double click and prints")

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    var markup = Markup()
    HTMLPage(model, language).write(to: &markup)
    out.append(contentsOf: markup.bytes)
  }
}

extension HTMLPage {
  fileprivate struct Section {
    var id: String
    var title: String
    var write: (Int, inout Markup) -> Void
  }

  func write(to out: inout Markup) {
    out.raw("<!doctype html>\n")
    out.element("html", ["lang": say("zh-CN", "en")]) { out in
      head(&out)
      out.element("body") { out in
        out.element("a", ["class": "skip", "href": "#overview"], say("跳到正文", "Skip to the report"))
        masthead(&out)
        contents(&out)
        out.element("main") { out in
          for (index, section) in sections.enumerated() { section.write(index + 1, &out) }
        }
        footer(&out)
        out.raw("<script>")
        out.asset(Assets.script)
        out.raw("</script>")
      }
    }
    out.raw("\n")
  }

  private var sections: [Section] {
    var sections = [
      Section(id: "overview", title: say("总体情况", "Would we pass"), write: overview),
      Section(id: "charts", title: say("图示", "Charts"), write: charts),
      Section(id: "sites", title: say("各网站情况", "Sites"), write: sites),
    ]
    if model.sites.count > 1 {
      sections.append(Section(id: "league", title: say("排名与共性问题", "League table"), write: league))
    }
    sections += [
      Section(id: "findings", title: say("问题清单", "Findings"), write: findings)
    ]
    if !model.waived.isEmpty || !model.unusedWaivers.isEmpty {
      sections.append(Section(id: "waived", title: say("豁免事项", "Waived"), write: waived))
    }
    if let comparison = model.comparison {
      sections.append(
        Section(
          id: "followup", title: say("复查情况", "Looked at again"), write: { self.followUp($0, comparison, &$1) }))
    }
    sections += [
      Section(id: "columns", title: say("栏目更新", "Freshness"), write: columns),
      Section(id: "links", title: say("失效链接", "Dead links"), write: links),
      Section(id: "blind", title: say("未能查看", "Not looked at"), write: blindSpots),
      Section(id: "checklist", title: say("由人核查", "For a person"), write: checklist),
      Section(id: "items", title: say("公开台账", "Disclosure ledger"), write: items),
      Section(id: "method", title: say("方法与依据", "Method"), write: method),
    ]
    if model.checklist.isEmpty { sections.removeAll { $0.id == "checklist" } }
    if let truth = model.truth {
      sections.append(
        Section(id: "truth", title: say("与事实比对", "Truth"), write: { self.truth($0, truth, &$1) }))
    }
    sections.append(Section(id: "limits", title: say("说明与局限", "Limits"), write: limits))
    return sections
  }

  private func head(_ out: inout Markup) {
    out.element("head") { out in
      out.raw("<meta charset=\"utf-8\">")
      let policy =
        "default-src 'none'; style-src 'sha256-\(Assets.styleHash)'; script-src 'sha256-\(Assets.scriptHash)'; "
        + "base-uri 'none'; form-action 'none'"
      out.open("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
      out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
      out.raw("<meta name=\"referrer\" content=\"no-referrer\"><meta name=\"color-scheme\" content=\"light dark\">")
      out.open("meta", ["name": "generator", "content": "mingcha \(model.run.version)"])
      out.element("title", title)
      out.raw("<style>")
      out.asset(Assets.style)
      out.raw("</style>")
    }
    out.raw("\n")
  }

  private var title: String {
    let agency = model.run.agency ?? model.run.profileTitle[language]
    return say("\(agency)网站检查情况报告（\(model.run.asOf)）", "Website audit of \(agency), as of \(model.run.asOf)")
  }

  private func masthead(_ out: inout Markup) {
    out.element("header", ["class": "masthead"]) { out in
      out.element("p", ["class": "agency"]) { $0.foreign(model.run.agency ?? model.run.profileTitle[language]) }
      out.element("h1", say("网站检查情况报告", "Website Audit Report"))
      out.element("dl") { out in
        fact(say("监测时点", "As of"), model.run.asOf.description, &out)
        fact(say("检查方案", "Profile"), model.run.profileTitle[language], &out)
        if let standard = model.run.standard { fact(say("依据标准", "Standard"), standard[language], &out) }
        fact(say("开始", "Started"), ChinaTime.dayAndMinute(model.run.startedAt), &out)
        fact(
          say("结束", "Finished"),
          model.run.finishedAt.map(ChinaTime.dayAndMinute) ?? say("未完成", "unfinished"), &out)
        fact(say("工具", "Tool"), say("明察 \(model.run.version)", "Mingcha \(model.run.version)"), &out)
      }
    }
    out.raw("\n")
  }

  private func fact(_ title: String, _ text: String, _ out: inout Markup) {
    out.element("div") { out in
      out.element("dt", title)
      out.element("dd") { $0.foreign(text) }
    }
  }

  private func contents(_ out: inout Markup) {
    out.element("nav", ["aria-label": say("目录", "Contents")]) { out in
      out.element("ol") { out in
        for section in sections {
          out.element("li") { $0.element("a", ["href": "#\(section.id)"], section.title) }
        }
      }
    }
    out.raw("\n")
  }

  private func footer(_ out: inout Markup) {
    out.element("footer") { out in
      out.element("p") { out in
        out.text(
          say(
            "时间均为北京时间。本文件自包含，打开时不访问网络；点击条目中的网址会打开对应网站。",
            "Times are China Standard Time. This file is complete in itself and loads nothing; only a click on an address visits a site."
          ))
      }
    }
  }
}
