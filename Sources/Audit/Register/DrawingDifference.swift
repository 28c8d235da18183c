public import Localization

/// One way in which a recorded drawing and one made again disagree. Each names what was recorded and what was found, so
/// that a dispute about a drawing is about one site or one number, not about a hash.
public enum DrawingDifference: Sendable, Equatable {
  /// How many sites run.
  case populationSize(recorded: Int, found: Int)
  /// A division has another size; nil where there is none of the name.
  case division(String, recorded: Int?, found: Int?)
  /// As many sites in every division, but not the same ones: the seals differ.
  case population(recorded: String, found: String)
  /// What the record says of a division besides its size does not follow from the drawing.
  case share(String, recordedQuota: Int, recordedDrawn: Int, quota: Int, drawn: Int)
  /// A site that the record has and the drawing made again has not.
  case onlyRecorded(String, Absence)
  /// A site that is drawn again and is not in the record.
  case onlyFound(String)
  /// A site that is in both, with another fact.
  case changed(String, Fact, recorded: String, found: String)

  /// Why a recorded site is not drawn again.
  public enum Absence: Sendable, Equatable {
    case notRegistered
    case notRunning(RegisteredSite.Status)
    case movedTo(division: String, from: String)
    /// It runs in the same division, where others come first.
    case notDrawn
  }

  /// What a record says of a site.
  public enum Fact: String, Sendable, CaseIterable { case name, home, division, reason, lastDrawn, ticket }
}

extension Drawing {
  /// What differs when the sample is drawn again from a register; empty when it is the same.
  ///
  /// Seed, size, divisions, the sites that were in anyway and the history are taken from the record: they are what it
  /// declares. Everything that follows from them and the register is compared.
  public func differences(from sites: [RegisteredSite]) -> [DrawingDifference] {
    let again = Sampler.draw(request, from: sites, always: always, history: history)
    return populationDifferences(again) + choiceDifferences(again, sites)
  }

