import Glibc

// Measures the reading of pages in one process. Not installed; bench/read/README.md says how it is used.
let usage = """
  usage: mingcha-bench read [DIR|FILE…|--list LIST] [--rounds N] [--only events|tree|decode|document|read|cold] [--profiles DIR]
         mingcha-bench facts [DIR|FILE…|--list LIST] [--profiles DIR]
         mingcha-bench limit download|events|tree LIST
  """
let words = Array(CommandLine.arguments.dropFirst())
if words.count == 3, words[0] == "limit" {
  exit(Limits.run(words[1], words[2]) ? 0 : 1)
}
var rounds = 11
var profiles = "profiles"
var only: String?
var list: String?
var paths: [String] = []
var rest = CommandLine.arguments.dropFirst(2)
while let argument = rest.popFirst() {
  switch argument {
  case "--rounds": rounds = max(1, rest.popFirst().flatMap { Int($0) } ?? rounds)
  case "--profiles": profiles = rest.popFirst() ?? profiles
  case "--only": only = rest.popFirst()
  case "--list": list = rest.popFirst()
  default: paths.append(argument)
  }
}
do {
  let lexicon = try LexiconFiles.read(profiles)
  let benchmark =
    if let list {
      PageFiles.listed(list).flatMap { ReadBenchmark(listed: $0, lexicon: lexicon) }
    } else {
      ReadBenchmark(
        pages: paths.isEmpty ? SamplePages.make(count: 200) : paths.flatMap(PageFiles.read), lexicon: lexicon)
    }
  switch (CommandLine.arguments.dropFirst().first, benchmark) {
  case ("read", let benchmark?): benchmark.measure(rounds: rounds, only: only)
  case ("facts", let benchmark?): benchmark.printFacts()
  default: print(usage)
  }
} catch {
  print("cannot read the lexicon in \(profiles): \(error)")
}
