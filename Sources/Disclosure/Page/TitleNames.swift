/// Classes and ids that name a title: `article-title`, `biaoti`, `wzbt`.
enum TitleNames {
  static func name(_ name: ArraySlice<UInt8>) -> Bool {
    guard name.count <= 60 else { return false }
    var start = name.startIndex
    for index in name.startIndex...name.endIndex {
      if index < name.endIndex {
        let lower = name[index] | 0x20
        for part in parts where lower == part[0] && AnyCase.stands(part, in: name, at: index) {
          return true
        }
        if lower >= 0x61, lower <= 0x7A { continue }
      }
      let count = index - start
      if count >= 2, count <= 7,
        words.contains(where: { $0.count == count && AnyCase.stands($0, in: name, at: start) })
      {
        return true
      }
      start = index + 1
    }
    return false
  }

  private static let parts = ["title", "biaoti", "heading", "headline"].map(\.bytes)
  private static let words = ["tit", "bt", "wzbt", "artt", "arttit", "newstit"].map(\.bytes)
}
