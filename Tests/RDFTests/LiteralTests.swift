import RDF
import Testing

@Suite struct LiteralTests {
    private func literal(_ form: String, _ datatype: String) -> Literal {
        Literal(form, datatype: IRI(unchecked: Vocabulary.XSD.namespace + datatype))
    }

    @Test(arguments: [
        ("1", "integer"), ("-0", "integer"), ("+99999999999999999999", "nonNegativeInteger"),
        ("255", "unsignedByte"), ("1.50", "decimal"),
        (".5", "decimal"), ("1e-3", "double"), ("INF", "float"), ("1", "boolean"), ("2024-02-29", "date"),
        ("-0044-03-15", "date"),
        ("1967", "gYear"), ("--02-29", "gMonthDay"), ("---31", "gDay"), ("24:00:00", "time"),
        ("12:00:00.5Z", "time"),
        ("2024-01-01T00:00:00+14:00", "dateTime"), ("P1Y2M3DT4H5M6.7S", "duration"),
        ("-P1D", "dayTimeDuration"), ("0aFF", "hexBinary"),
        ("TGVpdG1vdGlm", "base64Binary"), ("en-GB", "language"), (" 1 ", "integer"), ("x", "unheardOf"),
    ])
    func formsOfTheLexicalSpaceAreWellFormed(form: String, datatype: String) {
        #expect(literal(form, datatype).isWellFormed)
    }

    @Test(arguments: [
        ("1.0", "integer"), ("", "integer"), ("256", "unsignedByte"), ("-1", "nonNegativeInteger"),
        ("1e3", "decimal"), (".", "decimal"),
        ("inf", "double"), ("yes", "boolean"), ("2023-02-29", "date"), ("67", "gYear"), ("--13", "gMonth"),
        ("24:00:01", "time"),
        ("2024-01-01", "dateTime"), ("2024-01-01T00:00:00", "dateTimeStamp"), ("P", "duration"),
        ("PT", "duration"), ("P1D", "yearMonthDuration"),
        ("0a1", "hexBinary"), ("abc", "base64Binary"), ("english!", "language"),
    ])
    func othersAreNot(form: String, datatype: String) {
        #expect(!literal(form, datatype).isWellFormed)
        #expect(literal(form, datatype).value == nil)
    }

    @Test(arguments: [
        ("01", "integer", "1.0", "decimal", XSDValue.Order.equal), ("-2", "integer", "1", "byte", .less),
        (
            "10000000000000000000000000000001", "integer", "10000000000000000000000000000000", "integer",
            .greater
        ),
        ("1.5E0", "double", "1.5", "decimal", .equal),
        ("2024-01-01T12:00:00Z", "dateTime", "2024-01-01T13:00:00+01:00", "dateTime", .equal),
        ("1961", "gYear", "1967", "gYear", .less), ("P1Y", "duration", "P12M", "duration", .equal),
        ("b", "string", "a", "string", .greater),
    ])
    func valuesAreCompared(
        form: String, datatype: String, other: String, otherType: String, order: XSDValue.Order
    ) throws {
        let left = try #require(literal(form, datatype).value)
        let right = try #require(literal(other, otherType).value)
        #expect(left.compare(right) == order)
    }

    @Test func whatHasNoOrderHasNone() throws {
        let here = try #require(literal("2024-01-01T12:00:00", "dateTime").value)
        let there = try #require(literal("2024-01-01T12:00:00Z", "dateTime").value)
        #expect(here.compare(there) == nil)
        #expect(Literal(1).value.flatMap { one in Literal("1").value?.compare(one) } == nil)
        #expect(Literal(Double.nan).value.flatMap { nan in Literal(1).value?.compare(nan) } == nil)
    }

    @Test(arguments: [
        (1.5, "1.5E0"), (0, "0.0E0"), (-0.001, "-1.0E-3"), (1e21, "1.0E21"), (123456, "1.23456E5"),
        (.infinity, "INF"),
    ])
    func doublesAreWrittenInCanonicalForm(value: Double, form: String) {
        #expect(Literal(value).lexicalForm == form)
        #expect(Literal(value).double == value)
    }

    @Test func languageTagsAreComparedWithoutCase() {
        #expect(Literal("a", language: "en-GB") == Literal("a", language: "EN-gb"))
        #expect(Literal("a", language: "en") != Literal("a", language: "en", direction: .leftToRight))
        #expect(Literal("a", language: "ar", direction: .rightToLeft).description == "\"a\"@ar--rtl")
    }
}
