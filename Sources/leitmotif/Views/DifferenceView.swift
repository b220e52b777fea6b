import Foundation
import KnowledgeGraph
import OntologyModel
import RDF

/// What changed between two graphs, for people: `+` is only in the second, `-` only in the first, `~` differs.
struct DifferenceView {
    let difference: GraphDifference
    /// Statements outside the graph, as canonical N-Quads.
    let other: LineDifference
    private let before: GraphWords
    private let after: GraphWords

    init(
        _ difference: GraphDifference, _ other: LineDifference, before: KnowledgeGraph, after: KnowledgeGraph,
        style: TextStyle
    ) {
        self.difference = difference
        self.other = other
        self.before = GraphWords(graph: before, style: style)
        self.after = GraphWords(graph: after, style: style)
    }

    var isEmpty: Bool { difference.isEmpty && other.isEmpty }

    var text: String {
        let lines = documents + entities + statements + evidence + other.lines
        return lines.map { $0 + "\n" }.joined()
    }

    private var documents: [String] {
        difference.removedDocuments.map { "- document \(TextStyle.printable($0.identifier)) \($0.iri.value)" }
            + difference.addedDocuments.map {
                "+ document \(TextStyle.printable($0.identifier)) \($0.iri.value)"
            }
    }

    private var entities: [String] {
        var lines = difference.removedEntities.map { "- \(described($0, before))" }
        lines += difference.addedEntities.map { "+ \(described($0, after))" }
        for change in difference.changedEntities {
            let (old, new) = (names(of: change.before), names(of: change.after))
            lines.append("~ \(described(change.after, after))")
            lines += old.subtracting(new).sorted().map { "    - \($0)" }
            lines += new.subtracting(old).sorted().map { "    + \($0)" }
        }
        return lines
    }

    private func described(_ entity: Entity, _ words: GraphWords) -> String {
        "\(words.className(entity.type)) \(words.name(of: entity.iri))"
    }

    private func names(of entity: Entity) -> Set<String> {
        Set(
            [
                "called \(TextStyle.printable(entity.preferredName.text))",
                "a \(before.className(entity.type))",
            ]
                + entity.alternativeNames.map { "also \(TextStyle.printable($0.text))" }
                + entity.sameAs.map { "same as \($0.value)" })
    }

    private var statements: [String] {
        difference.removedStatements.flatMap { lines("-", $0, before) }
            + difference.addedStatements.flatMap { lines("+", $0, after) }
    }

    private func lines(_ mark: String, _ statement: Statement, _ words: GraphWords) -> [String] {
        ["\(mark) \(sentence(statement, words))"]
            + words.graph.evidence(for: statement).flatMap { words.lines(of: $0, indent: 4) }
    }

    private var evidence: [String] {
        var lines: [String] = []
        for reading in difference.removedEvidence {
            lines.append("~ \(sentence(reading.statement, before)): no longer read from")
            lines += before.lines(of: reading.evidence, indent: 4)
        }
        for reading in difference.addedEvidence {
            lines.append("~ \(sentence(reading.statement, after)): also read from")
            lines += after.lines(of: reading.evidence, indent: 4)
        }
        for change in difference.reanchored {
            let (old, new) = (change.before.textRange, change.after.textRange)
            lines.append(
                "~ \(sentence(change.statement, after)): characters \(old.lowerBound)–\(old.upperBound) "
                    + "are now \(new.lowerBound)–\(new.upperBound)")
        }
        return lines
    }

    private func sentence(_ statement: Statement, _ words: GraphWords) -> String {
        let style = words.style
        return style.bold(words.name(of: statement.subject)) + " "
            + style.cyan(words.relation(statement.predicate))
            + " " + style.bold(words.text(statement.object))
    }
}

extension DifferenceView {
    /// The same for scripts, as JSON.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
        }
    }

    private var report: Report {
        let triple = { (statement: Statement) in
            Report.Relation(
                subject: statement.subject.value, predicate: statement.predicate.value,
                object: statement.object.entity?.value ?? statement.object.term.literal?.lexicalForm ?? "")
        }
        return Report(
            addedDocuments: difference.addedDocuments.map(\.iri.value),
            removedDocuments: difference.removedDocuments.map(\.iri.value),
            addedEntities: difference.addedEntities.map(\.iri.value),
            removedEntities: difference.removedEntities.map(\.iri.value),
            changedEntities: difference.changedEntities.map(\.after.iri.value),
            addedStatements: difference.addedStatements.map(triple),
            removedStatements: difference.removedStatements.map(triple),
            addedEvidence: difference.addedEvidence.map { triple($0.statement) },
            removedEvidence: difference.removedEvidence.map { triple($0.statement) },
            reanchored: difference.reanchored.map { triple($0.statement) }, addedQuads: other.added,
            removedQuads: other.removed)
    }

    private struct Report: Encodable {
        struct Relation: Encodable {
            let subject: String
            let predicate: String
            let object: String
        }

        /// Grows with every change that could break a reader.
        let version = 1
        let addedDocuments: [String]
        let removedDocuments: [String]
        let addedEntities: [String]
        let removedEntities: [String]
        let changedEntities: [String]
        let addedStatements: [Relation]
        let removedStatements: [Relation]
        let addedEvidence: [Relation]
        let removedEvidence: [Relation]
        let reanchored: [Relation]
        let addedQuads: [String]
        let removedQuads: [String]

        private enum CodingKeys: String, CodingKey {
            case version, addedDocuments, removedDocuments, addedEntities, removedEntities, changedEntities
            case addedStatements, removedStatements, addedEvidence, removedEvidence, reanchored
            case addedQuads, removedQuads
        }
    }
}
