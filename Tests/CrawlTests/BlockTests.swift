import Disclosure
import Store
import Synchronization
import Testing
import Web

@testable import Crawl

/// The links of a template go through the crawl as blocks, of which most is left out once they are known. What comes of
/// them must not depend on that.
@Suite(.timeLimit(.minutes(10))) struct BlockTests {
  /// Readers of real pages that may take the blocks apart.
  final class Readers: PageReading {
    private let pool: ReaderPool
    private let keepsBlocks: Bool
    private let seen = Mutex<[LinkBlock]>([])

    init(keepsBlocks: Bool) throws {
      pool = ReaderPool(lexicon: try PortalTests.lexicon(), overrides: [])
      self.keepsBlocks = keepsBlocks
    }

    var blocks: [LinkBlock] { seen.withLock { $0 } }

    func read(_ input: PageReader.Input) -> PageFacts {
      var facts = pool.read(input)
      if !keepsBlocks { facts.links = PageLinks(Array(facts.links)) }
      for case .block(let block, _, _) in facts.links.parts { seen.withLock { $0.append(block) } }
      return facts
    }
  }

  /// Pages with some of three menus and some links of their own, of which many are the menus', too, in other elements.
  static func page(_ number: Int, _ dice: inout SplitMix) -> String {
    func pick(_ count: Int) -> Int { Int(dice.next() % UInt64(count)) }
    var body = "<html><head><title>第\(number)页</title></head><body>"
    for menu in 0..<3 where number == 0 || pick(3) > 0 {
      // Some begin in another column on each page.
      body += "<p>第\(number)页</p>" + (pick(2) == 0 ? "\n" : "<!--\(String(repeating: "-", count: pick(9)))-->")
      body +=
        "<ul>" + (0..<24).map { "<li>\(entry(menu, $0))</li>" }.joined(separator: menu == 1 ? "" : "\n") + "</ul>"
    }
    for paragraph in 0..<60 { body += "<p>第\(number)页第\(paragraph)段</p>\n" }
    for _ in 0..<4 { body += "<a href=/p/\(pick(40)).html>下一件</a>" }
    for _ in 0..<3 { body += entry(pick(3), pick(24), element: pick(3)) }
    return body + "</body></html>"
  }

  private static func entry(_ menu: Int, _ number: Int, element: Int? = nil) -> String {
    let target =
      switch number {
      case 0..<12: "/p/\(menu * 13 + number).html"
      case 12..<16: "/m\(menu)/\(number).html"
      case 16..<18: "http://b.example/\(number).html"
      case 18: "/files/\(menu).pdf"
      case 19: "javascript:open(\(menu))"
      default: "/\(menu)/\(number).jsp"
      }
    switch element ?? (number < 20 ? 0 : number - 20) {
    case 0: return "<a href='\(target)'>栏目\(number)</a>"
    case 1: return "<img src='\(target)'>"
    default: return "<form action='\(target)'></form>"
    }
  }

  @Test(arguments: 1...4) func `a crawl with blocks is the crawl without them`(_ seed: UInt64) async throws {
    var dice = SplitMix(state: seed)
    var pages: [String: FakeWeb.Reply] = ["/": .page(Self.page(0, &dice))]
    for number in 0..<40 { pages["/p/\(number).html"] = .page(Self.page(number + 1, &dice)) }
    var accounts: [[String]] = []
    for keepsBlocks in [false, true] {
      let web = FakeWeb(pages)
      let readers = try Readers(keepsBlocks: keepsBlocks)
      let trial = try await Trial.run(web, readers: readers) { plan in
        // One after another, so that both crawls take the same way.
        plan.concurrency = 1
        plan.maxDepth = 3
      }
      #expect(trial.balance.addsUp)
      // Of two that one page brings, the one that a block had already as a picture may come behind the other.
      accounts.append(try Self.account(trial) + web.requests.map { "\($0.method) \($0.url)" }.sorted())
      let crawl = try #require(trial.crawl)
      let settled = readers.blocks.count { $0.note { PreparedBlock($0) }.settled(in: crawl) != nil }
      #expect(keepsBlocks ? settled > 20 : readers.blocks.isEmpty, "\(settled) of \(readers.blocks.count)")
      // Numbers of one crawl are nothing to another.
      #expect(readers.blocks.allSatisfy { $0.note { PreparedBlock($0) }.settled(in: CrawlIdentity()) == nil })
    }
    #expect(accounts[0].count == accounts[1].count)
    let differing = zip(accounts[0], accounts[1]).filter { $0 != $1 }
    #expect(differing.isEmpty)
  }

  /// All that the store has of the run's addresses and links.
  private static func account(_ trial: Trial) throws -> [String] {
    (trial.facts.pages + trial.facts.targets).map { page in
      let links = (trial.facts.links[page.id] ?? []).map {
        "\($0.target.rawValue) \($0.element) \($0.relation) \($0.line):\($0.column)"
      }
      return "\(page.id.rawValue) \(page.url) \(page.state) \(page.reason) \(page.depth) \(links)"
    }
  }
}
