import Store
import Web

/// What the run before knows of pages, read by the crawler itself beside the writer: to ask the writer would cost two changes
/// of threads a page, and a wait while it writes.
struct EarlierPages {
  /// The number of that run.
  private let run: Int64
  private let reader: StoreReader

  init(run: Int64, path: String) throws(StoreError) {
    self.run = run
    reader = try StoreReader.open(path)
  }

  /// Nil of a page that was not fine or not read.
  func page(_ id: URLID, at url: WebURL) throws(StoreError) -> EarlierPage? {
    try reader.holdView()
    return try reader.earlier(id, at: url, in: run)
  }

  /// To be called whenever the writer has something to write: as long as a view is held, the log cannot be folded into the file.
  func giveUpView() throws(StoreError) { try reader.giveUpView() }
}
