import Glibc

/// The machine's processors that are in use.
enum Processors {
  static let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
