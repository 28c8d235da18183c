import Localization
import Store

/// 五、失效链接: dead targets under the family of pages that carries them, since one template is mended once.
extension HTMLPage {
  func links(_ number: Int, _ out: inout Markup) {
    section("links", number, say("失效链接", "Dead links"), &out) { out in
      guard !model.linkGroups.isEmpty else {
        out.element("p", say("没有确认失效的链接。", "No link was confirmed to be dead."))
        return
      }
      out.element("p", ["class": "soft"]) { out in
        out.text(
          say(
            "只列经隔时再次查看仍失效的链接；按承载它的同形页面归并：同一模板一处修改，整组消除。",
            "Only links that were dead at a second look after a pause, under the family of pages that carries them: mend the template once and the whole group is gone."
          ))
      }
      var budget = Budget.links
      var shown = 0
      for group in model.linkGroups {
        var part = Markup()
        write(group, open: shown < 3, to: &part)
        guard part.bytes.count <= budget else { break }
        budget -= part.bytes.count
        out.append(part)
        shown += 1
      }
      let omitted = model.linkGroups.dropFirst(shown).reduce(0) { $0 + $1.links.count }
      self.omitted(omitted, &out)
    }
  }

  private func write(_ group: ReportModel.LinkGroup, open: Bool, to out: inout Markup) {
    let most = 50
    out.element("details", ["class": "group", "open": open ? "" : nil]) { out in
      out.element("summary") { out in
        out.foreign(siteName(group.site), limit: 80)
        out.text(" ")
        out.element("code") { $0.foreign(group.shape, limit: 160) }
        out.element(
          "span", ["class": "soft"],
          say(
            "\(self.number(group.pages)) 个页面，\(self.number(group.links.count)) 条失效链接",
            "\(self.number(group.pages)) pages, \(self.number(group.links.count)) dead links"))
      }
      out.element("ul", ["class": "dead"]) { out in
        for link in group.links.prefix(most) { out.element("li") { write(link, to: &$0) } }
        if group.links.count > most {
          let rest = self.number(group.links.count - most)
          out.element("li", ["class": "soft"], say("另有 \(rest) 条，见 JSON 格式报告", "\(rest) more, see the JSON report"))
        }
      }
    }
    out.raw("\n")
  }

  private func write(_ link: ReportModel.DeadLink, to out: inout Markup) {
    out.element(
      "span", ["class": "tag \(link.verdict == .softDead ? "review" : "deduct")"], link.verdict.title[language])
    out.text(" ")
    out.link(link.url)
    out.element("span", ["class": "soft"]) { out in
      out.text(" \(Codes.reason(link.reason, language))")
      out.text(say("，\(self.number(link.carrierCount)) 个页面引用", ", on \(self.number(link.carrierCount)) pages"))
    }
    guard !link.carriers.isEmpty else { return }
    out.element("ul") { out in
      for carrier in link.carriers.prefix(3) {
        out.element("li", ["class": "soft"]) { out in
          out.link(carrier.url)
          out.text(say(" 第 \(carrier.line) 行", " line \(carrier.line)"))
        }
      }
    }
  }
}
