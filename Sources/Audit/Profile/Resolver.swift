import Localization

/// Follows `extends` from file to file and puts the files in order: bases before those that extend them, each
/// file once, so that two agencies' profiles over one standard do not undo each other.
struct Resolver {
  struct File {
    let path: String
    let tree: SourcedNode
  }

  let library: ProfileLibrary
  let log: ProblemLog
  private(set) var chain: [File] = []
  private var open: [String] = []

  init(library: ProfileLibrary, log: ProblemLog) {
    self.library = library
    self.log = log
  }

  /// Reads the file of that name and what it extends. `referrer` is the file that names it and the place there.
  mutating func visit(_ name: String, from referrer: (path: String, place: SourcedNode.Origin)?) {
    let folder = referrer.map { Self.folder(of: $0.path) } ?? ""
    let place = referrer?.place ?? SourcedNode.Origin(file: name, line: 0, column: 0)
    let key = referrer == nil ? "" : "extends"
    guard let path = library.locate(name, from: folder) else {
      let near = NearestWord.of(name, among: library.names())
      let hint = near.map { ("，是否想写 \($0)？", "; did you mean \($0)?") } ?? ("", "")
      log.add(place, key, Localized("找不到配置“\(name)”\(hint.0)", en: "there is no profile “\(name)”\(hint.1)"))
      return
    }
    if let start = open.firstIndex(of: path) {
      let round = (open[start...] + [path]).joined(separator: " → ")
      log.add(place, key, Localized("extends 循环：\(round)", en: "extends goes round in a circle: \(round)"))
      return
    }
    if chain.contains(where: { $0.path == path }) { return }
    guard let tree = ProfileLibrary.read(path, log: log) else { return }
    open.append(path)
    let section = Section(tree, path: "", log: log)
    for base in ProfileReading(log: log).extends(section) { visit(base, from: (path, section.place("extends"))) }
    open.removeLast()
    chain.append(File(path: path, tree: tree))
  }

  /// The files laid over one another in order.
  static func merge(_ chain: [File]) -> SourcedNode {
    guard let first = chain.first else { preconditionFailure("nothing to merge") }
    return chain.dropFirst().reduce(first.tree.without(["extends"])) { merged, file in
      merged.merged(with: file.tree.without(["extends"]))
    }
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
