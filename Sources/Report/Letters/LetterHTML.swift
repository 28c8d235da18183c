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
    case .paragraph(let text): out.element("p", text)
    case .lead(let lead, let text):
      out.element("p") { out in
        out.element("b", lead)
        out.text(text)
      }
    case .note(let text): out.element("p", ["class": "note"], text)
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
      out.element("tbody") { out in
        for row in table.rows {
          out.element("tr") { out in
            for (index, cell) in row.enumerated() {
              out.element("td", ["class": table.centred.contains(index) ? "centred" : nil]) { out in
                if Markup.isWeb(cell) { out.link(cell) } else { out.foreign(cell, limit: 1_000) }
              }
            }
          }
          out.raw("\n")
        }
      }
    }
    out.raw("</div>")
  }
}
