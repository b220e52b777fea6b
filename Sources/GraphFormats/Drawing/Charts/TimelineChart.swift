import KnowledgeGraph
import OntologyModel
import RDF

/// Works by their year: each by its name while there are few enough to be read, bars where there are more.
struct TimelineChart {
    private struct Work {
        let year: Int
        let name: String
        let look: ClassLook
        let weight: Int
    }

    private let works: [Work]
    private let title: String?
    private let classNames: [ClassLook: String]

    private static let width = 720.0
    private static let rowHeight = 19.0
    private static let mostNamed = 60

    init(_ graph: KnowledgeGraph, title: String?) {
        self.title = title
        var weights: [IRI: Int] = [:]
        for statement in graph.statements {
            weights[statement.subject, default: 0] += 1
            if let object = statement.object.entity { weights[object, default: 0] += 1 }
        }
        var names: [ClassLook: String] = [:]
        works = graph.statements.compactMap { statement -> Work? in
            // A year may stand with a month and a day, and before the year 1000 with a sign.
            guard statement.predicate == LM.releaseYear, case .value(let literal) = statement.object,
                let year = Int(
                    literal.lexicalForm.prefix {
                        $0.isNumber || $0 == "-" && literal.lexicalForm.first == "-"
                    }),
                (-9999...9999).contains(year), let entity = graph.entities[statement.subject]
            else { return nil }
            let look = ClassLook(entity.type, graph.ontology)
            names[look] =
                look == .work
                ? "other works" : graph.ontology.classes[entity.type]?.label ?? entity.type.localName
            return Work(
                year: year, name: entity.preferredName.text, look: look, weight: weights[entity.iri] ?? 0)
        }.sorted { ($0.year, $1.weight, $0.name) < ($1.year, $0.weight, $1.name) }
        classNames = names
    }

    func draw(on canvas: inout ChartCanvas) -> Bool {
        guard let first = works.first?.year, let last = works.last?.year else { return false }
        let (from, to) = (floor(first, 10), floor(last, 10) + 10)
        canvas.text([title ?? "Works by year"], x: 0, y: -44, size: 16)
        legend(on: &canvas)
        if isNamed {
            axis(from, to, height: Double(works.count) * Self.rowHeight + 8, on: &canvas)
            for (row, work) in works.enumerated() { draw(work, row, from, to, on: &canvas) }
        } else {
            bars(from, to, on: &canvas)
        }
        return true
    }

    /// Whether each work stands by its name.
    private var isNamed: Bool { works.count <= Self.mostNamed }

    private func x(_ year: Int, _ from: Int, _ to: Int) -> Double {
        Self.width * Double(year - from) / Double(max(to - from, 1))
    }

    private func axis(_ from: Int, _ to: Int, height: Double, on canvas: inout ChartCanvas) {
        let step = [10, 20, 50, 100, 500, 1000].first { (to - from) / $0 <= 12 } ?? 1000
        for year in stride(from: from, through: to, by: step) {
            let place = x(year, from, to)
            canvas.line(from: (place, 0), to: (place, height), colour: canvas.palette.shade(0.25).fill)
            canvas.text([String(year)], x: place, y: -10, size: 10, alignment: .centre)
        }
    }

    private func draw(_ work: Work, _ row: Int, _ from: Int, _ to: Int, on canvas: inout ChartCanvas) {
        let style = canvas.palette.style(of: work.look)
        let (place, y) = (x(work.year, from, to), Double(row) * Self.rowHeight + 14)
        canvas.rectangle(
            x: place - 4, y: y - 4, width: 8, height: 8, fill: style.stroke,
            shape: work.look == .film ? "box" : "circle", tooltip: "\(work.name), \(work.year)")
        let isRight = place < Self.width * 0.62
        canvas.text(
            [isRight ? "\(work.name)  \(work.year)" : "\(work.year)  \(work.name)"],
            x: isRight ? place + 9 : place - 9, y: y,
            alignment: isRight ? .left : .right, isLegible: true)
    }

    /// Bars of a year or more each, the kinds of work one on the other.
    private func bars(_ from: Int, _ to: Int, on canvas: inout ChartCanvas) {
        let step = [1, 2, 5, 10, 20, 50, 100].first { (to - from) / $0 <= 75 } ?? 500
        let groups = Dictionary(grouping: works) { floor($0.year, step) }
        let most = groups.values.map(\.count).max() ?? 1
        let height = 260.0
        axis(from, to, height: height, on: &canvas)
        let wide = Self.width / Double(max((to - from) / step, 1))
        for (year, works) in groups.sorted(by: { $0.key < $1.key }) {
            var top = height
            for look in ClassLook.allCases {
                let count = works.filter { $0.look == look }.count
                guard count > 0 else { continue }
                let part = (height - 22) * Double(count) / Double(most)
                top -= part
                let style = canvas.palette.style(of: look)
                canvas.rectangle(
                    x: x(year, from, to) + wide * 0.1, y: top, width: wide * 0.8, height: part,
                    fill: style.fill,
                    stroke: style.stroke, tooltip: "\(year): \(count)")
            }
            if wide > 14 || works.count == most {
                canvas.text(
                    [String(works.count)], x: x(year, from, to) + wide / 2, y: top - 8, size: 9,
                    alignment: .centre, isLegible: true)
            }
        }
        canvas.text(
            ["\(works.count) works, \(step == 1 ? "each year" : "\(step) years each")"], x: 0, y: height + 16,
            size: 10)
    }

    private func legend(on canvas: inout ChartCanvas) {
        var place = Self.width
        for look in ClassLook.allCases.reversed()
        where classNames.count > 1 && works.contains(where: { $0.look == look }) {
            let name = (classNames[look] ?? "").lowercased()
            canvas.text([name], x: place, y: -44, size: 10, alignment: .right)
            place -= ChartCanvas.width(name) * 10 + 8
            let style = canvas.palette.style(of: look)
            canvas.rectangle(
                x: place - 8, y: -48, width: 8, height: 8, fill: isNamed ? style.stroke : style.fill,
                stroke: style.stroke, shape: isNamed && look != .film ? "circle" : "box")
            place -= 22
        }
    }

    /// The greatest multiple of `step` that is not above.
    private func floor(_ year: Int, _ step: Int) -> Int {
        year >= 0 ? year / step * step : -((-year + step - 1) / step * step)
    }
}
