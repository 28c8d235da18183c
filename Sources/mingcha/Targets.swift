import Audit
import Localization
import Store

/// What a command is to look at: the sites of a profile, or those of a register judged by a standard.
enum Targets {
  static let options = [
    OptionSpec(
      "profile", "p", argument: "FILE",
      Localized("配置文件或自带配置的名称", en: "a profile: a file, or the name of a built-in one")),
    OptionSpec(
      "roster", argument: "FILE",
      Localized("查这个数据库里登记表的网站（代替 --profile）", en: "the sites of the register in this store, instead of --profile")),
    OptionSpec(
      "standard", argument: "NAME",
      Localized(
        "与 --roster 同用：按哪个标准或配置，默认 \(ProfileLibrary.usualStandard)",
        en: "with --roster: the standard or profile to judge by; default \(ProfileLibrary.usualStandard)")),
    OptionSpec(
      "sampled", Localized("与 --roster 同用：只查最近一次抽中的", en: "with --roster: only the sites of the latest drawing")),
    OptionSpec(
      "quarter", argument: "2026Q4",
      Localized("与 --sampled 同用：哪个季度的抽样", en: "with --sampled: the drawing of this quarter")),
  ]

  /// The profile with the sites to look at. Throws `.usage` when neither is given, `.profile` for an empty register.
  static func profile(_ arguments: Arguments, _ library: ProfileLibrary) throws(Exit) -> Profile {
    guard let roster = arguments["roster"] else {
      do { return try library.profile(try name(arguments), for: .audit) } catch let error as ProfileError {
        throw Exit(error)
      } catch let exit as Exit { throw exit } catch { throw Exit.bug("\(error)") }
    }
    let base: Profile
    do {
      base = try library.profile(arguments["standard"] ?? arguments["profile"] ?? ProfileLibrary.usualStandard)
    } catch { throw Exit(error) }
    return base.auditing(try sites(of: roster, arguments))
  }

  private static func name(_ arguments: Arguments) throws(Exit) -> String {
    guard let name = arguments["profile"] else {
      throw Exit.usage(Localized("请给出 --profile 或 --roster", en: "give --profile or --roster"))
    }
    return name
  }

  private static func sites(of roster: String, _ arguments: Arguments) throws(Exit) -> [RegisteredSite] {
    let running = try RegisterFile.stored(roster).filter { $0.status == .running }
    guard arguments.has("sampled") else { return running }
    let sample: Set<String>
    do {
      let reader = try StoreReader.open(roster)
      guard let quarter = try arguments["quarter"] ?? reader.latestDrawnQuarter() else {
        throw Exit.profile([
          Localized(
            "\(roster) 里还没有抽样；先用 mingcha roster sample 抽取",
            en: "\(roster) holds no drawing; 'mingcha roster sample' first")
        ])
      }
      sample = Set(try reader.sample(of: quarter))
    } catch let exit as Exit { throw exit } catch let error as StoreError { throw Exit(error, store: roster) } catch
    {
      throw Exit.bug("\(error)")
    }
    let drawn = running.filter { sample.contains($0.key) }
    guard !drawn.isEmpty else {
      throw Exit.profile([
        Localized(
          "这个季度没有抽样，或抽中的网站都已不在登记表里", en: "that quarter has no drawing, or none of its sites is registered any more")
      ])
    }
    return drawn
  }
}
