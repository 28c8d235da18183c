import Disclosure
import HTTP
import Store
import Web

/// Does one assignment after another: fetches, decodes, parses, reads. Holds nothing between two of them.
struct Worker: Sendable {
  let plan: CrawlPlan
  let fetcher: any Fetching
  let readers: any PageReading
  let clock: CrawlClock
  /// Hosts of the cluster: links to others are external.
  let hosts: Set<String>
  private let cookies = CookieJar()
  private let secrets: Secrets
  private let hostLook: HostLook
  let queryIDs: QueryIDs
  let crawl = CrawlIdentity()

  init(
    plan: CrawlPlan, fetcher: any Fetching, readers: any PageReading, clock: CrawlClock, hosts: Set<String>,
    names: (any NameLookup)? = nil
  ) {
    self.plan = plan
    self.fetcher = fetcher
    self.readers = readers
    self.clock = clock
    self.hosts = hosts
    secrets = Secrets(plan)
    queryIDs = QueryIDs(
      names: plan.queryIDs, never: plan.queryNever, neverFolders: plan.queryNeverFolders)
    hostLook = HostLook(plan: plan, fetcher: fetcher, names: names, clock: clock)
  }

  /// RFC 9309 §2.3.1.2: at least five hops.
  private static let robotsHops = 5
  /// How much of a checked file is fetched when HEAD was of no use.
  private static let checkedBytes = 16 * 1024
  /// How much of a page outside, or of one that stands where a file should.
  private static let pageBytes = 256 * 1024
  /// How much of a script; of a longer one it is not known what it holds.
  private static let scriptBytes = 1024 * 1024

  /// Nil when the crawl was stopped meanwhile: then nothing was seen.
  func perform(_ assignment: Assignment) async -> Answer? {
    switch assignment.kind {
    case .robots: await robots(assignment.url)
    case .probe: await follow(assignment.url, bytes: plan.bodyBytes, reads: true)
    case .sitemap: await sitemap(at: assignment.url)
    case .page:
      await page(assignment)
    case .check(_, let method): await check(assignment.url, method)
    }
  }

  /// A page, and of a home page its host, while the turn at that host is still ours.
  private func page(_ assignment: Assignment) async -> Answer? {
    var answer = await look(
      at: assignment.url, method: .get, bytes: plan.bodyBytes, reads: true, earlier: assignment.earlier)
    if assignment.isHome, answer != nil { answer?.host = await hostLook.facts(of: assignment.url) }
    return answer
  }

  /// Whether what the address promises is there. A page outside is fetched and read so far that an error page or a
  /// wall under status 200 shows; of a file the header fields are enough, unless they promise a page instead.
  private func check(_ url: WebURL, _ method: Request.Method) async -> Answer? {
    if method == .get, url.isScript { return await checkScript(url) }
    let isFile = AttachmentKinds.standard.kind(of: url) != nil
    let reads = method == .get && (isFile || url.looksLikeAPage)
    guard
      var answer = await look(
        at: url, method: method, bytes: reads ? Self.pageBytes : Self.checkedBytes, reads: reads,
        keepsBody: method == .get)
    else { return nil }
    let body = answer.body
    answer.body = []
    if (200...299).contains(answer.attempt.status), url.isScript(servedAs: answer.contentType) {
      if method == .get {
        let judged = warned(answer, by: body)
        if judged.warns != nil { return judged }
      }
      // It is there, whatever becomes of fetching it whole; then what it holds is not known.
      guard let script = await checkScript(url) else { return nil }
      return script.warns == nil ? answer : script
    }
    // What was cut is long, so it is no error page; the rest of it is of no interest.
    if answer.attempt.outcome == FetchError.Kind.tooLarge.rawValue { answer.attempt.outcome = "ok" }
    guard isFile, (200...299).contains(answer.attempt.status) else { return answer }
    switch answer.attempt.outcome {
    case "ok":
      let isPage =
        method == .head ? answer.contentType.flatMap { ContentType($0) }?.isHTML == true : answer.reading != nil
      if isPage { answer.attempt.outcome = LookClass.pageForFileOutcome }
    case LookClass.softGoneOutcome: answer.attempt.outcome = LookClass.errorPageOutcome
    default: break
    }
    return answer
  }

