import Glibc

/// One reader under libFuzzer: it is given bytes by the thousand each second, reads them and checks what must hold
/// for any input. A broken invariant stops the program, and libFuzzer keeps the input that broke it.
protocol FuzzTarget {
  func check(_ bytes: [UInt8])
}

/// Stops when something that must hold does not.
func require(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fatalError(what()) }
}

/// The reader that `FUZZ_READER` names. libFuzzer calls from one thread.
private nonisolated(unsafe) let target: any FuzzTarget = {
  let name = getenv("FUZZ_READER").map { String(cString: $0) } ?? ""
  switch name {
  case "decode": return DecodeTarget()
  case "page": return PageTarget()
  case "url": return URLTarget()
  case "date": return DateTarget()
  case "record": return RecordTarget()
  case "sitemap": return SitemapTarget()
  case "robots": return RobotsTarget()
  case "personal": return PersonalDataTarget()
  default: fatalError("FUZZ_READER names no reader: '\(name)'")
  }
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  target.check([UInt8](UnsafeBufferPointer(start: data, count: size)))
  return 0
}
