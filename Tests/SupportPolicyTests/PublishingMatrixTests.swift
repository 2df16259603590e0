import SupportPolicy
import Testing

@Suite("The matrix of an edition")
struct MatrixTests {
    @Test func `it has a row for every plan, severity and commitment`() throws {
        let edition = try blackDuck()
        let table = matrix(edition)
        let policy = edition.policy
        #expect(table.rows.count == policy.plans.count * policy.severities.levels.count * policy.clocks.count)
        let row = try #require(table.rows.first { $0.anchor == "targets-enhanced-resolution-critical" })
        #expect(row.promise(.german) == "innerhalb von 2 Geschäftstagen")
        #expect(row.comparator == "<=")
        #expect(row.calendar == "office")
        #expect(row.kinds == ["workaround", "patch", "future-version", "library"])
        #expect(row.statedBy == "policy")
    }

    @Test func `its columns are aligned`() throws {
        let text = matrix(try parsedEdition(try smallPolicy())).text(in: .english)
        #expect(
            text == """
                Plan      Severity  Commitment      Promise                   Calendar  Stated by  Line
                standard  urgent    first-response  within 2 business hours   office    standard   39
                standard  normal    first-response  less than 1 business day  office    standard   40

                """)
    }

    @Test func `it is a JSON value with a fixed order`() throws {
        let json = matrix(try parsedEdition(try smallPolicy())).json
        #expect(
            json.compact.hasPrefix(
                #"{"edition":"acme@2026-01-01","cells":[{"plan":"standard","severity":"urgent","commitment":"first-response","tiers":[],"environments":[],"channels":[],"promise":{"de":"innerhalb von 2 Geschäftsstunden","en":"within 2 business hours"},"comparator":"<=","calendar":"office""#
            ))
    }
}

@Suite("JSON text")
struct JSONTextTests {
    @Test func `signs that JSON forbids are escaped, others kept`() {
        let value: JSONValue = ["a\"b\\\n\t\r\u{1}\u{7F}ä😀": [1, -2, true, nil, [], [:], "x"]]
        #expect(
            value.compact
                == #"{"a\"b\\\n\t\r\u0001\u007fä😀":[1,-2,true,null,[],{},"x"]}"#)
    }

    @Test func `it can be read by people`() {
        let value: JSONValue = ["b": [1, 2], "a": ["c": nil], "e": []]
        #expect(
            value.pretty == """
                {
                  "b": [
                    1,
                    2
                  ],
                  "a": {
                    "c": null
                  },
                  "e": []
                }

                """)
    }
}
