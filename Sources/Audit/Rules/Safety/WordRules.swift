import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 页面出现劫持、挂马的常用词：网站可能被篡改，或链接的域名已落入他人之手。
  static let hijackWords = Rule(
    id: "hijack-words", severity: .review,
    title: Localized("疑似被篡改：出现博彩、色情等用语", en: "Words of hijackers on the page"),
    measured: Localized(
      "页面标题、关键词和描述标签、列表条目标题中出现 words 中的词；标题含 allowed 中任一词（打击、查处、防范……）的不报。正文不查：正文会谈到这些事。",
      en:
        "Title, keywords and description tags or item titles hold one of the words, unless they also hold one of the allowed "
        + "ones (crack down, warn of …). Bodies are not searched, since they speak of such things."),
    falseAlarms: Localized("打击赌博、扫黄打非一类的报道已排除；其余须人工核对。", en: "Reports on fighting such things are left out."),
    remedy: Localized(
      "核对源码；确被篡改的立即断网处置并报告。", en: "Check the source; if it was altered, take it off the net and report."),
    byHand: Localized(
      "打开页面并查看源代码，找证据摘录的那句话；再用搜索引擎的入口打开一次（有的篡改只给搜索引擎看）。",
      en:
        "Look for the excerpt on the page and in its source; open it from a search engine too, since some tampering shows only there."
    ),
    source: "国办秘函〔2019〕19号 单项否决1（发布或链接反动、暴力、色情等内容）", reads: [.page, .record],
    parameters: [
      Parameter("words", .texts, Localized("劫持、挂马常用词", en: "words of hijackers")),
      Parameter("allowed", .texts, Localized("同时含这些词的不报", en: "words that excuse them")),
    ],
    passing: [
      RuleExample("打击网络赌博的报道", en: "A report on fighting it") {
        ExampleSite(.article("/xw/1.html", "我市开展打击网上博彩专项行动", "要闻动态", "news"))
      },
      RuleExample("普通标题", en: "An ordinary title") { ExampleSite(.article("/xw/1.html", "出行提示", "要闻动态", "news")) },
    ],
    failing: [
      RuleExample("标题是博彩广告", en: "A gambling advertisement", expects: ["/xw/1.html"]) {
        ExampleSite(.article("/xw/1.html", "真人百家乐在线娱乐", "要闻动态", "news"))
      },
      RuleExample("关键词标签被改", en: "Altered keywords", expects: ["/"]) {
        ExampleSite(
          ExamplePage(path: "/", kind: .home, depth: 0) {
            $0.meta = [MetaEntry(name: "Keywords", content: "六合彩开奖,投注平台")]
          })
      },
    ],
    findings: { context in
      let words = context.setting.texts("words")
      let scanner = WordScanner(words)
      let allowed = context.setting.texts("allowed")
      let headTags = ["keywords", "description", "articletitle"]
      return context.pages.compactMap { page -> Finding? in
        guard page.isReadable, let facts = page.facts else { return nil }
        var places: [(String, String)] = [("title", facts.title ?? "")]
        for entry in facts.meta where headTags.contains(where: { entry.name.isSame(inAnyCase: $0) }) {
          places.append((entry.name, entry.content))
        }
        places += facts.list.items.map { ("item", $0.title) }
        var hits: [(place: String, word: String, text: String)] = []
        for (place, text) in places {
          guard let match = scanner.matches(in: text).first, !allowed.contains(where: text.contains) else {
            continue
          }
          hits.append((place, words[match.word], text.excerpt(around: match.range)))
        }
        guard let first = hits.first else { return nil }
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "页面出现“\(first.word)”：\(first.text)", en: "The page holds “\(first.word)”: \(first.text)")
        ) { json in
          json.key("hits")
          json.array { json in
            for hit in hits.prefix(20) {
              json.object { json in
                json.member("place", hit.place)
                json.member("word", hit.word)
                json.member("text", hit.text)
              }
            }
          }
        }
      }
    })

  /// 错误表述：主管单位维护的词表，一遍扫完。
  static let wrongExpression = Rule(
    id: "wrong-expression", severity: .review,
    title: Localized("疑似错误表述或错别字", en: "Wrong expression"),
    measured: Localized(
      "标题、列表条目和正文中出现词表 pairs、more 所列的错误写法（“错=对”，以 ! 开头的为严重错误）；与正确写法重叠的不算。每页一条，列出原句。",
      en:
        "Title, items or text hold a wrong form of the lists (“wrong=right”; `!` marks grave ones), unless it is part of the "
        + "right one. One finding a page, with the sentences."),
    falseAlarms: Localized("引用、举例、专名恰好相同的会误报。", en: "Quotations, examples and names may look the same."),
    remedy: Localized("改正；严重错误立即撤下并查明原因。", en: "Correct it; take grave ones down at once."),
    byHand: Localized(
      "打开页面搜证据摘录的那句话，确认不是引文、名称或专有说法。",
      en: "Search the page for the excerpt; make sure that it is no quotation or name."),
    source: "国办秘函〔2019〕19号 单项否决1（严重表述错误）；国办发〔2015〕15号附件2（严重错别字）", reads: [.page, .record],
    parameters: [
      Parameter("pairs", .texts, Localized("错=对", en: "wrong=right")),
      Parameter("more", .texts, Localized("本单位补充的错=对", en: "the bureau's own pairs")),
    ],
    passing: [
      RuleExample("写法正确", en: "Written rightly") {
        ExampleSite(.article("/xw/1.html", "全面部署下一阶段工作", "要闻动态", "news") { $0.text = "会议部署了防汛工作。" })
      }
    ],
    failing: [
      RuleExample("“布署”应为“部署”", en: "布署 for 部署", expects: ["/xw/1.html"]) {
        ExampleSite(.article("/xw/1.html", "会议召开", "要闻动态", "news") { $0.text = "会议布署了防汛工作。" })
      }
    ],
    findings: { context in
      let lexicon = WrongWords(context.setting.texts("pairs") + context.setting.texts("more"))
      return context.pages.compactMap { page -> Finding? in
        guard page.isReadable, let facts = page.facts, facts.kind != .home else { return nil }
        var hits = facts.title.map { lexicon.hits(in: $0) } ?? []
        if !context.facts.wordFree.isFree(facts.body, words: lexicon.digest, search: lexicon.isFound) {
          hits += lexicon.hits(in: facts.text)
        }
        for item in facts.list.items { hits += lexicon.hits(in: item.title) }
        guard let first = hits.first else { return nil }
        // A list repeats its articles' titles; the articles have their own findings.
        if facts.kind != .article, facts.list.items.contains(where: { $0.url != nil }) { return nil }
        let grave = hits.contains(where: \.isGrave)
        return Finding(
          page.url, column: facts.column?.name, certainty: .suspected,
          message: Localized(
            "“\(first.wrong)”应为“\(first.right)”" + (hits.count > 1 ? "等 \(hits.count) 处" : "")
              + (grave ? "（严重）" : "")
              + "：\(first.sentence)",
            en: "“\(first.wrong)” should be “\(first.right)”" + (hits.count > 1 ? ", \(hits.count) places" : "")
              + (grave ? " (grave)" : "") + ": \(first.sentence)")
        ) { json in
          json.member("grave", grave)
          json.key("hits")
          json.array { json in
            for hit in hits.prefix(30) {
              json.object { json in
                json.member("wrong", hit.wrong)
                json.member("right", hit.right)
                json.member("sentence", hit.sentence)
              }
            }
          }
        }
      }
    })
}

