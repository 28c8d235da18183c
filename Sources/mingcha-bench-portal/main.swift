import Foundation
import PortalSim

// Serves sites without end until standard input is closed, and prints the profile to audit them by. For `bench/soak`.
//
//     mingcha-bench-portal PAGES [HOSTS] > profile.json5

let words = CommandLine.arguments.dropFirst().compactMap { Int($0) }
guard let pages = words.first, pages > 0 else {
  FileHandle.standardError.write(Data("usage: mingcha-bench-portal PAGES [HOSTS]\n".utf8))
  exit(2)
}
let portal = VastPortal(hosts: words.dropFirst().first ?? max(1, pages / 10_000), pages: pages)
let running = try portal.start()
let text = running.profile + "// \(portal.pages) pages on \(portal.hosts) hosts\n"
FileHandle.standardOutput.write(Data(text.utf8))
while readLine() != nil {}
running.stop()
