import Localization

/// The manual pages, made from the commands' specs: `mingcha(1)`, and `mingcha-COMMAND(1)` for each command.
enum ManPage {
  static func overview(_ language: Language) -> String {
    let say = { (chinese: String, english: String) in Localized(chinese, en: english)[language] }
    var page = head("MINGCHA", say("明察：政府网站内容审计", "Mingcha: audit of government websites"))
    page.request("SH", say("名称", "NAME"))
    page.line("mingcha - " + say("检查政府网站的内容", "audits the content of Chinese government websites"))
    page.request("SH", say("用法", "SYNOPSIS"))
    page.bold("mingcha COMMAND [options]")
    page.request("SH", say("说明", "DESCRIPTION"))
    page.line(
      say(
        "抓取门户与子站群，读取公开栏目，按检查指标逐条判定并留下证据。结果写到标准输出，进度和提示写到标准错误。",
        "Crawls a portal and its subsites, reads their disclosure columns, and judges them by the inspection standards, with evidence. "
          + "Results go to standard output, progress and messages to standard error."))
    page.request("SH", say("命令", "COMMANDS"))
    for command in Commands.all {
      let spec = command.spec
      page.entry("mingcha-\(spec.name)(1)", spec.summary[language])
    }
    page.request("SH", say("退出码", "EXIT STATUS"))
    exits(language, &page)
    page.request("SH", say("环境变量", "ENVIRONMENT"))
    page.entry(
      "MINGCHA_STORE", say("多数命令省略 --store 时用的数据库", "the store of most commands when --store is not given"))
    page.entry("MINGCHA_PROFILES", say("自带配置的目录", "the folder of the profiles that come along"))
    page.entry(
      "LC_ALL, LC_MESSAGES, LANG",
      say("界面语言：zh 开头为中文，否则为英文", "the language: Chinese when it begins with zh, else English"))
    page.entry("NO_COLOR", say("不用颜色", "no colours"))
    page.request("SH", say("文件", "FILES"))
    page.entry(
      "/etc/mingcha/audit.json5", say("安装包带的示例配置，定时任务用它", "the package's example profile, which its timers use"))
    page.entry("/usr/share/mingcha/profiles", say("标准、机构、词表、日历", "standards, agencies, words, calendars"))
    page.entry("/var/lib/mingcha", say("定时任务的数据库、报告和备份", "store, reports and copies of the timers"))
    return page.text
  }

  static func page(_ command: any Command.Type, _ language: Language) -> String {
    let spec = command.spec
    let say = { (chinese: String, english: String) in Localized(chinese, en: english)[language] }
    var page = head("MINGCHA-\(spec.name.uppercased())", "mingcha \(spec.name)")
    page.request("SH", say("名称", "NAME"))
    page.line("mingcha-\(spec.name) - \(spec.summary[language])")
    page.request("SH", say("用法", "SYNOPSIS"))
    for (index, usage) in spec.usage.enumerated() {
      if index > 0 { page.request("br") }
      page.bold("mingcha \(spec.name) \(usage)")
    }
    page.request("SH", say("选项", "OPTIONS"))
    for option in command.everyOption {
      let names = (option.short.map { "-\($0), " } ?? "") + "--\(option.long)"
      page.entry(names, argument: option.argument, option.help[language])
    }
    if !spec.examples.isEmpty {
      page.request("SH", say("例", "EXAMPLES"))
      for example in spec.examples {
        page.request("PP")
        page.line(example.what[language])
        page.request("RS")
        page.verbatim([example.line])
        page.request("RE")
      }
    }
    page.request("SH", say("退出码", "EXIT STATUS"))
    exits(language, &page)
    page.request("SH", say("参见", "SEE ALSO"))
    page.bold("mingcha(1)")
    return page.text
  }

  private static func head(_ title: String, _ name: String) -> Roff {
    var page = Roff()
    page.request("TH", title, "1", "", "mingcha \(Mingcha.version)", name)
    return page
  }

  private static func exits(_ language: Language, _ page: inout Roff) {
    for (code, meaning) in Help.exits { page.entry(String(code), meaning[language]) }
  }
}