  /// A script is fetched whole, since what it holds tells whether links lead out of the site without a word.
  private func checkScript(_ url: WebURL) async -> Answer? {
    guard
      var answer = await look(at: url, method: .get, bytes: Self.scriptBytes, reads: false, keepsBody: true)
    else { return nil }
    let body = answer.body
    answer.body = []
    return warned(answer, by: body)
  }

  /// The answer with what its script holds.
  private func warned(_ answer: Answer, by script: [UInt8]) -> Answer {
    guard (200...299).contains(answer.attempt.status) else { return answer }
    let outcome = answer.attempt.outcome
    let isWhole = outcome == "ok"
    let isCut = [FetchError.Kind.tooLarge, .ratio].contains { $0.rawValue == outcome }
    guard isWhole || isCut else { return answer }
    var answer = answer
    answer.reading = nil
    let warns = readers.warns(script: script, contentType: answer.contentType)
    // The beginning is enough to know that there is a notice, and not that there is none.
    if isWhole || warns { answer.warns = warns }
    if outcome == FetchError.Kind.tooLarge.rawValue { answer.attempt.outcome = "ok" }
    return answer
  }

  /// robots.txt, with its redirects followed.
  func robots(_ url: WebURL) async -> Answer? {
    await follow(url, bytes: Robots.maximumBytes, reads: false)
  }

  /// Follows redirects within one assignment, for addresses that are not in the ledger.
  private func follow(_ url: WebURL, bytes: Int, reads: Bool) async -> Answer? {
    var url = url
    for hop in 0...Self.robotsHops {
      guard var answer = await look(at: url, method: .get, bytes: bytes, reads: reads, keepsBody: !reads) else {
        return nil
      }
      answer.isRedirected = hop > 0
      guard LookClass(answer.attempt) == .redirect, let next = answer.location else { return answer }
      url = next
    }
    let attempt = Attempt(
      at: clock.now(), method: "GET", status: 0, outcome: LookClass.tooManyRedirectsOutcome, address: nil,
      milliseconds: 0)
    return Answer(attempt: attempt)
  }

  private func look(
    at url: WebURL, method: Request.Method, bytes: Int, reads: Bool, keepsBody: Bool = false,
    earlier: EarlierPage? = nil
  ) async -> Answer? {
    var request = Request(url, method: method)
    request.connectSeconds = plan.connectSeconds
    request.totalSeconds = plan.totalSeconds
    request.maxBytes = bytes
    request.maxRatio = plan.bodyRatio
    if let cookie = cookies.field(for: url) { request.headers.append(.init("Cookie", cookie)) }
    request.bear(secrets.fields(for: url))
    request.ifNoneMatch = earlier?.entityTag
    request.ifModifiedSince = earlier?.lastModified
    let began = clock.now()
    do {
      let response = try await fetcher.fetch(request)
      let set = response.headers.all("set-cookie")
      if !set.isEmpty { cookies.take(set, from: url) }
      return answer(
        response, began: began, method: method, reads: reads, keepsBody: keepsBody, earlier: earlier)
    } catch {
      if error.kind == .cancelled { return nil }
      let milliseconds = Int((error.timings.total * 1000).rounded())
      return Answer(
        attempt: Attempt(
          at: began, method: method.rawValue, status: error.status, outcome: error.code, address: error.address,
          milliseconds: milliseconds))
    }
  }

