import Web

/// Draws a quarter's sample. The same register, seed, history and fixed sites give the same sample on any machine.
///
/// 1. The population are the running sites. It is divided by the strata asked for.
/// 2. The sample's size is the ratio of the population, rounded up. Each division gets its share by the method of
///    largest remainders (Hare; equal remainders by name), and one site at least.
/// 3. Sites that failed last time, and those named by hand, are in. They count towards their division's share; where
///    they are more than it, all of them stay.
/// 4. The rest of a share goes to the sites that were drawn longest ago, those never drawn first; among equals the
///    lowest ticket (SHA-256 of seed and key) comes first.
public enum Sampler {
  /// - Parameters:
  ///   - sites: the register; sites that are not running are passed over.
  ///   - always: keys that are in anyway; those that are no running site are passed over.
  ///   - history: the quarter of each key's last drawing.
  public static func draw(
    _ request: Drawing.Request, from sites: [RegisteredSite], always: [String: Drawing.Reason],
    history: [String: String]
  ) -> Drawing {
    let population = sites.filter { $0.status == .running }.sorted { $0.key < $1.key }
    let keys = Set(population.map(\.key))
    let always = always.filter { keys.contains($0.key) }
    let history = history.filter { keys.contains($0.key) }
    let members = Dictionary(grouping: population) { division(of: $0, request.strata) }
    let names = members.keys.sorted()
    let quotas = shares(of: wanted(request.size, population.count), among: names.map { members[$0]?.count ?? 0 })

    var drawing = Drawing(
      request: request, populationSize: population.count, populationSeal: seal(population, request.strata),
      always: always, history: history, divisions: [], choices: [])
    for (name, quota) in zip(names, quotas) {
      let all = members[name] ?? []
      let choices = choose(quota, from: all, division: name, request.seed, always, history)
      drawing.divisions.append(Drawing.Division(name: name, size: all.count, quota: quota, drawn: choices.count))
      drawing.choices += choices
    }
    drawing.choices.sort { $0.key < $1.key }
    return drawing
  }

  private static func wanted(_ size: Drawing.Size, _ population: Int) -> Int {
    switch size {
    case .ratio(let basisPoints): min(population, (population * basisPoints + 9_999) / 10_000)
    case .count(let count): min(population, count)
    }
  }

  /// Shares of `total` in proportion to the sizes, one at least for each that is not empty.
  static func shares(of total: Int, among sizes: [Int]) -> [Int] {
    let all = sizes.reduce(0, +)
    guard all > 0, total > 0 else { return sizes.map { _ in 0 } }
    var shares = sizes.map { max($0 > 0 ? 1 : 0, total * $0 / all) }
    let byRemainder = sizes.indices.sorted { (total * sizes[$0] % all, $1) > (total * sizes[$1] % all, $0) }
    var left = total - shares.reduce(0, +)
    for index in byRemainder where left > 0 && shares[index] < sizes[index] && total * sizes[index] / all >= 1 {
      shares[index] += 1
      left -= 1
    }
    // Only where many divisions are smaller than one site's share is anything left or overdrawn.
    for index in byRemainder where left > 0 && shares[index] < sizes[index] {
      shares[index] += 1
      left -= 1
    }
    return shares
  }

  private static func choose(
    _ quota: Int, from sites: [RegisteredSite], division: String, _ seed: String,
    _ always: [String: Drawing.Reason], _ history: [String: String]
  ) -> [Drawing.Choice] {
    let candidates = sites.map { site in
      Drawing.Choice(
        key: site.key, name: site.name, home: site.home.string, division: division,
        reason: always[site.key] ?? .drawn, lastDrawn: history[site.key],
        ticket: Drawing.ticket(seed: seed, key: site.key))
    }
    let fixed = candidates.filter { $0.reason != .drawn }
    let rest = candidates.filter { $0.reason == .drawn }
      .sorted { ($0.lastDrawn ?? "", $0.ticket) < ($1.lastDrawn ?? "", $1.ticket) }
    return fixed + rest.prefix(max(0, quota - fixed.count))
  }

  static func division(of site: RegisteredSite, _ strata: [Drawing.Stratum]) -> String {
    strata.map { stratum in
      let value = stratum.value(of: site)
      return value.isEmpty ? "—" : value
    }.joined(separator: " / ")
  }

  private static func seal(_ population: [RegisteredSite], _ strata: [Drawing.Stratum]) -> String {
    SHA256.hex(population.map { "\($0.key)\t\(division(of: $0, strata))\n" }.joined())
  }
}
