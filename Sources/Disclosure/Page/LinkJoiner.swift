import HTML
import Web

/// What the references of a page mean. Most links of a page are its template's, so the same few hundred texts come again
/// on every page of a site; each is read and joined once.
struct LinkJoiner {
  /// A reference, whatever element has it, and where it leads from the page that is read.
  final class Target {
    /// As written.
    let raw: String
    /// Without white space at its ends.
    let trimmed: String
    /// The address that it means; nil when that cannot be fetched or a script still had to fill in a part.
    let url: WebURL?
    /// What the address is to a link that a visitor follows.
    let relation: Link.Relation
    /// As the `href` of a link it leads nowhere by itself: it is empty, a fragment or a script.
    let isScripted: Bool
    /// It begins with `javascript:`, white space not allowed.
    let isScript: Bool
    /// It is a lazy loader's place holder.
    private(set) lazy var isBlankImage = raw.isBlankImage
    /// The one address in its script.
    let literal: String?
    /// The address is a file's that a reader downloads, wherever it lies.
    let isAttachment: Bool
    /// What the address alone says of its page; nil without one.
    private(set) lazy var shape = url.map(URLShape.kind)
    /// Which signs of a page's foot the address is.
    private(set) lazy var marks = FooterNames.marks(ofAddress: (url?.string ?? raw).bytes)

    fileprivate init(_ bytes: ArraySlice<UInt8>, _ page: Page?) {
      raw = String(decoding: bytes, as: UTF8.self)
      trimmed = raw.trimmed
      isScript = raw.isScript
      isScripted = trimmed.isEmpty || trimmed.utf8.first == 0x23 || trimmed.isScript
      literal = isScripted ? ScriptLink.target(in: trimmed) : nil
      guard let page, !isScript, !ScriptLink.isTemplate(trimmed) else {
        url = nil
        relation = .other
        isAttachment = false
        return
      }
      url = LinkJoiner.join(trimmed, page)
      relation = LinkRelation.of(url, element: .a, host: page.authority, ownHosts: page.ownHosts)
      isAttachment = Self.isAttachment(url, relation)
    }

    /// What is written in one way and leads where something else does, or nowhere.
    init(raw: String, url: WebURL? = nil, relation: Link.Relation = .other) {
      self.raw = raw
      self.url = url
      self.relation = relation
      isAttachment = Self.isAttachment(url, relation)
      trimmed = raw.trimmed
      isScript = raw.isScript
      isScripted = true
      literal = nil
    }

    private static func isAttachment(_ url: WebURL?, _ relation: Link.Relation) -> Bool {
      relation == .attachment || relation == .external && (url.map { Attachments.isAttachment($0) } ?? false)
    }

    /// The two signs of government sites that are links.
    struct Marks: OptionSet {
      let rawValue: UInt8
      static let conac = Marks(rawValue: 1)
      static let findErrors = Marks(rawValue: 2)
    }
  }

  /// The page whose references are read: an object, so that handing it to a reader costs one count.
  fileprivate final class Page {
    let base: WebURL
    let charset: String
    let encoder: WebURL.QueryEncoder?
    let ownHosts: Set<String>
    let origin: String
    let authority: String
    let directory: String

    init(base: WebURL, charset: String, ownHosts: Set<String>, after last: Page?) {
      self.base = base
      self.charset = charset
      self.ownHosts = ownHosts
      encoder = last?.charset == charset ? last?.encoder : Charset.queryEncoder(charset)
      origin = base.origin
      authority = base.authority
      directory = base.directory
    }

    func isSameSite(as other: Page) -> Bool {
      origin == other.origin && charset == other.charset && ownHosts == other.ownHosts
    }
  }

  /// Stands for a site or a folder: what was joined for one holds as long as it is the same object.
  final class Identity {}

  /// What is known of the references of one site's pages.
  private struct Site {
    var page: Page
    let identity = Identity()
    /// Of the folder for which `relative` holds.
    var folder = Identity()
    /// Addresses that begin with a slash or a scheme depend on the site only, others on the folder too.
    var rooted = Memo<Target>(longest: 1_000, most: 2_000, mostBytes: 1 << 18)
    var relative = Memo<Target>(longest: 1_000, most: 1_000, mostBytes: 1 << 17)
  }

