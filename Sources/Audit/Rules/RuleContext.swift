public import Disclosure
import JSON
import Localization
public import Store
import Synchronization
import Web

/// What a rule sees: a site's facts with what is derived from them once for all rules, the profile's parameters,
/// the working calendar, and the moment of monitoring.
public struct RuleContext: Sendable {
  public let facts: SiteFacts
  public let parameters: RuleParameters
  public let calendar: WorkCalendar
  public let asOf: CivilDate
  /// The site's columns with their state, by address.
  public let columns: [Column]
  let index: SiteIndex
  /// The site's own rows, by address.
  let pages: [PageRow]
  let interpretations: Interpretations
  /// The site's own readable articles, by address.
  let articles: [(page: PageRow, facts: PageFacts)]
  /// The site's own readable letters of visitors, by address.
  var letters: [(page: PageRow, facts: PageFacts)] {
    pages.compactMap { page in
      guard page.isReadable, let facts = page.facts, facts.message != nil else { return nil }
      return (page, facts)
    }
  }
  private let shared = Shared()
  /// The setting of the rule that is being asked.
  var setting: RuleSetting

  init(facts: SiteFacts, parameters: RuleParameters, calendar: WorkCalendar, asOf: CivilDate) {
    self.facts = facts
    self.parameters = parameters
    self.calendar = calendar
    self.asOf = asOf
    index = SiteIndex(facts)
    // As stored they are in order, and this is no copy.
    let isInOrder = zip(facts.pages, facts.pages.dropFirst()).allSatisfy { $0.url <= $1.url }
    pages = isInOrder ? facts.pages : facts.pages.sorted { $0.url < $1.url }
    articles = pages.compactMap { page in
      guard page.isReadable, let facts = page.facts, facts.kind == .article else { return nil }
      return (page, facts)
    }
    columns = ColumnAssembly(index: index, parameters: parameters, asOf: asOf).columns()
    interpretations = Interpretations(index: index, columns: columns, parameters: parameters)
    setting = RuleSetting(severity: .review, source: [])
  }

  /// All titles of the site, put together when the first rule asks for them.
  var titles: SiteTitles {
    shared.titles.withLock { titles in
      if let titles { return titles }
      let made = SiteTitles(self)
      titles = made
      return made
    }
  }

  /// The readable articles with what is said of their dates, put together likewise.
  var articleDates: [(page: PageRow, dates: ArticleDates)] {
    shared.dates.withLock { dates in
      if let dates { return dates }
      let made = ArticleDates.all(self)
      dates = made
      return made
    }
  }

  /// What several rules ask for, but not all sites need.
  private final class Shared: Sendable {
    let dates = Mutex<[(page: PageRow, dates: ArticleDates)]?>(nil)
    let titles = Mutex<SiteTitles?>(nil)
  }

  /// The same for the rule of that setting.
  func with(_ setting: RuleSetting) -> RuleContext {
    var context = self
    context.setting = setting
    return context
  }
}
