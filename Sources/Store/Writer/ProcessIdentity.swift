import Glibc

/// A process as the store's lock names it: its number alone is used again after a while, so the moment at which it
/// was started belongs to it, and the machine with its boot.
struct ProcessIdentity: Equatable, Sendable {
  var pid: Int
  /// Clock ticks from boot to start, field 22 of `/proc/PID/stat` (proc(5)).
  var started: String
  var host: String
  var boot: String

  static func current() -> ProcessIdentity {
    let pid = Int(getpid())
    return ProcessIdentity(
      pid: pid, started: startTime(of: pid) ?? "", host: firstLine(of: "/proc/sys/kernel/hostname") ?? "",
      boot: firstLine(of: "/proc/sys/kernel/random/boot_id") ?? "")
  }

  enum Liveness: Equatable { case alive, dead, onAnotherMachine }

  /// Whether the process still runs, as far as it can be told from here.
  func liveness(seenFrom here: ProcessIdentity) -> Liveness {
    guard host == here.host else { return .onAnotherMachine }
    guard boot == here.boot, let running = Self.startTime(of: pid) else { return .dead }
    return running == started ? .alive : .dead
  }

  /// When the process was started, in seconds since 1970; nil for one of another machine or another boot.
  func startMoment(seenFrom here: ProcessIdentity) -> Double? {
    guard host == here.host, boot == here.boot, let ticks = Double(started),
      let uptime = Self.firstLine(of: "/proc/uptime"),
      let seconds = uptime.split(separator: " ").first.flatMap({ Double($0) })
    else { return nil }
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Double(now.tv_sec) - seconds + ticks / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
  }

  /// Nil when there is no such process.
  private static func startTime(of pid: Int) -> String? {
    guard let line = firstLine(of: "/proc/\(pid)/stat") else { return nil }
    // The second field, the command in parentheses, may hold anything; the last parenthesis ends it.
    guard let afterCommand = line.lastIndex(of: ")") else { return nil }
    let fields = line[line.index(after: afterCommand)...].split(separator: " ")
    return fields.count > 19 ? String(fields[19]) : nil
  }

  private static func firstLine(of path: String) -> String? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    guard count > 0 else { return nil }
    let line = buffer[..<count].prefix { $0 != UInt8(ascii: "\n") }
    return String(decoding: line, as: UTF8.self)
  }
}
