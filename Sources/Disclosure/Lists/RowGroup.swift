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

  var parent: Int
  var tag: Tag
  /// Where the class that its rows share stands in the arena, when the tag alone says too little.
  var name: Range<Int>
  var rows: [Candidate]
  var score = 0.0

  var dated: Int { rows.reduce(0) { $0 + ($1.date == nil ? 0 : 1) } }
  var isDated: Bool {
    let dated = dated
    return dated * 2 >= rows.count && dated > 0
  }
}
