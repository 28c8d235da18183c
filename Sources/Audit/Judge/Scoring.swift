import Disclosure
import JSON
import Localization
import Store
import Web

/// Makes a verdict of the findings: vetoes first, then points item by item with their caps (S-2, S-3, S-4).
struct Scoring {
  let profile: Profile
  let site: SiteRow
  let context: RuleContext

  func verdict(_ judged: [JudgedRule]) -> SiteVerdict {
    let vetoes = judged.filter { $0.setting.severity == .veto }.map(veto)
    let deductions = self.deductions(judged)
    let unseen = judged.flatMap { $0.findings }.filter { $0.certainty == .unknown }.map(\.message)
    let isVetoed = vetoes.contains { $0.state == .hit }
    let score = profile.standard.flatMap { standard in
      isVetoed ? nil : self.score(standard, lost: deductions.reduce(0) { $0 + $1.points })
    }
    let isPortal = profile.sites.first { $0.id == site.id }?.portal ?? false
    let official = (profile.standard?.verified ?? false) && deductions.allSatisfy(\.verified) && isPortal
    var verdict = SiteVerdict(
      site: site.id, name: site.name, outcome: .pass, reasons: [], vetoes: vetoes, deductions: deductions,
      score: score, scoreIsOfficial: official && score != nil,
      hits: judged.reduce(into: [:]) { $0[$1.rule.id] = $1.findings.count }, unseen: unseen,
      columns: context.columns)
    decide(&verdict)
    return verdict
  }

  /// What is left of the total; for a department without services what is left of the rest, stretched to the total.
  private func score(_ standard: Profile.Standard, lost: Double) -> Double {
    guard !context.parameters.hasServices, let services = standard.servicePoints, services < standard.total else {
      return max(0, standard.total - lost)
    }
    let base = standard.total - services
    return max(0, base - lost) * standard.total / base
  }

  private func veto(_ judged: JudgedRule) -> SiteVerdict.Veto {
    let certainties = Set(judged.findings.map(\.certainty))
    let state: SiteVerdict.Veto.State =
      certainties.contains(.certain)
      ? .hit : certainties.contains(.suspected) ? .suspected : certainties.contains(.unknown) ? .unknown : .clear
    return SiteVerdict.Veto(
      rule: judged.rule.id, title: judged.rule.title, state: state, measure: judged.measure)
  }

  /// Only certain findings of severity `deduct` cost points; rules without an item or points cost none.
  private func deductions(_ judged: [JudgedRule]) -> [SiteVerdict.Deduction] {
    profile.items.compactMap { item in
      if item.isService && !context.parameters.hasServices { return nil }
      let rules = judged.filter { $0.setting.item == item.id && $0.setting.points != nil }
      guard !rules.isEmpty else { return nil }
      var hits = 0
      var raw = 0.0
      for judged in rules where judged.setting.severity == .deduct {
        for finding in judged.findings where finding.certainty == .certain && finding.severity == nil {
          hits += 1
          raw += (finding.onHome ? judged.setting.pointsOnHome : nil) ?? judged.setting.points ?? 0
        }
      }
      return SiteVerdict.Deduction(
        item: item.id, title: item.title, hits: hits, raw: raw, points: min(item.cap, raw), cap: item.cap,
        verified: item.verified && rules.allSatisfy(\.setting.verified))
    }
  }

  private func decide(_ verdict: inout SiteVerdict) {
    for veto in verdict.vetoes where veto.state == .hit {
      verdict.outcome = .fail
      verdict.reasons.append(Localized("单项否决：\(veto.title.chinese)", en: "Veto: \(veto.title.english)"))
    }
    if let standard = profile.standard, let score = verdict.score, verdict.scoreIsOfficial, score < standard.pass {
      verdict.outcome = .fail
      verdict.reasons.append(
        Localized("得分 \(score)，低于 \(standard.pass)", en: "The score \(score) is below \(standard.pass)"))
    }
    guard verdict.outcome == .pass else { return }
    for veto in verdict.vetoes where veto.state == .suspected || veto.state == .unknown {
      verdict.outcome = .provisional
      verdict.reasons.append(
        Localized("单项否决待核：\(veto.title.chinese)", en: "Veto to be checked: \(veto.title.english)"))
    }
    for rule in ["site-unreachable", "site-walled"] where verdict.hits[rule, default: 0] > 0 {
      verdict.outcome = .provisional
      verdict.reasons.append(Localized("有页面未能查看", en: "Some pages could not be looked at"))
    }
    for (veto, threshold) in hiddenVetoes(verdict) {
      verdict.outcome = .provisional
      verdict.reasons.append(
        Localized(
          "未能查看的栏目可能使“\(veto.title.chinese)”达到阈值 \(threshold)",
          en: "Columns nobody could look at might bring “\(veto.title.english)” to its threshold \(threshold)"))
    }
  }

  /// Vetoes that would be hit if every unreadable column were as bad as it could be.
  private func hiddenVetoes(_ verdict: SiteVerdict) -> [(SiteVerdict.Veto, Int)] {
    let hidden = context.columns.count { if case .unreadable = $0.state { true } else { false } }
    guard hidden > 0 else { return [] }
    return verdict.vetoes.compactMap { veto in
      guard veto.state == .clear, veto.rule != "home-stale", let measure = veto.measure,
        measure.value + hidden >= measure.threshold
      else { return nil }
      return (veto, measure.threshold)
    }
  }
}
