import Foundation

/// An evaluation as a page for a browser: one file, nothing loaded from elsewhere.
public struct EvaluationPage {
    private let evaluation: Evaluation
    private let title: String

    public init(_ evaluation: Evaluation, title: String = "Evaluation") {
        self.evaluation = evaluation
        self.title = title
    }

    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <h1>\(escaped(title))</h1>
        \(figures(evaluation.entities, evaluation.relations))
        \(overview)
        <div class="columns">
        \(table("By class", evaluation.byType))
        \(table("By relation", evaluation.byPredicate))
        \(rules)
        \(reliability)
        </div>
        \(evaluation.documents.map(section).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    // MARK: Overview

    private func figures(_ entities: Counts, _ relations: Counts) -> String {
        "<div class=\"figures\">" + figure("Entities", entities) + figure("Relations", relations) + "</div>"
    }

    private func figure(_ name: String, _ counts: Counts) -> String {
        """
        <div class="figure"><b>\(number(counts.f1))</b><span>\(name), F1</span>\
        <small>precision \(number(counts.precision)) · recall \(number(counts.recall))<br>\
        \(counts.right) right · \(counts.wrong) wrong · \(counts.missed) missed</small></div>
        """
    }

    private var overview: String {
        guard evaluation.documents.count > 1 else { return "" }
        let rows = evaluation.documents.enumerated().map { index, document in
            "<tr><th><a href=\"#d\(index)\">\(escaped(document.document))</a></th>"
                + cells(document.entities) + cells(document.relations) + "</tr>"
        }
        return """
            <table class="wide"><thead><tr><th rowspan="2">Document</th><th colspan="3">Entities</th>\
            <th colspan="3">Relations</th></tr><tr>\(heads)\(heads)</tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    private var heads: String { "<th>P</th><th>R</th><th>F1</th>" }

    private func cells(_ counts: Counts) -> String {
        [counts.precision, counts.recall, counts.f1].map { "<td\(shade($0))>\(number($0))</td>" }.joined()
    }

    private func table(_ title: String, _ counts: [String: Counts]) -> String {
        let rows = counts.sorted {
            ($1.value.right + $1.value.missed, $0.key) < ($0.value.right + $0.value.missed, $1.key)
        }
        .map { name, counts in
            "<tr><th>\(escaped(name))</th><td>\(counts.right)</td><td>\(counts.wrong)</td>"
                + "<td>\(counts.missed)</td>\(cells(counts))</tr>"
        }
        return """
            <table><caption>\(title)</caption><thead><tr><th></th><th>right</th><th>wrong</th><th>missed</th>\
            \(heads)</tr></thead><tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    private var rules: String {
        let rows = evaluation.byRule.sorted {
            ($1.value.right + $1.value.wrong, $0.key) < ($0.value.right + $0.value.wrong, $1.key)
        }.map { name, counts in
            "<tr><th><code>\(escaped(name))</code></th><td>\(counts.right)</td><td>\(counts.wrong)</td>"
                + "<td>\(counts.optional)</td><td\(shade(counts.precision))>\(number(counts.precision))</td></tr>"
        }
        return """
            <table><caption>By rule</caption><thead><tr><th></th><th>right</th><th>wrong</th>\
            <th title="costs nothing to find">optional</th><th>P</th></tr></thead>\
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    private var reliability: String {
        let rows = evaluation.reliability.filter { $0.statements > 0 }.map { range in
            "<tr><th>\(number(range.from)) – \(number(range.to))</th><td>\(range.statements)</td>"
                + "<td>\(number(range.meanConfidence))</td>"
                + "<td\(shade(range.precision))>\(number(range.precision))</td></tr>"
        }
        return """
            <table><caption>How sure, and how often right</caption><thead><tr><th>confidence</th>\
            <th>statements</th><th>mean</th><th>right</th></tr></thead>\
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    // MARK: Documents

    private func section(_ document: DocumentEvaluation) -> String {
        let index = evaluation.documents.firstIndex { $0.gold == document.gold } ?? 0
        return """
            <section id="d\(index)"><h2>\(escaped(document.document))</h2>
            \(figures(document.entities, document.relations))
            \(list("Relations not found", "missed", document.missedRelations.map { ($0.statement.description, quotation($0.sentence)) }))
            \(list("Relations wrongly found", "wrong", document.falseRelations.map { ($0.statement.description, $0.evidence.map(passage).joined()) }))
            \(list("Entities not found", "missed", document.missedEntities.map { ("\($0.name), \($0.type)", quotation($0.sentence)) }))
            \(list("Entities wrongly found", "wrong", document.falseEntities.map { ("\($0.name), \($0.type)", quotation($0.sentence)) }))
            </section>
            """
    }

    private func list(_ title: String, _ kind: String, _ items: [(String, String)]) -> String {
        guard !items.isEmpty else { return "" }
        let lines = items.map { "<li><b>\(escaped($0.0))</b>\($0.1)</li>" }
        return """
            <details open class="\(kind)"><summary>\(title) <i>\(items.count)</i></summary>
            <ul>\(lines.joined(separator: "\n"))</ul></details>
            """
    }

    private func passage(_ passage: DocumentEvaluation.Passage) -> String {
        quotation(passage.quotation)
            + "<small><code>\(escaped(passage.rule))</code> \(number(passage.confidence))</small>"
    }

    private func quotation(_ sentence: String?) -> String {
        guard let sentence else { return "" }
        return "<q>\(escaped(sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")))</q>"
    }

