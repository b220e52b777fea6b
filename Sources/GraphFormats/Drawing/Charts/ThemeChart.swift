import KnowledgeGraph
import OntologyModel
import RDF

/// Themes by work as a heat map: the darker, the more passages say so; the number says it without colour.
struct ThemeChart {
    private struct Cell: Hashable {
        let work: IRI
        let theme: IRI
    }

    private let graph: KnowledgeGraph
    private let title: String?
    private let passages: [Cell: Int]

    private static let mostWorks = 16
    private static let mostThemes = 30
    private static let cellWidth = 74.0
    private static let cellHeight = 22.0

    init(_ graph: KnowledgeGraph, title: String?) {
        self.graph = graph
        self.title = title
        var passages: [Cell: Int] = [:]
        for statement in graph.statements where statement.predicate == LM.hasTheme {
            guard let theme = statement.object.entity else { continue }
            passages[Cell(work: statement.subject, theme: theme), default: 0] += max(
                graph.evidence(for: statement).count, 1)
        }
        self.passages = passages
    }

    func draw(on canvas: inout ChartCanvas) -> Bool {
        guard !passages.isEmpty else { return false }
        let allWorks = ranked(\.work)
        let allThemes = ranked(\.theme)
        let works = Array(allWorks.prefix(Self.mostWorks))
        let themes = allThemes.filter { theme in
            works.contains { passages[Cell(work: $0, theme: theme)] != nil }
        }
        .prefix(Self.mostThemes)
        let captions = works.map { Caption(name(of: $0), width: 12).lines }
        let head = Double(captions.map(\.count).max() ?? 1) * 11
        canvas.text([title ?? "Themes by work"], x: 0, y: -head - 34, size: 16)
        for (column, lines) in captions.enumerated() {
            let middle = (Double(column) + 0.5) * Self.cellWidth
            canvas.text(
                lines, x: middle, y: -10 - Double(lines.count) * 5.5, size: 9.5, alignment: .centre)
        }
        let most = passages.values.max() ?? 1
        for (row, theme) in themes.enumerated() {
            let y = Double(row) * Self.cellHeight
            canvas.text([name(of: theme)], x: -8, y: y + Self.cellHeight / 2, alignment: .right)
            for (column, work) in works.enumerated() {
                let count = passages[Cell(work: work, theme: theme)] ?? 0
                draw(count, of: most, x: Double(column) * Self.cellWidth, y: y, on: &canvas)
            }
        }
        note(allWorks.count - works.count, allThemes.count - themes.count, row: themes.count, on: &canvas)
        return true
    }

    private func draw(_ count: Int, of most: Int, x: Double, y: Double, on canvas: inout ChartCanvas) {
        let share = count == 0 ? 0 : most == 1 ? 0.45 : 0.2 + 0.8 * Double(count - 1) / Double(most - 1)
        let fill = canvas.palette.shade(share)
        canvas.rectangle(
            x: x + 1, y: y + 1, width: Self.cellWidth - 2, height: Self.cellHeight - 2, fill: fill.fill,
            stroke: count == 0 ? canvas.palette.shade(0.08).fill : fill.fill)
        guard count > 0 else { return }
        canvas.text(
            [String(count)], x: x + Self.cellWidth / 2, y: y + Self.cellHeight / 2, size: 10,
            colour: fill.text,
            alignment: .centre)
    }

    private func note(_ works: Int, _ themes: Int, row: Int, on canvas: inout ChartCanvas) {
        let parts = [(works, "work"), (themes, "theme")].filter { $0.0 > 0 }.map {
            "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")"
        }
        let left = parts.isEmpty ? "" : "; not shown: \(parts.joined(separator: ", ")) of which less is said"
        canvas.text(["passages that say so\(left)"], x: 0, y: Double(row) * Self.cellHeight + 16, size: 10)
    }

    private func ranked(_ end: KeyPath<Cell, IRI>) -> [IRI] {
        var totals: [IRI: Int] = [:]
        for (cell, count) in passages { totals[cell[keyPath: end], default: 0] += count }
        return totals.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    private func name(of iri: IRI) -> String { graph.entities[iri]?.preferredName.text ?? iri.localName }
}
