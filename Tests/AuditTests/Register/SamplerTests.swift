import JSON
import Testing
import Web

@testable import Audit

@Suite struct `A drawing` {
  /// A register of `count` sites in three levels and two regions.
  static func register(_ count: Int) -> [RegisteredSite] {
    (0..<count).compactMap { n in
      guard let home = WebURL("https://s\(n).example.gov.cn/") else { return nil }
      return RegisteredSite(
        name: "第\(n)网站", code: "35050\(100_000 + n)".suffix(10).description, home: home,
        level: n % 10 == 0 ? "市级" : n % 10 < 4 ? "县级" : "部门", region: n % 3 == 0 ? "甲市" : "乙市")
    }
  }

  static func request(_ seed: String = "2026Q4-0001", _ size: Drawing.Size = .ratio(basisPoints: 3_000))
    -> Drawing.Request
  { Drawing.Request(quarter: "2026Q4", seed: seed, size: size, strata: [.level, .region]) }

  @Test func `has at least the ratio, from every division in proportion`() {
    let sites = Self.register(735)
    let drawing = Sampler.draw(Self.request(), from: sites, always: [:], history: [:])
    #expect(drawing.choices.count == 221)
    #expect(drawing.divisions.count == 6)
    #expect(drawing.divisions.reduce(0) { $0 + $1.size } == 735)
    for division in drawing.divisions {
      let exact = 0.3 * Double(division.size)
      #expect(abs(Double(division.quota) - exact) <= 1, "\(division)")
      #expect(division.drawn == division.quota)
    }
  }

  @Test func `is the same again whatever the order of the register`() {
    let sites = Self.register(300)
    let one = Sampler.draw(Self.request(), from: sites, always: [:], history: [:])
    let other = Sampler.draw(Self.request(), from: sites.reversed(), always: [:], history: [:])
    #expect(one == other)
    #expect(one.differences(from: sites) == [])
  }

  @Test func `is another with another seed`() {
    let sites = Self.register(300)
    let one = Sampler.draw(Self.request("a"), from: sites, always: [:], history: [:])
    let other = Sampler.draw(Self.request("b"), from: sites, always: [:], history: [:])
    #expect(Set(one.choices.map(\.key)) != Set(other.choices.map(\.key)))
  }

