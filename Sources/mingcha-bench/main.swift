// Measures parts of Mingcha in one process. Not installed; bench/parse/README.md says how it is used.
let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "parse": ParseBenchmark.run(Array(arguments.dropFirst()))
default:
  print("usage: mingcha-bench parse [DIR|FILE…] [--rounds N] [--only events|tree|decode|document]")
}