  private func populationDifferences(_ again: Drawing) -> [DrawingDifference] {
    var differences: [DrawingDifference] = []
    if again.populationSize != populationSize {
      differences.append(.populationSize(recorded: populationSize, found: again.populationSize))
    }
    let recorded = Dictionary(divisions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let found = Dictionary(again.divisions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var sizesAgree = true
    for name in Set(recorded.keys).union(found.keys).sorted() {
      let (ours, theirs) = (recorded[name], found[name])
      if ours?.size != theirs?.size {
        sizesAgree = false
        differences.append(.division(name, recorded: ours?.size, found: theirs?.size))
      } else if let ours, let theirs, ours != theirs {
        differences.append(
          .share(
            name, recordedQuota: ours.quota, recordedDrawn: ours.drawn, quota: theirs.quota, drawn: theirs.drawn))
      }
    }
    if again.populationSeal != populationSeal, sizesAgree, again.populationSize == populationSize {
      differences.append(.population(recorded: populationSeal, found: again.populationSeal))
    }
    return differences
  }

  private func choiceDifferences(_ again: Drawing, _ sites: [RegisteredSite]) -> [DrawingDifference] {
    let registered = Dictionary(sites.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let recorded = Dictionary(choices.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let found = Dictionary(again.choices.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var differences: [DrawingDifference] = []
    for key in Set(recorded.keys).union(found.keys).sorted() {
      switch (recorded[key], found[key]) {
      case (let ours?, nil):
        differences.append(.onlyRecorded(key, absence(of: ours, registered[key])))
      case (nil, _?):
        differences.append(.onlyFound(key))
      case (let ours?, let theirs?):
        differences += Self.changes(ours, theirs)
      case (nil, nil): continue
      }
    }
    return differences
  }

  private func absence(of choice: Choice, _ site: RegisteredSite?) -> DrawingDifference.Absence {
    guard let site else { return .notRegistered }
    guard site.status == .running else { return .notRunning(site.status) }
    let division = Sampler.division(of: site, request.strata)
    return division == choice.division ? .notDrawn : .movedTo(division: division, from: choice.division)
  }

  private static func changes(_ recorded: Choice, _ found: Choice) -> [DrawingDifference] {
    DrawingDifference.Fact.allCases.compactMap { fact in
      let (was, now) = (recorded[fact], found[fact])
      return was == now ? nil : .changed(recorded.key, fact, recorded: was, found: now)
    }
  }
}

extension Drawing.Choice {
  fileprivate subscript(fact: DrawingDifference.Fact) -> String {
    switch fact {
    case .name: name
    case .home: home
    case .division: division
    case .reason: reason.rawValue
    case .lastDrawn: lastDrawn ?? "—"
    case .ticket: ticket
    }
  }
}

extension DrawingDifference {
  /// The difference in a sentence.
  public var text: Localized {
    switch self {
    case .populationSize(let recorded, let found):
      Localized(
        "登记表不同：记录时在运行 \(recorded) 个，现为 \(found) 个",
        en: "the register differs: \(recorded) running then, \(found) now")
    case .division(let name, let recorded, let found):
      Localized(
        "分层“\(name)”：记录时 \(recorded.map { "\($0) 个" } ?? "没有")，现在\(found.map { " \($0) 个" } ?? "没有")",
        en:
          "division '\(name)': \(recorded.map(String.init) ?? "none") then, \(found.map(String.init) ?? "none") now"
      )
    case .population(let recorded, let found):
      Localized(
        "登记表不同：各分层个数相同，但不是同一批网站（SHA-256 记录为 \(recorded.prefix(12))…，现为 \(found.prefix(12))…）",
        en:
          "the register differs: as many sites in each division, but not the same ones (SHA-256 \(recorded.prefix(12))… then, \(found.prefix(12))… now)"
      )
    case .share(let name, let recordedQuota, let recordedDrawn, let quota, let drawn):
      Localized(
        "分层“\(name)”：记录为应抽 \(recordedQuota)、实抽 \(recordedDrawn)，重新抽样为应抽 \(quota)、实抽 \(drawn)",
        en:
          "division '\(name)': the record has a share of \(recordedQuota) and \(recordedDrawn) drawn, the drawing made again \(quota) and \(drawn)"
      )
    case .onlyRecorded(let key, let absence):
      Localized(
        "\(key) 在记录里，但重新抽样没有抽到：\(absence.text.chinese)",
        en: "\(key) is in the record but not in the drawing made again: \(absence.text.english)")
    case .onlyFound(let key):
      Localized("\(key) 重新抽样抽到了，但不在记录里", en: "\(key) is drawn again but not in the record")
    case .changed(let key, let fact, let recorded, let found):
      Localized(
        "\(key) 的\(fact.title.chinese)：记录为“\(recorded)”，重新抽样为“\(found)”",
        en:
          "\(key): its \(fact.title.english) is '\(recorded)' in the record and '\(found)' in the drawing made again"
      )
    }
  }
}

extension DrawingDifference.Absence {
  fileprivate var text: Localized {
    switch self {
    case .notRegistered: Localized("登记表里没有它", en: "the register has no such site")
    case .notRunning(.retired): Localized("登记表里它已永久下线", en: "the register says that it is retired")
    case .notRunning: Localized("登记表里它不在正常运行", en: "the register says that it is not running")
    case .movedTo(let division, let from):
      Localized(
        "登记表里它属于“\(division)”，记录为“\(from)”", en: "the register has it in '\(division)', the record in '\(from)'")
    case .notDrawn: Localized("同一分层里排在它前面的已够数", en: "others of its division come first")
    }
  }
}

extension DrawingDifference.Fact {
  fileprivate var title: Localized {
    switch self {
    case .name: Localized("名称", en: "name")
    case .home: Localized("首页网址", en: "home page")
    case .division: Localized("分层", en: "division")
    case .reason: Localized("入选理由", en: "reason")
    case .lastDrawn: Localized("上次抽中", en: "last drawing")
    case .ticket: Localized("票号", en: "ticket")
    }
  }
}
