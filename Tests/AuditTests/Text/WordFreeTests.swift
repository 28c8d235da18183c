import Disclosure
import Synchronization
import Testing

@testable import Audit
@testable import Store

@Suite struct `A text that was searched for wrong words in vain` {
  /// Counts how often it is asked.
  private final class Texts: TextSource {
    private let texts: [Int64: String]
    private let asked = Mutex<[Int64]>([])
    init(_ texts: [Int64: String]) { self.texts = texts }
    func text(_ number: Int64) -> String {
      asked.withLock { $0.append(number) }
      return texts[number] ?? ""
    }
    func takeAsked() -> [Int64] {
      asked.withLock { asked in
        defer { asked = [] }
        return asked.sorted()
      }
    }
  }

  @Test func `is not asked for again`() throws {
    let source = Texts([1: "会议部署了防汛工作。", 2: "会议布署了防汛工作。"])
    let site = ExampleSite(
      .article("/xw/1.html", "会议召开", "要闻动态", "news") { $0.body = BodyText(stored: 1, characters: 10, in: source) },
      .article("/xw/2.html", "会议又召开", "要闻动态", "news") { $0.body = BodyText(stored: 2, characters: 10, in: source) })
    let facts = site.facts
    let profile = try projectLibrary.profile("standards/2019-jiancha")
    let judge = try Judge(profile: profile, library: projectLibrary)
    func wrong() -> [String] {
      judge.judge(facts: [facts]).findings.filter { $0.rule == "wrong-expression" }.map(\.url)
    }
    let first = wrong()
    #expect(first.count == 1 && first.first?.hasSuffix("/xw/2.html") == true)
    #expect(Set(source.takeAsked()) == [1, 2])
    // `facts` has what was found out with it, as what is read from the store has.
    let known = try #require(try facts.wordFree.remembered())
    var again = facts
    again.wordFree = known
    let second = judge.judge(facts: [again]).findings.filter { $0.rule == "wrong-expression" }.map(\.url)
    #expect(second == first)
    #expect(Set(source.takeAsked()) == [2])
  }
}

extension WordFree {
  /// As it comes back from a store.
  fileprivate func remembered() throws -> WordFree? {
    try news.map { try WordFree(words: $0.words, bytes: $0.bytes) }
  }
}