  private func answer(
    _ response: Response, began: Double, method: Request.Method, reads: Bool, keepsBody: Bool,
    earlier: EarlierPage?
  ) -> Answer {
    var answer = Answer(
      attempt: Attempt(
        at: began, method: method.rawValue, status: response.status, outcome: "ok", address: response.address,
        milliseconds: Int((response.timings.total * 1000).rounded())))
    answer.contentType = response.contentType
    answer.bytes = response.body.count
    answer.entityTag = response.headers["etag"]
    answer.lastModified = response.headers["last-modified"]
    answer.retryAfter = response.headers["retry-after"].flatMap {
      HTTPDate.wait(retryAfter: $0, date: response.headers["date"], now: clock.now())
    }
    if (300...399).contains(response.status), response.status != 304 {
      answer.location = response.location.flatMap { WebURL(bytes: $0, base: response.url) }
        .map { SessionIDs.stripped($0) }
    }
    if keepsBody { answer.body = response.body }
    // Of a checked file only the beginning is wanted.
    if response.truncated == .tooLarge, reads || keepsBody {
      answer.attempt.outcome = FetchError.Kind.tooLarge.rawValue
    }
    if response.truncated == .ratio { answer.attempt.outcome = FetchError.Kind.ratio.rawValue }
    guard reads, response.truncated == nil else { return answer }
    if let earlier, response.status == 304 {
      answer.keep(earlier)
    } else if isReadable(response, answer.contentType) {
      if response.status == 200 {
        answer.bodyHash = Self.hash(of: response, answer.contentType)
        if let earlier, earlier.bodyHash == answer.bodyHash {
          answer.isUnchanged = true
          return answer
        }
      }
      read(response, into: &answer)
    }
    return answer
  }

  /// Of all that reading depends on: the bytes, and the charset that the header declares.
  private static func hash(of response: Response, _ contentType: String?) -> UInt64 {
    var digest = Digest64()
    digest.add(long: response.body)
    digest.add(contentType)
    return digest.value
  }

  /// A sitemap's addresses. Redirects are the crawler's to follow, since each hop must be in scope.
  private func sitemap(at url: WebURL) async -> Answer? {
    guard
      var answer = await look(
        at: url, method: .get, bytes: Sitemap.maximumBytes, reads: false, keepsBody: true)
    else { return nil }
    if LookClass(answer.attempt) == .fine {
      answer.sitemap = PreparedSitemap(Sitemap.parse(answer.body, base: url))
    }
    answer.body = []
    return answer
  }

  /// Pages, and what may be a wall in the place of a page.
  private func isReadable(_ response: Response, _ contentType: String?) -> Bool {
    switch response.status {
    case 200...299, 401, 403, 412, 429, 503, 521: break
    default: return false
    }
    let type = contentType.flatMap { ContentType($0) }
    let isDeclared = type.map { $0.isHTML || $0.isUnspecific } ?? true
    switch MediaSniff.of(response.body) {
    case .html: return true
    case .plain where DataAnswer.isData(response.body): return type.map { isDeclared || $0.isData } ?? true
    case .xml where EmbeddedRows.begins(response.body): return type.map { isDeclared || $0.isXML } ?? true
    case .xml, .plain: return isDeclared
    case .json: return type.map { isDeclared || $0.isData } ?? true
    default: return false
    }
  }

  private func read(_ response: Response, into answer: inout Answer) {
    let headers = response.headers
    let input = PageReader.Input(
      body: response.body, url: response.url, contentType: answer.contentType, status: response.status,
      reference: plan.asOf, siteHosts: hosts, headers: headers.list.map { "\($0.name): \($0.value)" })
    let facts = readers.read(input)
    switch facts.kind {
    // Whatever a page under 429 says, it asks to come later, which is done before anything is made of it.
    case .wall where response.status != 429: answer.attempt.outcome = LookClass.wallOutcome
    case .notFound where (200...299).contains(response.status): answer.attempt.outcome = LookClass.softGoneOutcome
    default: break
    }
    guard (200...299).contains(response.status) else { return }
    answer.reading = PreparedPage(consume facts, for: crawl)
    // Only of scripts that may be asked what they say to any number.
    if queryIDs.template(of: response.url) != nil {
      answer.frame = AnswerFrame.digest(of: response.body, at: response.url)
    }
  }
}

extension ContentType {
  /// What the data of a list is sent as: JSON, or a script that calls a function with it.
  fileprivate var isData: Bool { isJSON || subtype.hasSuffix("javascript") }
}
