import Audit

// Measures parts of Mingcha in one process. Not installed; bench/parse/README.md says how it is used.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "parse": ParseBenchmark.run(Array(arguments.dropFirst()))
case "read":
  var rounds = 11
  var profiles = "profiles"
  var paths: [String] = []
  var rest = arguments.dropFirst()
  while let argument = rest.popFirst() {
    switch argument {
    case "--rounds": rounds = max(1, rest.popFirst().flatMap { Int($0) } ?? rounds)
    case "--profiles": profiles = rest.popFirst() ?? profiles
    default: paths.append(argument)
    }
  }
  do {
    let lexicon = try ProfileLibrary(root: profiles).lexicon()
    let pages = paths.isEmpty ? SamplePages.make(count: 200) : paths.flatMap(PageFiles.read)
    ReadBenchmark.run(pages, lexicon: lexicon, rounds: rounds)
  } catch {
    print("cannot read the lexicon in \(profiles): \(error)")
  }
default:
  print("usage: mingcha-bench parse [DIR|FILE…] [--rounds N] [--only events|tree|decode|document]")
  print("       mingcha-bench read [DIR|FILE…] [--rounds N] [--profiles DIR]")
}