    // MARK: Text

    private func number(_ value: Double) -> String {
        let hundredths = Int((value * 1000).rounded())
        return "\(hundredths / 1000).\(String(1000 + hundredths % 1000).dropFirst())"
    }

    private func shade(_ value: Double) -> String {
        value >= 0.9 ? " class=\"good\"" : value < 0.6 ? " class=\"poor\"" : ""
    }

    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 32 && scalar != "\n" && scalar != "\t": result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: #1c1c1e; --paper: #fdfcf9; --line: #d9d5cc; --dim: #6c6a65;
          --good: #2e7d4f; --poor: #b3402a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #ece9e2; --paper: #1b1b1d; --line: #3b3a38;
          --dim: #a19d94; --good: #74c796; --poor: #f08a70; } }
        body { font: 15px/1.5 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper);
          max-width: 72rem; margin: 2rem auto; padding: 0 1.5rem; }
        h1, h2, caption, summary, th, td, .figure { font-family: "Helvetica Neue", Helvetica, Arial, sans-serif; }
        h2 { margin: 3rem 0 1rem; border-top: 1px solid var(--line); padding-top: 1.5rem; }
        .figures { display: flex; gap: 2rem; flex-wrap: wrap; margin: 1rem 0 1.5rem; }
        .figure b { font-size: 2.2rem; font-weight: 600; display: block; line-height: 1.1; }
        .figure span { color: var(--dim); } .figure small { display: block; color: var(--dim); }
        .columns { display: flex; flex-wrap: wrap; gap: 2.5rem; align-items: flex-start; margin-top: 2rem; }
        table { border-collapse: collapse; font-size: 13px; font-variant-numeric: tabular-nums; }
        caption { text-align: left; font-weight: 600; font-size: 15px; padding-bottom: .4rem; }
        th { text-align: left; font-weight: 400; } thead th { color: var(--dim); }
        td, thead th + th { text-align: right; } td, th { padding: .15rem .6rem; border-bottom: 1px solid var(--line); }
        td.good { color: var(--good); } td.poor { color: var(--poor); }
        a { color: inherit; } code { font-size: 12px; }
        details { margin: 1rem 0; } summary { font-weight: 600; cursor: pointer; }
        summary i { color: var(--dim); font-weight: 400; font-style: normal; }
        details.wrong summary { color: var(--poor); }
        ul { list-style: none; padding-left: 1rem; } li { margin: .5rem 0; }
        li b { font: 600 14px "Helvetica Neue", Helvetica, Arial, sans-serif; }
        q { display: block; color: var(--dim); max-width: 60rem; } li small { color: var(--dim); }
        """
}
