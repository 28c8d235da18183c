import Audit
import Localization

/// `profile check|list|show|new|coverage`: the files that say what to audit and by which rules.
enum ProfileCommand: Command {
  static let spec = CommandSpec(
    "profile", Localized("新建、校验、列出、展开配置", en: "begin, check, list or show profiles"),
    usage: ["new [--from NAME]", "check FILE", "list", "show NAME", "coverage [NAME…]"],
    options: [
      OptionSpec(
        "from", argument: "NAME",
        Localized(
          "new：沿用哪份配置的规则，默认 \(ProfileLibrary.usualStandard)",
          en: "new: whose rules to take; default \(ProfileLibrary.usualStandard)")
      )
    ],
    examples: [
      (
        "mingcha profile new --from agencies/quanzhou-transport-2020 > my.json5",
        Localized("本单位的配置从这里改起", en: "where an office's own profile begins")
      ),
      ("mingcha profile list", Localized("有哪些自带的标准和单位配置", en: "the standards and agencies that come along")),
      (
        "mingcha profile show agencies/quanzhou-transport-2020",
        Localized("展开继承后的全部内容", en: "everything, with inheritance resolved")
      ),
      ("mingcha profile check my.json5", Localized("哪里有误：文件、行号、键名", en: "what is wrong: file, line and key")),
      (
        "mingcha profile coverage",
        Localized("各单位文件的每一条由什么看", en: "what looks after each clause of the agencies' documents")
      ),
    ])

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    let library = try ProfilesFolder.library()
    switch (arguments.operands.first, arguments.operands.count) {
    case ("check", 2...):
      for name in arguments.operands.dropFirst() { try check(name, library, console) }
    case ("new", 1):
      let base = arguments["from"] ?? ProfileLibrary.usualStandard
      console.print(
        String(
          StarterProfile.text(extending: base, title: try load(base, library).title, console.language).dropLast()))
    case ("list", 1):
      for name in library.names() {
        let profile = try load(name, library)
        console.print("\(name)  \(profile.title)")
      }
    case ("show", 2):
      console.print(try load(arguments.operands[1], library).rendered(.json5))
    case ("coverage", _):
      let named = Array(arguments.operands.dropFirst())
      let names = named.isEmpty ? library.names().filter { $0.hasPrefix("agencies/") } : named
      var profiles: [Profile] = []
      for name in names { profiles.append(try load(name, library)) }
      console.print(String(DutyCoverage.markdown(profiles).dropLast()))
    default:
      throw Exit.usage(
        Localized(
          "请写 new、check 文件、list、show 名称或 coverage", en: "say new, check FILE, list, show NAME, or coverage"))
    }
  }

  private static func check(_ name: String, _ library: ProfileLibrary, _ console: Console) throws(Exit) {
    let profile = try load(name, library)
    let sites = profile.sites.count
    let duties = profile.duties.count
    console.print(
      Localized(
        "\(name)：没有问题（\(profile.title)；\(sites) 个站点，\(duties) 条职责，由 \(profile.files.count) 个文件组成）",
        en:
          "\(name): no problems (\(profile.title); \(sites) sites, \(duties) duties, made of \(profile.files.count) files)"
      ))
    if sites == 0 {
      console.note(
        Localized(
          "\(name) 没有写 sites，只能被别的配置继承，不能直接检查", en: "\(name) names no sites: it can be extended, not audited"))
    }
  }

  private static func load(_ name: String, _ library: ProfileLibrary) throws(Exit) -> Profile {
    do { return try library.profile(name) } catch { throw Exit(error) }
  }
}
