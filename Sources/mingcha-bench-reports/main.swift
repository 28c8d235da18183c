// Writes every report format of a large and odd run: 1,000 sites and 100,000 findings whose titles hold every bracket,
// emoji, right-to-left text, control characters, HTML and 5,000-character addresses. Prints seconds of the processor, bytes
// and the peak of memory, which holds the model too; with a folder the files are written there, to be validated by
// bench/reports/run. Not installed.
//
//     swift run -c release mingcha-bench-reports [DIR] [--sites N] [--findings N] [--only FORMAT] [--lang zh|en]
import FoundationEssentials
import Glibc
import Localization
import Report

var folder: String?
var sites = 1_000
var findings = 100_000
var only: String?
var language = Language.chinese
var rest = CommandLine.arguments.dropFirst()
while let argument = rest.popFirst() {
  switch argument {
  case "--sites": sites = rest.popFirst().flatMap { Int($0) } ?? sites
  case "--findings": findings = rest.popFirst().flatMap { Int($0) } ?? findings
  case "--only": only = rest.popFirst()
  case "--lang": language = rest.popFirst().flatMap(Language.init(rawValue:)) ?? language
  default: folder = argument
  }
}

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The most memory so far, in megabytes.
func peak() -> Int {
  var usage = rusage()
  getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss / 1024
}

let model = LargeModel(sites: sites, findings: findings).model
let before = peak()
for type in Formats.all where only == nil || only == type.name {
  let begin = seconds()
  var bytes = 0
  var files = 0
  type.init().files(model, language: language) { name, content in
    bytes += content.count
    files += 1
    guard let folder else { return }
    let path = folder + "/" + name
    try? FileManager.default.createDirectory(
      atPath: String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]), withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: path, contents: Data(content))
  }
  let spent = Int((seconds() - begin) * 100)
  print(
    "\(type.name) \(language.rawValue): \(spent / 100).\(spent % 100 / 10)\(spent % 10) s, \(files) file(s), "
      + "\(bytes) bytes, peak \(peak()) MB (\(before) before)"
  )
}
