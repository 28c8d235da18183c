/// A part of a letter: the bulletin and the notices are lists of these, and HTML and DOCX lay them out.
enum Block: Equatable {
  /// The document's title, centred.
  case title(String)
  /// 发文字号, centred below the title.
  case number(String)
  /// 主送机关.
  case addressee(String)
  /// 一、
  case heading(String)
  /// （一）
  case subheading(String)
  case paragraph(String)
  /// A paragraph that begins with words that stand out.
  case lead(String, String)
  case table(Table)
  /// 附件说明: the titles of the annexes.
  case annexList([String])
  /// Who signs, and below it the day.
  case signature(String, day: String)
  /// Lines at the right that the reader fills in by hand.
  case blanks([String])
  /// 附注, a remark or who to ask.
  case note(String)
  /// An annex on a page of its own.
  case annex(label: String, title: String)

  struct Table: Equatable {
    var columns: [(title: String, width: Int)]
    var rows: [[String]]
    /// Columns, by place, that hold numbers or short words and are centred.
    var centred: Set<Int>
    /// What stands below a row, beside its first cell and as wide as all others together; one list for each row, or
    /// none at all. For what is too long for a column of its own on upright paper.
    var below: [[Labelled]]

    init(
      _ columns: [(title: String, width: Int)], centred: Set<Int> = [], rows: [[String]], below: [[Labelled]] = []
    ) {
      self.columns = columns
      self.rows = rows
      self.centred = centred
      self.below = below
    }

    /// What stands below the row; empty for none.
    func below(_ row: Int) -> [Labelled] { below.indices.contains(row) ? below[row] : [] }

    static func == (a: Table, b: Table) -> Bool {
      a.rows == b.rows && a.centred == b.centred && a.below == b.below
        && a.columns.elementsEqual(b.columns) { $0 == $1 }
    }
  }

  /// A line of a table that says itself what it is.
  struct Labelled: Equatable {
    var label: String
    var text: String
  }
}

/// A finished letter.
struct Letter: Equatable {
  /// For the window's title and the file's properties.
  var title: String
  var author: String
  /// Whether the annexes are tables that stand across the paper.
  var annexesAcross = false
  var blocks: [Block]

  /// What stands on upright paper, and the annexes behind it.
  var parts: (body: ArraySlice<Block>, annexes: ArraySlice<Block>) {
    let first = blocks.firstIndex { if case .annex = $0 { true } else { false } } ?? blocks.endIndex
    return (blocks[..<first], blocks[first...])
  }
}
