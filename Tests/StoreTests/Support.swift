import Disclosure
import FoundationEssentials
import HTML
import Store
import Testing
import Web

/// A new path in the temporary folder, removed with all that lies beside it at the end.
final class TemporaryStore {
  let folder: String
  var path: String { folder + "/audit.sqlite" }

  init() throws {
    folder = FileManager.default.temporaryDirectory.path() + "/store-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

func url(_ text: String) throws -> WebURL { try #require(WebURL(text)) }

func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

func newRun(seed: Int64 = 1) throws -> NewRun {
  NewRun(profile: "test", asOf: try day("2026-11-22"), startedAt: 1_000_000, version: "0", seed: seed)
}

/// Facts in which every field has a value of its own.
func fullFacts(_ address: WebURL) throws -> PageFacts {
  var facts = PageFacts(url: address, charset: Charset(name: "gb18030", source: .meta), kind: .article)
  facts.kindReasons = ["meta:ColumnType", "field:索引号"]
  facts.title = "关于印发《办法》的通知"
  facts.published = DateFact(day: try day("2026-06-28"), minute: 570, origin: .field)
  facts.source = "市交通运输局"
  facts.record.indexNumber = "QZ00120-2026-00012"
  facts.record.documentNumber = "泉交办〔2026〕19号"
  facts.record.agency = "泉州市交通运输局"
  facts.record.created = try day("2026-06-20")
  facts.record.issued = try day("2026-06-28")
  facts.record.subject = "交通"
  facts.record.name = "通知"
  facts.record.keywords = "公路"
  facts.record.validity = "有效"
  facts.attribute = AttributeFact(value: .open, origin: .note, printed: "（此件公开发布）")
  facts.attributeInRecord = .onRequest
  facts.record.timeLimit = "长期公开"
  facts.record.scope = "面向社会"
  facts.record.effective = try day("2026-07-01")
  facts.record.expires = try day("2031-06-30")
  facts.annualReport = AnnualReport(year: 2025, sections: ["overview", "other"])
  facts.guide = GuideFacts(kind: .service, elements: ["basis"])
  facts.message = MessageFacts(
    number: "8", title: "咨询", asked: try day("2026-05-01"), answered: try day("2026-05-04"), status: "已回复",
    agency: "市局", hasAnswer: true)
  facts.emptyFields = ["keywords"]
  facts.tools.search = true
  facts.tools.accessibility = true
  facts.hiddenLinks = [HiddenLink(url: try url("http://b.example/"), text: "链接", isOffScreen: true, line: 9)]
  facts.signature = "泉州市交通运输局"
  facts.written = try day("2026-06-20")
  facts.breadcrumb = ["首页", "政策文件"]
  facts.meta = [MetaEntry(name: "SiteName", content: "交通局"), MetaEntry(name: "Empty", content: "")]
  facts.footer.siteIDCode = "3505000001"
  facts.footer.icp = "闽ICP备1号"
  facts.footer.conac = true
  facts.column = ColumnIdentity(name: "政策文件", category: .policy, origin: .breadcrumb)
  facts.list.state = .items
  facts.list.items = [
    ListItem(
      title: "甲", url: try url("http://a.example/1.html"), date: try day("2026-01-02"),
      fields: [MetaEntry(name: "文号", content: "1号")]),
    ListItem(title: "乙", url: nil, date: nil),
  ]
  facts.list.paging.current = 1
  facts.list.paging.count = 7
  facts.list.paging.next = try url("http://a.example/list_2.html")
  facts.interprets = [try url("http://a.example/jd.html")]
  facts.interpretedBy = [try url("http://b.example/jd.html")]
  facts.interpretationNeedsScript = true
  facts.quotedTitles = ["办法"]
  facts.citedNumbers = [DocumentNumber(agencyCode: "泉交办", year: 2026, number: 19)]
  facts.attachments = [Attachment(url: try url("http://a.example/f.pdf"), name: "附件")]
  facts.personalData = [PersonalData(kind: .idCard, masked: "350521********1234", line: 9)]
  facts.text = "正文一\n正文二"
  facts.base = try url("http://a.example/base/")
  facts.refresh = try url("http://a.example/next.html")
  facts.canonical = try url("http://a.example/own.html")
  facts.likeness = 0xF000_0000_0000_0007
  facts.contentHash = 0xFFFF_0000_1234_5678
  return facts
}