/// Wrong forms and their right ones.
private struct WrongWords {
  struct Hit {
    let wrong: String
    let right: String
    let sentence: String
    let isGrave: Bool
  }

  private let pairs: [(wrong: String, right: String, isGrave: Bool)]
  private let scanner: WordScanner
  /// Of all that decides whether something is found; another number for another way to search.
  let digest: UInt64
  private static let method: UInt64 = 1

  init(_ lines: [String]) {
    pairs = lines.compactMap { line in
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, !parts[0].isEmpty else { return nil }
      let isGrave = parts[0].hasPrefix("!")
      return (String(isGrave ? parts[0].dropFirst() : parts[0]), String(parts[1]), isGrave)
    }
    scanner = WordScanner(pairs.map(\.wrong))
    var digest = Digest64()
    digest.add(Self.method)
    for pair in pairs { digest.add(pair.wrong) }
    self.digest = digest.value
  }

  /// Whether a wrong form stands in the text, if only as a part of a right one.
  func isFound(in text: String) -> Bool { !scanner.matches(in: text).isEmpty }

  func hits(in text: String) -> [Hit] {
    let matches = scanner.matches(in: text)
    guard !matches.isEmpty else { return [] }
    return matches.compactMap { match in
      let pair = pairs[match.word]
      let sentence = text.excerpt(around: match.range)
      // “全面布署” inside a right form that contains the wrong one is no fault.
      if pair.right.contains(pair.wrong), sentence.contains(pair.right) { return nil }
      return Hit(wrong: pair.wrong, right: pair.right, sentence: sentence, isGrave: pair.isGrave)
    }
  }
}
