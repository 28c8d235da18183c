import Disclosure
import Localization

/// One table of the annex, laid out for spreadsheets: what its columns are called, how wide they are, and a row at a
/// time, so that no format needs all rows in memory.
struct AnnexTable {
  enum Cell: Equatable {
    case empty
    case text(String)
    /// An address; it can be opened when it is one of the web.
    case link(String)
    case whole(Int)
    /// Between 0 and 1.
    case share(Double)
    case number(Double)
    case date(CivilDate)

    init(_ text: String?) { self = text.map { .text($0) } ?? .empty }
    init(_ number: Int?) { self = number.map { .whole($0) } ?? .empty }
    init(_ date: CivilDate?) { self = date.map { .date($0) } ?? .empty }
  }

  struct Column {
    var title: String
    /// In characters of a digit's width; a Chinese character takes two.
    var width: Int
  }

  /// The file's name without suffix: `findings`.
  var id: String
  var title: String
  var columns: [Column]
  var count: Int
  /// As many cells as columns; rows from 0.
  var row: (Int) -> [Cell]
}
