import Audit
import Disclosure
import Testing
import Web

@testable import Crawl

/// Which scripts are asked what they say to a number that nobody has given, by the library's own words.
@Suite struct QueryNamesTests {
  private static func ids() throws -> QueryIDs {
    let day = try #require(CivilDate(iso: "2026-11-20"))
    let plan = try projectLibrary.profile(fixtures + "/profiles/cluster.json5", for: .audit).crawlPlan(asOf: day)
    return QueryIDs(names: plan.queryIDs, never: plan.queryNever, neverFolders: plan.queryNeverFolders)
  }

  @Test(arguments: [
    "/pages/show.aspx?id=5", "/address/show.jsp?id=5", "/credit/info.do?id=5", "/author/show.do?newsid=5",
    "/research/view.asp?id=5", "/border/show.php?id=5", "/lesson/view.do?id=5", "/cartoon/show.do?id=5",
    "/association/s.do?guid=a1b2", "/help/pageshow.do?id=5", "/action/show.do?id=5", "/p/show.do?id=5",
  ]) func `common words in folders keep no script from being asked`(_ path: String) throws {
    #expect(try Self.ids().template(of: try #require(WebURL("http://a.cn" + path))) != nil)
  }

  @Test(arguments: [
    "/user/login.aspx?id=5", "/search/show.do?id=5", "/shopcart/x.do?id=5", "/news/del.asp?id=5",
    "/news/del_news.asp?id=5", "/news/news_del.asp?id=5", "/news/deletenews.asp?id=5", "/news/addnews.asp?id=5",
    "/news/add.asp?id=5", "/edit/x.do?id=5", "/news/save.do?id=5", "/vote/x.do?id=5", "/upload/x.do?id=5",
    "/sso/x.do?id=5", "/query.do?id=5", "/x/jump.aspx?id=5", "/x/updatehits.jsp?id=5",
    "/sys/addUser.do?id=5", "/sys/userEdit.do?id=5", "/sys/articleSave.do?id=5",
    // Parameters and what they say.
    "/s.do?id=5&page=2", "/s.do?id=5&sessionid=a1", "/s.do?id=5&act=delete", "/s.do?id=5&a=del", "/s.do?userid=5",
    "/s.do?id=5&keyword=a",
  ]) func `what signs in, searches, sells or changes something is never made up`(_ path: String) throws {
    #expect(try Self.ids().template(of: try #require(WebURL("http://a.cn" + path))) == nil)
  }
}
