import Foundation
import RDF

/// A report for programs, as JSON. The keys are stable; new ones may come.
///
/// ```json
/// { "conforms": false,
///   "counts": { "violation": 1, "warning": 0, "info": 0 },
///   "results": [ { "severity": "violation", "focusNode": "https://…", "message": "…",
///                  "statement": "<…> <…> \"1794\"^^<…>", "file": "films.ttl", "line": 12 } ],
///   "notEvaluated": [] }
/// ```
public struct JSONReport: Sendable {
    private let report: ValidationReport

    public init(_ report: ValidationReport) { self.report = report }

    /// UTF-8, ended by a line feed.
    /// - Throws: where an IRI or a literal cannot be encoded, which no text of Swift's is.
    public func bytes() throws -> [UInt8] {
        let counts = report.counts
        let document = Document(
            conforms: report.conforms,
            counts: .init(
                violation: counts[.violation] ?? 0, warning: counts[.warning] ?? 0, info: counts[.info] ?? 0),
            results: report.results.map(Item.init),
            notEvaluated: report.notEvaluated.map {
                .init(shape: $0.shape.plain, feature: $0.feature.value)
            })
        return try document.encoded()
    }

    private struct Document: Encodable {
        let conforms: Bool
        let counts: Counts
        let results: [Item]
        let notEvaluated: [Unevaluated]
    }

    private struct Counts: Encodable {
        let violation: Int
        let warning: Int
        let info: Int
    }

    private struct Unevaluated: Encodable {
        let shape: String
        let feature: String
    }

    private struct Item: Encodable {
        let severity: String
        let message: String
        let focusNode: String
        let path: String?
        let value: String?
        let statement: String?
        let file: String?
        let line: Int?
        let suggestion: String?
        let shape: String
        let targetShape: String
        let component: String

        init(_ result: ValidationResult) {
            severity = Severity(result.severity).name
            message = result.message
            focusNode = result.focusNode.plain
            path = result.path.map { path in path.predicate?.value ?? path.written(\.description) }
            value = result.value?.description
            statement = result.statement.map {
                "\($0.subject.description) \($0.predicate.description) \($0.object.description)"
            }
            file = result.place?.file
            line = result.place?.line
            suggestion = result.suggestion
            shape = result.sourceShape.plain
            targetShape = result.targetShape.plain
            component = result.component.value
        }
    }
}

extension Encodable {
    /// JSON for people to look at and for programs to compare: indented, keys in order.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
}

extension Term {
    /// An IRI without angle brackets; anything else as N-Triples has it.
    var plain: String { iri?.value ?? description }
}
