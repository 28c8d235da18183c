import Localization

/// A letter as one page of HTML that opens by double click and prints to A4 with the margins of official documents
/// (GB/T 9704). It has no script, and its security policy allows none.
enum LetterHTML {
  static func bytes(_ letter: Letter, _ language: Language) -> [UInt8] {
    var out = Markup()
    out.raw("<!doctype html>\n")
    out.element("html", ["lang": language == .chinese ? "zh-CN" : "en"]) { out in
      out.element("head") { out in
        out.raw("<meta charset=\"utf-8\">")
        out.open(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content":
              "default-src 'none'; style-src 'sha256-\(Assets.letterHash)'; base-uri 'none'; form-action 'none'",
          ])
        out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        out.open("meta", ["name": "author", "content": letter.author])
        out.element("title", letter.title)
        out.raw("<style>")
        out.asset(Assets.letter)
        out.raw("</style>")
      }
      out.element("body") { out in
        out.element("main") { out in
          for block in letter.parts.body { write(block, language, to: &out) }
          guard !letter.parts.annexes.isEmpty else { return }
          out.element("section", ["class": letter.annexesAcross ? "across" : nil]) { out in
            for block in letter.parts.annexes { write(block, language, to: &out) }
          }
        }
      }
    }
    out.raw("\n")
    return out.bytes
  }

  private static func write(_ block: Block, _ language: Language, to out: inout Markup) {
    switch block {
    case .title(let text): out.element("h1", text)
    case .number(let text): out.element("p", ["class": "number"], text)
    case .addressee(let text): out.element("p", ["class": "addressee"], text)
    case .heading(let text): out.element("h2", text)
    case .subheading(let text): out.element("h3", text)
    case .paragraph(let text): out.element("p") { running(text, to: &$0) }
    case .lead(let lead, let text):
      out.element("p") { out in
        out.element("b", lead)
        running(text, to: &out)
      }
    case .note(let text): out.element("p", ["class": "note"]) { running(text, to: &$0) }
    case .annexList(let titles):
      out.element("div", ["class": "annex-list"]) { out in
        out.element("p", LetterWords.annexWord(language))
        out.element(titles.count > 1 ? "ol" : "ul") { out in
          for title in titles { out.element("li", title) }
        }
      }
    case .signature(let name, let day):
      // Both are centred on one axis, which gives what `SignaturePlace` computes for paper.
      out.element("div", ["class": "signature"]) { out in
        out.element("p", name)
        out.element("p", day)
      }
    case .blanks(let lines):
      out.element("div", ["class": "blanks"]) { out in for line in lines { out.element("p", line) } }
    case .annex(let label, let title):
      out.element("p", ["class": "annex"], label)
      out.element("h2", ["class": "annex-title"], title)
    case .table(let table): write(table, to: &out)
    }
    out.raw("\n")
  }

  /// Text in which addresses may break anywhere.
  private static func running(_ text: String, to out: inout Markup) {
    for run in AddressRuns.of(text) {
      if run.isAddress { out.element("span", ["class": "address"], run.text) } else { out.text(run.text) }
    }
  }

  private static func write(_ table: Block.Table, to out: inout Markup) {
    let total = max(1, table.columns.reduce(0) { $0 + $1.width })
    out.raw("<div class=\"scroll\" tabindex=\"0\">")
    out.element("table") { out in
      out.element("colgroup") { out in
        for column in table.columns { out.open("col", ["width": "\(column.width * 100 / total)%"]) }
      }
      out.element("thead") { out in
        out.element("tr") { out in
          for column in table.columns { out.element("th", ["scope": "col"], column.title) }
        }
      }
      // A row and what stands below it are one group, which no page break divides.
      guard table.below.isEmpty else {
        for row in table.rows.indices {
          out.element("tbody") { write(row, of: table, to: &$0) }
          out.raw("\n")
        }
        return
      }
      out.element("tbody") { out in
        for row in table.rows.indices {
          write(row, of: table, to: &out)
          out.raw("\n")
        }
      }
    }
    out.raw("</div>")
  }

  private static func write(_ row: Int, of table: Block.Table, to out: inout Markup) {
    let below = table.below(row)
    out.element("tr") { out in
      for (index, cell) in table.rows[row].enumerated() {
        let spans = index == 0 && !below.isEmpty ? "2" : nil
        out.element("td", ["class": table.centred.contains(index) ? "centred" : nil, "rowspan": spans]) { out in
          if Markup.isWeb(cell) { out.link(cell) } else { out.foreign(cell, limit: 1_000) }
        }
      }
    }
    guard !below.isEmpty else { return }
    out.element("tr") { out in
      out.element("td", ["colspan": "\(table.columns.count - 1)", "class": "below"]) { out in
        for line in below {
          out.element("p") { out in
            out.element("b", line.label)
            for run in AddressRuns.of(line.text) {
              if run.isAddress { out.link(run.text) } else { out.foreign(run.text, limit: 1_000) }
            }
          }
        }
      }
    }
  }
}
