/// One script of a page, and what is read from it alone.
final class Script {
  let code: [UInt8]
  /// What it writes into the page, with tags and without.
  private(set) lazy var markup = ScriptText.markup(by: code)
  private(set) lazy var written = ScriptText.written(in: markup)
  /// The pager that it calls.
  private(set) lazy var pager = code.count > 8 ? PagerCall.find(in: code) : nil

  init(_ code: [UInt8]) { self.code = code }
}

/// The scripts of the page that was read before. A template puts the same ones on every page of its site, so what was
/// read from their bytes need not be read again; equal bytes give equal readings, whatever page they stand on.
final class ScriptMemo {
  private var last: [Script] = []
  private var current: [Script] = []
  /// More scripts, and larger ones, are not remembered.
  private static let most = 64
  private static let largest = 1 << 18

  /// Begins the next page.
  func turn() {
    last = current
    current.removeAll(keepingCapacity: true)
  }

  func script(_ code: [UInt8]) -> Script {
    let script = current.first { $0.code == code } ?? last.first { $0.code == code } ?? Script(code)
    if current.count < Self.most, code.count <= Self.largest { current.append(script) }
    return script
  }
}
