import Localization

/// Which duty of which agency's document is looked after by what, as a Markdown table a document: what
/// `profile coverage` prints and docs/seeds-coverage.md holds.
public enum DutyCoverage {
  public static func markdown(_ profiles: [Profile]) -> String {
    var text = """
      # 各单位文件的条款由什么看 (what looks after each duty)

      由 `make coverage` 从 `profiles/agencies/` 生成，不要手改。每份文件里可以检查的条款，各由哪些规则、哪些应设栏目和
      应公开的材料（`requirements`）看；只能由人判断的写明原因。

      Made by `make coverage` from `profiles/agencies/`; do not edit. For every clause: the rules, required columns and
      required documents that look after it, or why only a person can judge.

      | 文件 | 条款 | 由规则看 | 由人判断 | 没有着落 |
      |---|---:|---:|---:|---:|

      """
    for profile in profiles {
      let person = profile.duties.count { $0.judge == .person }
      let planned = profile.duties.count { $0.judge == .planned }
      text +=
        "| \(profile.title) | \(profile.duties.count) | \(profile.duties.count - person - planned) | \(person) | "
      text += "\(planned) |\n"
    }
    for profile in profiles {
      text += "\n## \(profile.title)\n\n"
      if let document = profile.document { text += "\(document) · `\(profile.name)`\n\n" }
      text += "| 条款 | 要求 | 由什么看 | 说明 |\n|---|---|---|---|\n"
      for duty in profile.duties {
        text +=
          "| \(cell(duty.place)) | \(cell(duty.clause)) | \(cell(judge(of: duty, profile))) | \(cell(duty.why ?? "")) |\n"
      }
    }
    return text
  }

  private static func judge(of duty: Profile.Duty, _ profile: Profile) -> String {
    switch duty.judge {
    case .person: return "由人判断"
    case .planned: return "没有着落"
    case .rules: break
    }
    let required = duty.requires.map { id in
      profile.parameters.requirements.first { $0.id == id }.map { "应有“\($0.title)”" } ?? id
    }
    return (duty.rules.map { "`\($0)`" } + required).joined(separator: "、")
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
