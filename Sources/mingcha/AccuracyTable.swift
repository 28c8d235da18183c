import Audit
import PortalSim
import Store

/// How each rule fared on the simulated cluster, as docs/accuracy.md holds it.
enum AccuracyTable {
  static func markdown(_ comparison: [Truth.Comparison], _ truth: Truth, _ findings: [FindingRow]) -> String {
    var text = """
      # 每条规则准不准 (accuracy of the rules)

      由 `make accuracy` 生成，不要手改。模拟站群里预埋的问题和貌似问题而不是的页面，经真实 HTTP 检查后逐条对照：查准率为
      查出的里面真有的，查全率为真有的里面查出的。“确定”是规则自称确定的命中数，要求两率都是 100%。

      Made by `make accuracy` on the simulated cluster: planted faults and look-alikes, audited over real HTTP. Precision:
      of what was reported, how much was planted; recall: of what was planted, how much was reported. “Certain” counts the
      findings that the rule itself calls certain.

      | 规则 rule | 预埋 planted | 貌似而非 look-alikes | 查准率 precision | 查全率 recall | 确定 certain |
      |---|---:|---:|---:|---:|---:|

      """
    for row in comparison {
      let similar = truth.lookAlikes.count { $0.rule == row.rule }
      let certain = findings.count { $0.rule == row.rule && $0.certainty == "certain" }
      text +=
        "| `\(row.rule)` | \(row.planted) | \(similar) | \(percent(row.found, row.found + row.false.count)) | "
      text += "\(percent(row.found, row.planted)) | \(certain) |\n"
    }
    return text
  }

  private static func percent(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "–" : part == whole ? "100%" : "\(part * 1_000 / whole / 10).\(part * 1_000 / whole % 10)%"
  }
}
