import Disclosure
import Store
import Testing

@testable import Audit

/// What pairs a site's documents with interpretations of other sites must not depend on whether all of the cluster or
/// only the shelf's choice is at hand.
@Suite struct `The shelf of a cluster` {
  private static let other = "https://jtj.other.gov.cn"

  /// A site and the articles of another one: pairs by link, title and number, an agency's name left out on either
  /// side, likeness, and much that has nothing to do with it.
  private var site: ExampleSite {
    var site = ExampleSite(
      .article("/zc/1.html", "示例市交通运输局关于印发《示例市公路养护管理办法（试行）》的通知", "政策文件", "policy", published: "2026-09-01"),
      .article("/zc/2.html", "网约车管理办法", "政策文件", "policy", published: "2026-09-01"),
      .article("/zc/3.html", "港口岸线管理规定", "政策文件", "policy", published: "2026-09-01") {
        $0.record.documentNumber = "示交规〔2026〕3号"
      },
      .article("/zc/4.html", "水路运输管理实施细则", "政策文件", "policy", published: "2026-09-01") {
        $0.interpretedBy = [ExampleSite.url("\(Self.other)/jd/4.html")]
      },
      .article("/zc/5.html", "示例市停车设施建设管理办法", "政策文件", "policy", published: "2026-09-01"),
      .article("/jd/6.html", "《道路客运服务管理办法》解读", "政策解读", "interpretation", published: "2026-09-01"),
      .article("/jd/7.html", "一图读懂桥梁检测", "政策解读", "interpretation", published: "2026-09-01") {
        $0.interprets = [ExampleSite.url("\(Self.other)/zc/7.html")]
      })
    site.pages += [
      .article("\(Self.other)/jd/1.html", "《公路养护管理办法》解读", "政策解读", "interpretation", published: "2026-09-02") {
        $0.title = "《示例市公路养护管理办法》政策解读"
      },
      // The agency's name stands only on this side, where it is not known to be the other's own.
      .article(
        "\(Self.other)/jd/2.html", "《示例市交通运输局网约车管理办法》解读", "政策解读", "interpretation", published: "2026-09-02"),
      .article("\(Self.other)/jd/3.html", "岸线新规解读", "政策解读", "interpretation", published: "2026-09-02") {
        $0.citedNumbers = [DocumentNumber(agencyCode: "示交规", year: 2026, number: 3)]
      },
      .article("\(Self.other)/jd/4.html", "水路运输问答", "政策解读", "interpretation", published: "2026-09-02"),
      .article("\(Self.other)/jd/5.html", "《示例市停车设施建设规划》解读", "政策解读", "interpretation", published: "2026-09-02"),
      .article("\(Self.other)/zc/6.html", "道路客运服务管理办法", "政策文件", "policy", published: "2026-09-01"),
      .article("\(Self.other)/zc/7.html", "桥梁隧道检测管理规定", "政策文件", "policy", published: "2026-09-01"),
    ]
    for number in 20..<60 {
      site.pages.append(
        .article("\(Self.other)/xw/\(number).html", "第\(number)号工作简报", "工作动态", "news", published: "2026-09-01"))
      site.pages.append(
        .article(
          "\(Self.other)/jd/\(number).html", "《第\(number)批扶持措施》解读", "政策解读", "interpretation",
          published: "2026-09-01"))
    }
    return site
  }

  @Test func `chooses little, and with it every pair is found`() throws {
    let facts = site.facts
    let parameters = try projectLibrary.profile("standards/2019-jiancha").rules(for: "example")
    var shelf = ClusterShelf(parameters.interpretation.ofTitles)
    for page in facts.pages { if let article = OfficialDocument(page) { shelf.add(article, of: "example") } }
    for page in facts.cluster { if let article = OfficialDocument(page) { shelf.add(article, of: "other") } }
    shelf.sort()
    let chosen = shelf.counterparts(of: facts, agencies: [facts.site.name] + parameters.agencies)
    var small = facts
    small.cluster = facts.cluster.filter { chosen.contains($0.id) }
    #expect(small.cluster.count < 12)
    small.interpretationsElsewhere = shelf.interpretations(outside: "example")

    let all = pairs(of: facts, parameters)
    #expect(all.documents.filter { $0.contains("→") }.count == 4)
    #expect(all.interpreted.count >= 6)
    #expect(pairs(of: small, parameters) == all)
  }

  private struct Pairs: Equatable {
    var documents: [String]
    var interpreted: [String]
    var searched: Int
  }

  private func pairs(of facts: SiteFacts, _ parameters: RuleParameters) -> Pairs {
    let found = Interpretations(index: SiteIndex(facts), columns: [], parameters: parameters)
    return Pairs(
      documents: found.documents.map { document in
        let matches = document.matches.map { "\($0.page.rawValue) \($0.key)" }.joined(separator: ",")
        let candidates = document.candidates.map { "\($0.id.rawValue):\($0.percent)" }.joined(separator: ",")
        return "\(document.title) \(matches.isEmpty ? "" : "→ ")\(matches) ~ \(candidates)"
      },
      interpreted: found.interpreted.map { "\($0.key.rawValue) \($0.value.map(\.rawValue).sorted())" }.sorted(),
      searched: found.searched)
  }
}
