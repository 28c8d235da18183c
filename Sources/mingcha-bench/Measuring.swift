import Glibc

/// What this process has spent of the processor.
enum CPUClock {
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Medians as they are printed, with three places.
enum Median {
  static func text(_ numbers: [Double]) -> String {
    text(numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2])
  }

  static func text(_ number: Double) -> String {
    let thousandths = Int((number * 1_000).rounded())
    let digits = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
