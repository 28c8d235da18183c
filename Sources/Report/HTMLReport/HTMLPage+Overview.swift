import Audit
import Localization
import Store

/// 一、总体情况: would we pass, with the counts against their thresholds; the numbers; the ledger's balance.
extension HTMLPage {
  func overview(_ number: Int, _ out: inout Markup) {
    section("overview", number, say("总体情况", "Would we pass"), &out) { out in
      verdictSentence(&out)
      vetoList(&out)
      figures(&out)
      balance(&out)
    }
  }

  /// What stands in one row for a veto item: 空白栏目 6 / 阈值 5.
  func vetoItem(_ item: ReportModel.VetoItem, _ out: inout Markup) {
    out.element("span", ["class": "veto-item \(item.state.rawValue)"]) { out in
      out.text(item.title[language] + " ")
      out.element("b", item.count.map { self.number($0) } ?? "?")
      if let threshold = item.threshold {
        out.text(" / \(say("阈值", "limit")) \(self.number(threshold))")
        if !item.unit[language].isEmpty { out.text(" \(item.unit[language])") }
      }
      if item.state == .suspected { out.text(say("（疑似）", " (suspected)")) }
      if item.unknown > 0 {
        out.text(
          say("（另有 \(self.number(item.unknown)) 未能查看）", " (\(self.number(item.unknown)) more not looked at)"))
      }
    }
  }

  func pill(_ verdict: ReportModel.Verdict, _ out: inout Markup) {
    out.element("span", ["class": "pill \(verdict.rawValue)"], verdict.title[language])
  }

  private func verdictSentence(_ out: inout Markup) {
    let sites = model.sites.count
    let pass = model.count(.pass)
    let fail = model.count(.fail)
    let unknown = model.count(.unknown)
    let style = fail > 0 ? "fail" : unknown > 0 || sites == 0 ? "unknown" : "pass"
    out.element("p", ["class": "verdict \(style)"]) { out in
      if sites == 1, let site = model.sites.first {
        pill(site.verdict, &out)
        out.text(" ")
        out.foreign(site.name)
        let hits = site.vetoItems.count { $0.state == .hit }
        switch site.verdict {
        case .fail: out.text(say("：触及单项否决 \(hits) 项", ": \(hits) veto item(s) hit"))
        case .pass: out.text(say("：未见单项否决", ": no veto item hit"))
        case .unknown: out.text(say("：看到的不足以下结论", ": too little could be looked at"))
        }
      } else {
        out.element("span", say("检查网站 \(self.number(sites)) 个：", "\(self.number(sites)) sites: "))
        for (verdict, count) in [(ReportModel.Verdict.pass, pass), (.fail, fail), (.unknown, unknown)] {
          out.element("span", ["class": "tally"]) { out in
            pill(verdict, &out)
            out.element("b", self.number(count))
          }
        }
      }
    }
    out.element("p", ["class": "soft"]) { out in
      if let registered = model.run.registered, let share = Figures.percent(sites, of: registered) {
        out.text(
          say(
            "在运行 \(self.number(registered)) 个，本次检查 \(self.number(sites)) 个，占 \(share)。",
            "\(self.number(registered)) in operation, \(self.number(sites)) examined (\(share)). "))
      }
      if sites > 1, let rate = Figures.percent(pass, of: sites) {
        out.text(
          say(
            "合格率 \(rate)（合格 \(self.number(pass)) / 检查 \(self.number(sites))），待核单列，不并入合格。",
            "Pass rate \(rate) (\(self.number(pass)) of \(self.number(sites))); undecided sites are apart and not passing. "
          ))
      }
      out.text(
        say(
          "“合格”指在已检查的指标内未触及单项否决；未检查的指标见文末。",
          "“Pass” means that no veto item was hit among the indicators examined here; see the limits at the end."))
    }
  }

