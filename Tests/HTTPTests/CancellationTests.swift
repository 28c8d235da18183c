import HTTP
import Synchronization
import Testing
import Web

@Suite(.timeLimit(.minutes(10))) struct `A transport lets go` {
  /// A path that never answers and tells when it was asked.
  static func hanging() -> (answers: [String: RawServer.Answer], asked: AsyncStream<Void>) {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let answers: [String: RawServer.Answer] = [
      "/hang": { exchange in
        continuation.yield()
        return exchange.waitForEnd()
      },
      "/": { $0.ok("fine") },
    ]
    return (answers, stream)
  }

  @Test func `cancelling the task ends the transfer, and others go on`() async throws {
    let (answers, asked) = Self.hanging()
    try await withServer(answers) { server, transport in
      let hanging = try request("\(server.url)/hang")
      let task = Task { await Self.code(of: hanging, by: transport) }
      for await _ in asked { break }
      task.cancel()
      #expect(await task.value == "cancelled")
      #expect(try await transport.fetch(try request(server.url)).status == 200)
    }
  }

  @Test func `a task that is cancelled before it begins sends nothing`() async throws {
    let (answers, _) = Self.hanging()
    try await withServer(answers) { server, transport in
      let (go, start) = AsyncStream<Void>.makeStream()
      let hanging = try request("\(server.url)/hang")
      let task = Task {
        for await _ in go { break }
        return await Self.code(of: hanging, by: transport)
      }
      task.cancel()
      start.yield()
      #expect(await task.value == "cancelled")
    }
  }

  @Test func `cancelling many at all moments answers each once`() async throws {
    let (answers, _) = Self.hanging()
    try await withServer(answers) { server, transport in
      let fine = try request(server.url)
      let hanging = try request("\(server.url)/hang")
      let codes = await withTaskGroup(of: String.self) { group in
        for number in 0..<200 {
          group.addTask { await Self.code(of: number.isMultiple(of: 2) ? hanging : fine, by: transport) }
        }
        // The fine ones end; the hanging ones end only because they are cancelled.
        var codes: [String] = []
        while codes.count < 100, let code = await group.next() { codes.append(code) }
        group.cancelAll()
        for await code in group { codes.append(code) }
        return codes
      }
      #expect(codes.filter { $0 == "ok" }.count == 100)
      #expect(codes.filter { $0 == "cancelled" }.count == 100)
    }
  }

  @Test func `a shutdown cancels what is in flight and refuses what comes later`() async throws {
    let (answers, asked) = Self.hanging()
    try await withServer(answers) { server, transport in
      let hanging = try request("\(server.url)/hang")
      let task = Task { await Self.code(of: hanging, by: transport) }
      for await _ in asked { break }
      transport.shutdown()
      #expect(await task.value == "cancelled")
      #expect(await Self.code(of: try request(server.url), by: transport) == "cancelled")
      transport.shutdown()
    }
  }

  @Test func `a transport that nobody keeps ends by itself`() async throws {
    let server = RawServer(["/": { $0.ok("fine") }])
    for _ in 0..<10 {
      _ = try await Transport(loopbackOptions()).fetch(try request(server.url))
    }
    server.stop()
    #expect(server.connections == 10)
  }

  static func code(of request: Request, by transport: Transport) async -> String {
    do throws(FetchError) {
      _ = try await transport.fetch(request)
      return "ok"
    } catch {
      return error.code
    }
  }
}
