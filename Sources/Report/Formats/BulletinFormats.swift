public import Localization

/// The quarterly bulletin and the notices to responsible units as Word documents: `bulletin.docx`,
/// `notices/SITE.docx`, and for sites behind access protection `allow/SITE.docx`.
public struct DOCXFormat: Format {
  public static let name = "docx"
  public static let fileExtension = "docx"
  public static let fileName = "bulletin.docx"
  public static let summary = Localized("季度通报和整改通知单，Word", en: "the quarterly bulletin and notices, for Word")

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    out.append(contentsOf: LetterDOCX.bytes(Bulletin(model, model.office, language).letter, language))
  }

  public func files<Failure>(
    _ model: ReportModel, language: Language, _ take: (String, [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try take(Self.fileName, LetterDOCX.bytes(Bulletin(model, model.office, language).letter, language))
    for notice in Notice.all(model, model.office, language) {
      try take("notices/\(notice.name).docx", LetterDOCX.bytes(notice.letter, language))
    }
    for request in AllowRequest.all(model, model.office, language) {
      try take("allow/\(request.name).docx", LetterDOCX.bytes(request.letter, language))
    }
  }
}

/// The same as HTML: `bulletin.html`, `notices/SITE.html`, `allow/SITE.html`.
public struct BulletinFormat: Format {
  public static let name = "bulletin"
  public static let fileExtension = "html"
  public static let fileName = "bulletin.html"
  public static let summary = Localized("季度通报和整改通知单，网页", en: "the quarterly bulletin and notices, as HTML")

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    out.append(contentsOf: LetterHTML.bytes(Bulletin(model, model.office, language).letter, language))
  }

  public func files<Failure>(
    _ model: ReportModel, language: Language, _ take: (String, [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    try take(Self.fileName, LetterHTML.bytes(Bulletin(model, model.office, language).letter, language))
    for notice in Notice.all(model, model.office, language) {
      try take("notices/\(notice.name).html", LetterHTML.bytes(notice.letter, language))
    }
    for request in AllowRequest.all(model, model.office, language) {
      try take("allow/\(request.name).html", LetterHTML.bytes(request.letter, language))
    }
  }
}