  @Test func `always holds the sites that failed, and those never drawn before the others`() {
    let sites = Self.register(100)
    let failed = [sites[9].key: Drawing.Reason.failed, "no-such-site": .failed]
    var history: [String: String] = [:]
    for site in sites where site.key != sites[9].key { history[site.key] = "2026Q3" }
    let old = sites.filter { $0.level == "部门" && $0.region == "乙市" }.prefix(3).map(\.key)
    for key in old { history[key] = "2025Q1" }
    let drawing = Sampler.draw(Self.request(), from: sites, always: failed, history: history)
    let choices = Dictionary(uniqueKeysWithValues: drawing.choices.map { ($0.key, $0) })
    #expect(choices[sites[9].key]?.reason == .failed)
    for key in old { #expect(choices[key]?.reason == .drawn) }
    #expect(drawing.always.count == 1)
  }

  @Test func `keeps all that failed even when they are more than the share`() {
    let sites = Self.register(40)
    let failed = Dictionary(uniqueKeysWithValues: sites.prefix(30).map { ($0.key, Drawing.Reason.failed) })
    let drawing = Sampler.draw(Self.request(), from: sites, always: failed, history: [:])
    #expect(Set(drawing.choices.map(\.key)).isSuperset(of: failed.keys))
  }

  @Test func `passes over sites that do not run`() {
    var sites = Self.register(20)
    sites[3].status = .retired
    let drawing = Sampler.draw(Self.request("s", .count(100)), from: sites, always: [:], history: [:])
    #expect(drawing.populationSize == 19)
    #expect(drawing.choices.count == 19)
  }

  @Test func `has a record that can be read back and verified`() throws {
    let sites = Self.register(120)
    let drawing = Sampler.draw(
      Self.request(), from: sites, always: [sites[7].key: .named], history: [sites[1].key: "2026Q2"])
    var json = JSONWriter(pretty: true)
    drawing.write(&json)
    let read = try Drawing(record: JSON5.parse(json.bytes))
    #expect(read == drawing)
    #expect(read.differences(from: sites) == [])
    var bent = read
    bent.choices.removeLast()
    #expect(bent.differences(from: sites) == [.onlyFound(drawing.choices.last?.key ?? "")])
  }

  @Test func `verified with another register names what differs, site by site`() throws {
    let sites = Self.register(120)
    let drawing = Sampler.draw(Self.request(), from: sites, always: [:], history: [:])
    let drawn = try #require(sites.first { $0.key == drawing.choices[0].key })
    func with(_ change: (inout RegisteredSite) -> Void) -> [RegisteredSite] {
      sites.map { site in
        guard site.key == drawn.key else { return site }
        var site = site
        change(&site)
        return site
      }
    }
    let division = drawing.choices[0].division
    let size = try #require(drawing.divisions.first { $0.name == division }).size

    let gone = drawing.differences(from: sites.filter { $0.key != drawn.key })
    #expect(gone.contains(.populationSize(recorded: 120, found: 119)))
    #expect(gone.contains(.division(division, recorded: size, found: size - 1)))
    #expect(gone.contains(.onlyRecorded(drawn.key, .notRegistered)))

    let retired = drawing.differences(from: with { $0.status = .retired })
    #expect(retired.contains(.onlyRecorded(drawn.key, .notRunning(.retired))))

    let moved = drawing.differences(from: with { $0.region = "丙市" })
    let other = "\(drawn.level ?? "") / 丙市"
    #expect(moved.contains(.division(other, recorded: nil, found: 1)))

    let renamed = drawing.differences(from: with { $0.name = "改名网站" })
    #expect(renamed == [.changed(drawn.key, .name, recorded: drawn.name, found: "改名网站")])

    // As many sites, but one of them another one: only the seal can tell.
    let undrawn = try #require(sites.first { site in !drawing.choices.contains { $0.key == site.key } })
    let swapped = drawing.differences(
      from: sites.map { site in
        guard site.key == undrawn.key else { return site }
        var site = site
        site.code = "3599999999"
        return site
      })
    #expect(
      swapped.contains { if case .population = $0 { true } else { false } }, "\(swapped)")
  }

  @Test func `whose record was altered is told fact by fact`() throws {
    let sites = Self.register(120)
    let drawing = Sampler.draw(Self.request(), from: sites, always: [:], history: [:])
    var bent = drawing
    let key = bent.choices[2].key
    bent.choices[2].ticket = "00"
    bent.choices[2].reason = .named
    bent.divisions[0].drawn += 1
    let division = drawing.divisions[0]
    #expect(
      bent.differences(from: sites) == [
        .share(
          division.name, recordedQuota: division.quota, recordedDrawn: division.drawn + 1, quota: division.quota,
          drawn: division.drawn),
        .changed(key, .reason, recorded: "named", found: "drawn"),
        .changed(key, .ticket, recorded: "00", found: drawing.choices[2].ticket),
      ])
  }

  @Test(arguments: 1...40) func `gives out exactly what is asked when divisions are large`(_ total: Int) {
    let shares = Sampler.shares(of: total + 4, among: [100, 57, 31, 9])
    #expect(shares.reduce(0, +) == total + 4 || shares.contains(1))
    #expect(zip(shares, [100, 57, 31, 9]).allSatisfy { $0 <= $1 && $0 >= 1 })
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `draws tickets by SHA-256, FIPS 180-4's examples`(_ text: String, _ digest: String) {
    #expect(SHA256.hex(text) == digest)
  }
}
