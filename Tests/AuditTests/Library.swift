import Audit

/// The project's own `profiles/`, found from this file.
let projectLibrary = ProfileLibrary(
  root: #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/profiles")

/// The folder of the fixtures beside the tests.
let fixtures = #filePath.split(separator: "/").dropLast(1).map { "/" + $0 }.joined() + "/Fixtures"
