import Localization

extension ProfileReading {
  /// `bulletin`: the words of the bulletin and the notices. A text is one for both languages, or
  /// `{ zh: '…', en: '…' }`.
  func wording(_ root: Section) -> OfficialWording {
    var wording = OfficialWording()
    _ = root.section("bulletin") { bulletin in
      wording.agency = text("agency", bulletin)
      wording.number = text("number", bulletin)
      wording.addressee = text("addressee", bulletin)
      wording.title = text("title", bulletin, required: true) ?? wording.title
      wording.basis = text("basis", bulletin, required: true) ?? wording.basis
      wording.situation = bulletin.sections("situation") { text("text", $0, required: true) } ?? []
      wording.requirements =
        bulletin.sections("requirements") { requirement in
          guard let title = text("title", requirement, required: true),
            let text = text("text", requirement, required: true)
          else { return nil }
          return OfficialWording.Requirement(title: title, text: text)
        } ?? []
      wording.signature = text("signature", bulletin)
      wording.remark = text("remark", bulletin)
      wording.workingDays = bulletin.integer("workingDays", 1...250) ?? wording.workingDays
      wording.contact = text("contact", bulletin)
      _ = bulletin.section("notice") { notice in
        wording.noticeTitle = text("title", notice, required: true) ?? wording.noticeTitle
        wording.noticeOpening = text("opening", notice, required: true) ?? wording.noticeOpening
        wording.noticeClosing = text("closing", notice, required: true) ?? wording.noticeClosing
      }
      _ = bulletin.section("allow") { allow in
        wording.allowTitle = text("title", allow, required: true) ?? wording.allowTitle
        wording.allowOpening = text("opening", allow, required: true) ?? wording.allowOpening
        wording.allowClosing = text("closing", allow, required: true) ?? wording.allowClosing
      }
    }
    return wording
  }

  private func text(_ key: String, _ section: Section, required: Bool = false) -> Localized? {
    if case .object? = section.node(key)?.value {
      return section.section(key) { texts -> Localized in
        let chinese = texts.string("zh", required: true) ?? ""
        let english = texts.string("en", required: true) ?? ""
        check(chinese, "zh", texts)
        check(english, "en", texts)
        return Localized(chinese, en: english)
      }
    }
    guard let text = section.string(key, required: required) else { return nil }
    check(text, key, section)
    return Localized(text, en: text)
  }

  /// Names every placeholder that nobody would fill.
  private func check(_ text: String, _ key: String, _ section: Section) {
    for part in text.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      let name = String(part.prefix { $0 != "}" })
      guard part.contains("}"), OfficialWording.placeholders.contains(name) else {
        let near = NearestWord.of(name, among: OfficialWording.placeholders)
        section.problem(
          key,
          Localized(
            "没有占位符 {\(name)}" + (near.map { "，是否想写 {\($0)}？" } ?? ""),
            en: "there is no placeholder {\(name)}" + (near.map { "; did you mean {\($0)}?" } ?? "")))
        continue
      }
    }
  }
}
