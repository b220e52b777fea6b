import ByteStreams
import KnowledgeGraph
import OntologyModel

/// Writes one table in CSV, a line for each passage of each statement: for spreadsheets and data frames.
///
/// For imports into databases see ``CSVFolder``.
///
/// ```swift
/// try StatementTableWriter().write(graph, to: ByteSink(path: "essay.csv"))
/// ```
public struct StatementTableWriter: GraphWriter {
    public var format: GraphFormat { .csv }

    public init() {}

    public func write(_ graph: KnowledgeGraph, to sink: ByteSink) throws(ByteStreamError) -> LossReport {
        var output = TextOutput(sink)
        output.writeCSV([
            "subject", "subject_type", "predicate", "object", "object_type", "confidence", "sentence",
            "document",
            "start", "end", "rule", "subject_iri", "predicate_iri", "object_iri",
        ])
        for statement in graph.statements {
            let subject = graph.entities[statement.subject]
            let object = statement.object.entity.flatMap { graph.entities[$0] }
            var value = object?.preferredName.text ?? ""
            if case .value(let literal) = statement.object { value = literal.lexicalForm }
            let start = [
                subject?.preferredName.text ?? "", subject?.type.localName ?? "",
                statement.predicate.localName, value,
                object?.type.localName ?? "",
            ]
            let end = [
                statement.subject.value, statement.predicate.value, statement.object.entity?.value ?? "",
            ]
            let evidence = graph.evidence(for: statement)
            for piece in evidence {
                output.writeCSV(
                    start + [
                        piece.confidence.description, piece.quotation,
                        graph.documents[piece.document]?.identifier ?? piece.document.value,
                        String(piece.textRange.lowerBound), String(piece.textRange.upperBound), piece.rule,
                    ] + end)
            }
            if evidence.isEmpty { output.writeCSV(start + ["", "", "", "", "", ""] + end) }
            try output.flushIfFull()
        }
        try output.flush()
        var losses = LossReport()
        losses.note(.forbiddenCharacter, count: output.replacedCharacters)
        return losses
    }
}
