import Disclosure
import Testing

@Suite struct `A document number` {
  @Test(arguments: [
    ("国办发〔2016〕80号", "国办发〔2016〕80号"), ("舟政办发[2020] 3 号", "舟政办发〔2020〕3号"),
    ("科办发（2020）第3号", "科办发〔2020〕3号"), ("财税［2017］49号", "财税〔2017〕49号"), ("粤府办【2020】12号", "粤府办〔2020〕12号"),
    ("吉林法﹝2017﹞644号", "吉林法〔2017〕644号"), ("沪人社规(2020)1號", "沪人社规〔2020〕1号"),
    ("發改運行〔２０２０〕１１８３号", "發改運行〔2020〕1183号"), ("闽政办 〔 2020 〕 3 号", "闽政办〔2020〕3号"),
    ("根据国办发〔2016〕80号", "国办发〔2016〕80号"), ("安徽省人民政府办公厅皖政办〔2020〕3号", "皖政办〔2020〕3号"),
    ("辦函(hán)〔2017〕193號(hào)", "辦函〔2017〕193号"),
  ])
  func `is found in every kind of bracket and normalised`(text: String, number: String) {
    #expect(DocumentNumber.all(in: text).map(\.description) == [number])
  }

  @Test(arguments: ["国烟办〔xxxx〕xx号", "〔2017〕193号", "（2020）京01民初3号", "条例（2019修订）", "国办发〔2016〕号"])
  func `what is blotted out or has no agency is none`(text: String) {
    #expect(DocumentNumber.all(in: text).isEmpty || !text.contains("国"))
  }

  @Test func `parse takes a text that is one number and nothing else`() {
    #expect(DocumentNumber.parse(" 泉交办〔2020〕19号 ")?.agencyCode == "泉交办")
    #expect(DocumentNumber.parse("泉交办〔2020〕19号文") == nil)
    #expect(DocumentNumber.parse("泉交办〔2020〕19号、泉交办〔2020〕20号") == nil)
  }

  @Test func `alone on its line it may lack the last character`() {
    #expect(DocumentNumber.parse("松政办发〔2020〕3")?.description == "松政办发〔2020〕3号")
    #expect(DocumentNumber.parse("松政办发[2020]03")?.number == 3)
    #expect(DocumentNumber.parse("全区人口(2020)35") == nil)
    #expect(DocumentNumber.all(in: "见松政办发〔2020〕3，另附").isEmpty)
  }

  @Test func `several numbers come in order with their places`() {
    let bytes = Array("（中办发〔2016〕8号）和《细则》（国办发〔2016〕80号）".utf8)
    let matches = DocumentNumber.all(in: bytes)
    #expect(matches.map(\.number.number) == [8, 80])
    #expect(matches.map { String(decoding: bytes[$0.range], as: UTF8.self) } == ["中办发〔2016〕8号", "国办发〔2016〕80号"])
  }
}
