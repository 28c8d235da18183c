import Store

/// Brings the store of an earlier Mingcha up to date before a command reads it that is going to write to it anyway.
/// Commands that only read leave such a store alone and say what to do.
enum StoreUpgrade {
  /// The register of a command that writes into `--store`: only when that is the same file, or there is no other. A
  /// register that many share is only read.
  static func prepareRegister(_ arguments: Arguments) async throws(Exit) {
    guard let roster = arguments["roster"] else { return }
    if let store = arguments["store"], Files.fullPath(store) != Files.fullPath(roster) { return }
    try await prepare(roster)
  }

  /// - Parameter path: the store; one that is missing is not made, and nil is none.
  static func prepare(_ path: String?) async throws(Exit) {
    guard let path, Files.exists(path) else { return }
    do throws(StoreError) {
      do throws(StoreError) { _ = try StoreReader.open(path) } catch {
        guard case .outdated = error else { throw error }
        let store = try StoreWriter.open(path, now: Clock.wall())
        try await store.close()
      }
    } catch { throw Exit(error, store: path) }
  }
}
