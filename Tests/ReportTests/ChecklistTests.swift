import Audit
import Localization
import Report
import Testing

@testable import struct Report.Annex
@testable import enum Report.Block
@testable import struct Report.Bulletin

/// What only a person can judge, in every format that people read.
@Suite struct `The checklist` {
  private let model = Sample.small

  private func text(_ format: some Format) -> String {
    var bytes: [UInt8] = []
    format.write(model, language: .chinese, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `leads are the findings of its rules, but for what nobody could look at`() throws {
    let check = try #require(model.checklist.first { $0.leads == ["link-dead", "site-walled"] })
    let leads = model.leads(of: check)
    #expect(!leads.isEmpty && leads.allSatisfy { $0.rule == "link-dead" })
  }

  @Test func `stands in page, comment, workbook, bulletin and data`() throws {
    let check = try #require(model.checklist.first)
    #expect(text(HTMLFormat()).contains("id=\"check-\(check.id)\""))
    #expect(text(MarkdownFormat()).contains("- [ ] 表格能否下载"))
    #expect(text(JSONFormat()).contains("\"id\": \"\(check.id)\""))
    let sheet = try #require(Annex(model, .chinese).tables.first { $0.id == "checklist" })
    #expect(sheet.count == model.checklist.count)
    #expect(sheet.row(0).count == sheet.columns.count)
    let annexes = Bulletin(model, model.office, .chinese).letter.blocks.compactMap { block in
      if case .annex(_, let title) = block { title } else { nil }
    }
    #expect(annexes.contains("由人核查的事项"))
  }

  @Test func `is left out where the profile names nothing`() {
    var bare = model
    bare.checklist = []
    var bytes: [UInt8] = []
    HTMLFormat().write(bare, language: .chinese, to: &bytes)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("id=\"checklist\""))
    #expect(!Annex(bare, .chinese).tables.contains { $0.id == "checklist" })
  }
}