  /// A crawl goes from host to host.
  private var sites: [Site] = []
  /// Which of them the page that is read belongs to. They stay where they are: moving one is counting all it holds.
  private var current = 0
  /// Whose place the next new site takes, once there are as many as are kept.
  private var oldest = 0
  private static let mostSites = 32
  /// Whose page is read, and of what folder.
  private(set) var site = Identity()
  private(set) var folder = Identity()
  /// What the references since `watch` depend on besides the site.
  private(set) var dependsOnFolder = false
  private(set) var dependsOnPage = false
  private var clicks = Memo<String?>(longest: 1_000)
  private var sheets = Memo<[String]>(longest: 1 << 17, mostBytes: 1 << 21)

  /// Begins a page.
  ///
  /// - Parameters:
  ///   - base: against which its references are joined.
  ///   - charset: in which the Chinese of a query is sent.
  ///   - ownHosts: the hosts and authorities whose links are no external ones.
  mutating func begin(base: WebURL, charset: String, ownHosts: Set<String>) {
    if let page, page.base == base, page.charset == charset, page.ownHosts == ownHosts { return }
    let next = Page(base: base, charset: charset, ownHosts: ownHosts, after: page)
    if let place = sites.indices.first(where: { sites[$0].page.isSameSite(as: next) }) {
      current = place
      if sites[current].page.directory != next.directory {
        sites[current].relative.removeAll()
        sites[current].folder = Identity()
      }
      sites[current].page = next
    } else if sites.count < Self.mostSites {
      current = sites.count
      sites.append(Site(page: next))
    } else {
      current = oldest
      sites[current] = Site(page: next)
      oldest = (oldest + 1) % Self.mostSites
    }
    (site, folder) = (sites[current].identity, sites[current].folder)
  }

  private var page: Page? { current < sites.count ? sites[current].page : nil }

  /// Begins to note what references depend on.
  mutating func watch() { (dependsOnFolder, dependsOnPage) = (false, false) }

  /// The meaning of an attribute's value.
  mutating func target(_ text: [UInt8], _ range: Range<Int>) -> Target {
    guard let page else { return Target(text[range], nil) }
    guard let first = range.first.map({ text[$0] }) else {
      dependsOnPage = true
      return Target(text[range], page)
    }
    if first == 0x2F || text.has(Self.http, at: range.lowerBound) || text.has(Self.https, at: range.lowerBound) {
      return sites[current].rooted.value(of: text, range) { Target($0, page) }
    }
    // What leaves the path to the page, and what begins with white space, means another thing on every page.
    if first == 0x3F || first == 0x23 || first <= 0x20 || first >= 0x80 {
      dependsOnPage = true
      return Target(text[range], page)
    }
    dependsOnFolder = true
    return sites[current].relative.value(of: text, range) { Target($0, page) }
  }

  mutating func target(of raw: String) -> Target {
    let bytes = raw.bytes
    return target(bytes, 0..<bytes.count)
  }

  /// The address in a click handler.
  mutating func click(_ text: [UInt8], _ range: Range<Int>) -> String? {
    clicks.value(of: text, range) { ScriptLink.target(in: String(decoding: $0, as: UTF8.self)) }
  }

  /// The references of a style sheet.
  mutating func references(inSheet text: [UInt8], _ range: Range<Int>) -> [String] {
    sheets.value(of: text, range) { StyleLinks.targets(inSheet: String(decoding: $0, as: UTF8.self)) }
  }

  /// The address that a reference means, as browsers join it: Chinese in a query is sent in the page's charset.
  func join(_ raw: String) -> WebURL? { page.flatMap { Self.join(raw, $0) } }

  fileprivate static func join(_ raw: String, _ page: Page) -> WebURL? {
    WebURL(bytes: raw.bytes, base: page.base, queryEncoder: page.encoder)
  }

  private static let http = "http://".bytes
  private static let https = "https://".bytes
}
