import HTML
public import JSON
import Web

extension PageFacts {
  /// Writes the object of `inspect --format json`, without `findings`: absent facts are `null`.
  public func json(_ writer: inout JSONWriter) {
    writer.object { json in members(&json) }
  }

  /// The members of that object, for a caller that adds some of its own.
  public func members(_ json: inout JSONWriter) { content[0].write(&json) }
}

extension PageContent {
  fileprivate func write(_ json: inout JSONWriter) {
    json.member("url", url.string)
    json.key("charset")
    json.object { json in
      json.member("name", charset.name)
      json.member("from", charset.source.rawValue)
      json.member("replaced", charset.replaced)
    }
    json.member("kind", kind.rawValue)
    json.member("reasons", kindReasons)
    json.member("title", title)
    json.key("published")
    if let published {
      json.object { json in
        json.member("value", published.description)
        json.member("from", published.origin.rawValue)
      }
    } else {
      json.null()
    }
    json.member("source", source)
    json.key("record")
    writeRecord(&json)
    json.key("attribute")
    if let attribute {
      json.object { json in
        json.member("value", attribute.value.rawValue)
        json.member("from", attribute.origin.rawValue)
        json.member("printed", attribute.printed)
      }
    } else {
      json.null()
    }
    json.member("attributeInRecord", attributeInRecord?.rawValue)
    json.member("signature", signature)
    json.member("written", written?.description)
    writeDetails(&json)
    writePlace(&json)
    writeList(&json)
    writeReferences(&json)
    json.member("text", text)
    json.member("base", base.string)
    json.member("refresh", refresh?.string)
    json.member("canonical", canonical?.string)
    writeSoft404(&json)
  }

  private func writeRecord(_ json: inout JSONWriter) {
    json.object { json in
      json.member("indexNumber", record.indexNumber)
      json.member("documentNumber", record.documentNumber)
      json.member("agency", record.agency)
      json.member("created", record.created?.description)
      json.member("issued", record.issued?.description)
      json.member("subject", record.subject)
      json.member("name", record.name)
      json.member("keywords", record.keywords)
      json.member("validity", record.validity)
      json.member("timeLimit", record.timeLimit)
      json.member("scope", record.scope)
      json.member("effective", record.effective?.description)
      json.member("expires", record.expires?.description)
    }
  }

  /// What only annual reports, guides and interaction entries have.
  private func writeDetails(_ json: inout JSONWriter) {
    json.key("annualReport")
    if let annualReport {
      json.object { json in
        json.member("year", annualReport.year)
        json.member("sections", annualReport.sections)
      }
    } else {
      json.null()
    }
    json.key("guide")
    if let guide {
      json.object { json in
        json.member("kind", guide.kind.rawValue)
        json.member("elements", guide.elements)
        json.key("forms")
        json.array { json in
          for form in guide.forms {
            json.object { json in
              json.member("label", form.label)
              json.member("url", form.url?.string)
              json.member("line", form.line)
            }
          }
        }
      }
    } else {
      json.null()
    }
    json.key("message")
    if let message {
      json.object { json in
        json.member("number", message.number)
        json.member("title", message.title)
        json.member("asked", message.asked?.description)
        json.member("answered", message.answered?.description)
        json.member("status", message.status)
        json.member("agency", message.agency)
        json.member("hasAnswer", message.hasAnswer)
      }
    } else {
      json.null()
    }
  }

  private func writePlace(_ json: inout JSONWriter) {
    json.key("column")
    if let column {
      json.object { json in
        json.member("name", column.name)
        json.member("category", column.category?.rawValue)
        json.member("from", column.origin.rawValue)
      }
    } else {
      json.null()
    }
    json.member("breadcrumb", breadcrumb)
    json.key("meta")
    json.object { json in
      for entry in meta { json.member(entry.name, entry.content) }
    }
    json.key("footer")
    json.object { json in
      json.member("siteIDCode", footer.siteIDCode)
      json.member("icp", footer.icp)
      json.member("police", footer.police)
      json.member("conac", footer.conac)
      json.member("findErrors", footer.findErrors)
      json.member("sponsor", footer.sponsor)
      json.member("contact", footer.contact)
    }
    json.key("tools")
    json.object { json in
      json.member("search", tools.search)
      json.member("siteMap", tools.siteMap)
      json.member("accessibility", tools.accessibility)
    }
  }

  private func writeList(_ json: inout JSONWriter) {
    json.member("listState", list.state.rawValue)
    json.key("items")
    json.array { json in
      for item in list.items {
        json.object { json in
          json.member("title", item.title)
          json.member("url", item.url?.string)
          json.member("date", item.date?.description)
          json.key("fields")
          json.object { json in
            var seen: Set<String> = []
            for field in item.fields where seen.insert(field.name).inserted {
              json.member(field.name, field.content)
            }
          }
        }
      }
    }
    json.key("pages")
    json.object { json in
      json.member("current", list.paging.current)
      json.member("count", list.paging.count)
      json.member("next", list.paging.next?.string)
    }
  }

  private func writeReferences(_ json: inout JSONWriter) {
    json.member("interprets", interprets.map(\.string))
    json.member("interpretedBy", interpretedBy.map(\.string))
    json.member("interpretationNeedsScript", interpretationNeedsScript)
    json.member("quotedTitles", quotedTitles)
    json.member("citedNumbers", citedNumbers.map(\.description))
    json.key("attachments")
    json.array { json in
      for attachment in attachments {
        json.object { json in
          json.member("url", attachment.url.string)
          json.member("name", attachment.name)
        }
      }
    }
    json.key("departure")
    if let departure {
      json.object { json in
        json.member("warns", departure.warns)
        json.member("mayWarn", departure.mayWarn)
        json.member("handled", departure.handled)
      }
    } else {
      json.null()
    }
    json.key("links")
    json.array { json in
      for link in links {
        json.object { json in
          json.member("url", link.url?.string)
          json.member("raw", link.raw)
          json.member("text", link.text)
          json.member("element", link.element.rawValue)
          json.member("rel", link.relation.rawValue)
          json.member("line", link.line)
          json.member("column", link.column)
        }
      }
    }
    json.key("hiddenLinks")
    json.array { json in
      for link in hiddenLinks {
        json.object { json in
          json.member("url", link.url.string)
          json.member("text", link.text)
          json.member("offScreen", link.isOffScreen)
          json.member("line", link.line)
        }
      }
    }
    json.key("personalData")
    json.array { json in
      for found in personalData {
        json.object { json in
          json.member("kind", found.kind.rawValue)
          json.member("masked", found.masked)
          json.member("line", found.line)
          if found.isVisitors { json.member("visitors", true) }
        }
      }
    }
  }

  /// What this page alone tells of being an error page under status 200; a crawl confirms it with a random probe.
  private func writeSoft404(_ json: inout JSONWriter) {
    json.key("soft404")
    json.object { json in
      let reason = kindReasons.first ?? ""
      let isSoft = kind == .notFound && !reason.hasPrefix("status:")
      json.member("verdict", isSoft)
      json.member("reason", isSoft ? reason : nil)
    }
  }
}
