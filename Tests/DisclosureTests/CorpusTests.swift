import Testing

/// `make corpus`: the accuracy per fact over the project's own fixtures and over a folder of labelled pages that is
/// no part of the project. `MINGCHA_CORPUS` names that folder, or is empty when there is none: it holds
/// `manifest.tsv` with `pages/`, or pages with labels in the form of the fixtures, or both.
@Suite(.enabled(if: environment("MINGCHA_CORPUS") != nil)) struct `The reader's accuracy` {
  @Test func `over the project's own fixtures`() throws {
    var table = AccuracyTable()
    for fixture in PageFixture.own { table.add(try fixture.comparison()) }
    print(table.text(title: "Own fixtures"))
    #expect(table.disagreements.isEmpty)
  }

  @Test func `over a labelled corpus`() throws {
    guard let folder = environment("MINGCHA_CORPUS"), !folder.isEmpty else {
      print("Labelled corpus: skipped, none is named (make corpus CORPUS=folder)")
      return
    }
    var table = AccuracyTable()
    for fixture in PageFixture.all(in: folder) { table.add(try fixture.comparison()) }
    if let manifest = Manifest(folder: folder) {
      for row in manifest.rows {
        guard let comparison = manifest.comparison(of: row) else { continue }
        table.add(comparison)
      }
    }
    print(table.text(title: "Labelled corpus"))
    #expect(!table.scores.isEmpty, "\(folder) holds neither manifest.tsv nor labelled pages")
  }
}
