import HTML

/// Siblings of one shape that each lead to one thing: what may be a list.
struct RowGroup {
  /// A row of a list.
  struct Row {
    var node: Int
    /// The row's text; rows that are bare links own the text up to the next.
    var range: Range<Int>
    var anchor: Reading.Anchor?
    var date: DateMatch?
    var title: String
  }

  /// What is known of a row while lists are weighed against each other. Most are a menu's, so that no text is made of
  /// them before their list has won: `RowGroups` knows what the numbers mean.
  struct Candidate {
    var node: Int
    var range: Range<Int>
    /// The number of the link that the row is about.
    var anchor: Int
    /// The number of its date.
    var date: Int32?
    var title: TitlePlace
    /// The length of its title in Unicode scalars.
    var letters: Int
  }

  /// Where a title is found: as it stands in the page's text, or among those that had to be made.
  enum TitlePlace {
    case shown(Range<Int>)
    case made(Int)
  }

  /// What the rows weigh, whatever stands around them.
  struct Weight {
    /// Of the rows' dates and the lengths of their titles.
    var sum = 0.0
    var dated: Int32 = 0
    /// The lengths of all titles.
    var letters: Int32 = 0
    /// Of rows without any date: those that lead to articles or columns by their addresses, and to what is neither.
    var articles: Int32 = 0
    var columns: Int32 = 0
    var others: Int32 = 0
    /// None of the rows has a date, and the first may print nothing but the day of a month.
    var mayBeDays = false
  }

  var parent: Int
  var tag: Tag
  /// Where the class that its rows share stands in the arena, when the tag alone says too little.
  var name: Range<Int>
  var rows: [Candidate]
  var weight = Weight()
  /// How far `rows` must still be moved: most groups are a menu's and lose before anybody looks at their rows.
  var pending: Shift?
  var score = 0.0

  var dated: Int { Int(weight.dated) }
  var isDated: Bool { dated * 2 >= rows.count && dated > 0 }
  var averageTitle: Int { Int(weight.letters) / max(1, rows.count) }
  /// Where the first row's text ends.
  var firstEnd: Int { (rows.first?.range.upperBound ?? 0) + Int(pending?.text ?? 0) }

  /// Puts the rows in their place.
  mutating func settle() {
    guard let shift = pending else { return }
    pending = nil
    for index in rows.indices { rows[index].move(by: shift) }
  }
}