  private func vetoList(_ out: inout Markup) {
    let concerned = [ReportModel.Verdict.fail, .unknown].flatMap { verdict in
      model.sites.filter { $0.verdict == verdict }
    }
    guard !concerned.isEmpty else { return }
    let shown = concerned.prefix(12)
    out.element("ul", ["class": "vetoes"]) { out in
      for site in shown {
        out.element("li") { out in
          out.element("a", ["class": "site", "href": "#findings", "data-preset": "site=\(site.id)"]) {
            $0.foreign(site.name)
          }
          pill(site.verdict, &out)
          out.element("span", ["class": "items"]) { out in
            for item in site.vetoItems where item.state != .clear { vetoItem(item, &out) }
            for reason in notes(of: site) { out.element("span", ["class": "soft"], reason) }
          }
        }
      }
    }
    if concerned.count > shown.count {
      out.element("p", ["class": "soft"]) { out in
        out.text(say("其余 \(concerned.count - shown.count) 个见 ", "\(concerned.count - shown.count) more in "))
        out.element("a", ["href": "#sites"], say("各网站情况", "Sites"))
      }
    }
  }

  /// The reasons of a verdict that its veto items do not say already.
  func notes(of site: ReportModel.Site) -> [String] {
    site.vetoItems.contains { $0.state == .hit } ? [] : site.reasons.map { $0[language] }
  }

  private func figures(_ out: inout Markup) {
    let pages = model.sites.reduce(0) { $0 + $1.pages }
    let dead = model.linkGroups.reduce(0) { $0 + $1.links.count }
    let figures: [(title: String, count: Int, link: String?, style: String?)] = [
      (say("网站", "Sites"), model.sites.count, "#sites", nil),
      (say("页面", "Pages"), pages, nil, nil),
      (say("栏目", "Columns"), model.columns.count, "#columns", nil),
      (say("公开条目", "Items"), model.items.count, "#items", nil),
      (say("失效链接", "Dead links"), dead, "#links", nil),
    ]
    let findings: [(title: String, count: Int, link: String?, style: String?)] =
      ReportModel.Severity.allCases.map { severity in
        (severity.title[language], model.count(severity), "severity=\(severity.rawValue)", severity.rawValue)
      } + [(say("未能查看（单列）", "Could not look (apart)"), model.unknownCount(), "certainty=unknown", "unknown")]
    out.element("div", ["class": "figures"]) { out in
      out.element("dl") { out in
        for figure in figures {
          out.element("div") { out in
            out.element("dt", figure.title)
            out.element("dd") { out in
              if let link = figure.link {
                out.element("a", ["href": link], self.number(figure.count))
              } else {
                out.text(self.number(figure.count))
              }
            }
          }
        }
      }
      out.element("dl", ["aria-label": say("问题按严重程度", "Findings by severity")]) { out in
        for figure in findings {
          out.element("div", ["class": figure.style]) { out in
            out.element("dt", figure.title)
            out.element("dd") { out in
              out.element("a", ["href": "#findings", "data-preset": figure.link], self.number(figure.count))
            }
          }
        }
      }
    }
  }

  private func balance(_ out: inout Markup) {
    let ledger = model.ledger
    out.element("h3", say("网址台账", "Ledger of addresses"))
    out.element("p", ["class": ledger.isBalanced ? "balance" : "balance off"]) { out in
      let discovered = self.number(ledger.discovered)
      let total = self.number(ledger.total)
      if ledger.isBalanced {
        out.text(
          say(
            "发现 \(discovered) ＝ 各状态合计 \(total)，账目相符。",
            "Discovered \(discovered) = \(total) accounted for: it balances."))
      } else {
        out.text(
          say(
            "发现 \(discovered) ≠ 各状态合计 \(total)，账目不符：这是明察的错误，请报告。",
            "Discovered \(discovered) ≠ \(total) accounted for: this is a bug of Mingcha, please report it."))
      }
    }
    ledgerStates(ledger.states, &out)
  }

  /// Every state with its number; those without any are left out.
  func ledgerStates(_ states: [LedgerState: Int], _ out: inout Markup) {
    out.element("ul", ["class": "states"]) { out in
      for state in LedgerState.allCases {
        guard let count = states[state], count > 0 else { continue }
        out.element("li") { out in
          out.text(state.title[language] + " ")
          out.element("b", self.number(count))
        }
      }
    }
  }
}
