/// The names of elements that hold a main text, by the systems that make them, and how far each may be trusted: less is
/// more. Names from ten on are used by templates for other things too.
enum TextContainer {
  static func trust(ofID id: ArraySlice<UInt8>) -> UInt8 {
    if AnyCase.begins(id, with: added) { return 4 }
    if AnyCase.begins(id, with: vsb) { return 5 }
    return ids.value(of: id) ?? NameSense.noTrust
  }

  static func trust(ofClass names: ArraySlice<UInt8>) -> UInt8 {
    var best = NameSense.noTrust
    var start = names.startIndex
    for index in names.startIndex...names.endIndex {
      guard index == names.endIndex || names[index] == 0x20 || names[index] == 0x09 || names[index] == 0x0A else {
        continue
      }
      if let trust = classes.value(of: names[start..<index]), trust < best { best = trust }
      start = index + 1
    }
    return best
  }

  private static let added = "TRS_AUTOADD".bytes
  private static let vsb = "vsb_content".bytes
  private static let ids = WordTable<UInt8>([
    "ucap-content": 0, "zoom": 6, "ivs_content": 7, "maintext": 9, "zoomcon": 8, "articlecontent": 9,
    "news_content": 9,
    "artibody": 9, "content_body": 9, "zwcontent": 9, "newscontent": 10, "divcontent": 11, "p_content": 10,
    "rwb_zw": 9, "contentbox": 12, "texts": 13, "infocontent": 10,
  ])
  private static let classes = WordTable<UInt8>([
    "trs_editor_view": 2, "trs_ueditor": 3, "trs_editor": 3, "v_news_content": 5, "article_content": 8, "view": 10,
    "main-txt": 10, "j-fontcontent": 10, "article-content": 9, "article_con": 10, "articlecon": 10,
    "news_content": 9,
    "pages_content": 9, "content_text": 11, "newscontent": 10, "ewb-article-content": 9, "info-content": 11,
    "zwnr": 11, "wznr": 11, "art_con": 10, "xxgk_content": 11, "con_text": 12,
  ])
}
