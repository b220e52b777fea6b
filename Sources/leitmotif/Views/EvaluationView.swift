import Extraction

/// An evaluation for people to read: figures, tables, and every miss and false finding in its sentence.
struct EvaluationView {
    let evaluation: Evaluation
    let style: TextStyle
    let showsErrors: Bool

    var text: String {
        var sections = evaluation.documents.map(document)
        if evaluation.documents.count > 1 {
            sections.append(
                figures(
                    "All \(evaluation.documents.count) documents", evaluation.entities, evaluation.relations))
        }
        sections.append(table("By class", evaluation.byType))
        sections.append(table("By relation", evaluation.byPredicate))
        sections.append(rules)
        sections.append(reliability)
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
            .joined(separator: "\n")
    }

    private func document(_ document: DocumentEvaluation) -> [String] {
        let name = document.document.isEmpty ? document.gold : document.document
        var lines = figures(TextStyle.printable(name), document.entities, document.relations)
        guard showsErrors else { return lines }
        lines += errors(
            "relation not found", document.missedRelations.map { ("\($0.statement)", [$0.sentence], "") })
        lines += errors(
            "relation wrongly found",
            document.falseRelations.map { relation in
                (
                    "\(relation.statement)", relation.evidence.map { $0.quotation },
                    relation.evidence.map { "\($0.rule) \(thousandths($0.confidence))" }.joined(
                        separator: "; ")
                )
            })
        lines += errors(
            "entity not found", document.missedEntities.map { ("\($0.name), \($0.type)", [$0.sentence], "") })
        lines += errors(
            "entity wrongly found",
            document.falseEntities.map { ("\($0.name), \($0.type)", [$0.sentence], "") })
        return lines
    }

    private func figures(_ name: String, _ entities: Counts, _ relations: Counts) -> [String] {
        [style.bold(name), "  entities   \(line(entities))", "  relations  \(line(relations))"]
    }

    private func line(_ counts: Counts) -> String {
        "F1 \(thousandths(counts.f1))  precision \(thousandths(counts.precision))  recall \(thousandths(counts.recall))"
            + "  \(counts.right) right, \(counts.wrong) wrong, \(counts.missed) missed"
    }

    private func errors(_ kind: String, _ items: [(what: String, sentences: [String?], note: String)])
        -> [String]
    {
        var lines: [String] = []
        for item in items {
            lines.append("  \(style.dim(kind + ":")) \(TextStyle.printable(item.what))")
            for sentence in item.sentences.compactMap(\.self).prefix(2) {
                lines += style.wrapped("“\(sentence)”", indent: 6).map(style.italic)
            }
            if !item.note.isEmpty { lines += style.wrapped(item.note, indent: 6).map(style.dim) }
        }
        return lines
    }

    private func table(_ title: String, _ counts: [String: Counts]) -> [String] {
        let rows = counts.sorted {
            ($1.value.right + $1.value.missed, $0.key) < ($0.value.right + $0.value.missed, $1.key)
        }
        guard !rows.isEmpty else { return [] }
        return [style.bold(padded(title, 28)) + "right  wrong missed      P      R     F1"]
            + rows.map { name, counts in
                let numbers = [counts.right, counts.wrong, counts.missed].map { aligned("\($0)", 6) }
                let shares = [counts.precision, counts.recall, counts.f1].map { aligned(thousandths($0), 6) }
                return "  \(padded(name, 26))\((numbers + shares).joined(separator: " "))"
            }
    }

    private var rules: [String] {
        let rows = evaluation.byRule.sorted {
            ($1.value.right + $1.value.wrong, $0.key) < ($0.value.right + $0.value.wrong, $1.key)
        }
        guard !rows.isEmpty else { return [] }
        return [style.bold(padded("By rule", 38)) + "right  wrong optional      P"]
            + rows.map { name, counts in
                let parts = [
                    aligned("\(counts.right)", 6), aligned("\(counts.wrong)", 6),
                    aligned("\(counts.optional)", 8), aligned(thousandths(counts.precision), 6),
                ]
                return "  \(padded(name, 36))\(parts.joined(separator: " "))"
            }
    }

    private var reliability: [String] {
        let rows = evaluation.reliability.filter { $0.statements > 0 }
        guard !rows.isEmpty else { return [] }
        return [style.bold(padded("How sure, how often right", 28)) + "statements   mean  right"]
            + rows.map { range in
                let parts = [
                    aligned("\(range.statements)", 10), aligned(thousandths(range.meanConfidence), 6),
                    aligned(thousandths(range.precision), 6),
                ]
                let bounds = "\(thousandths(range.from)) – \(thousandths(range.to))"
                return "  \(padded(bounds, 26))\(parts.joined(separator: " "))"
            }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }

    private func aligned(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
