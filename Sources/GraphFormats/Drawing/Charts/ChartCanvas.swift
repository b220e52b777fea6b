import ByteStreams

/// Rectangles, lines and text at fixed places, in points from the top left, as a graph for Graphviz to draw:
/// one way to SVG, PNG and PDF for drawings and charts alike.
struct ChartCanvas {
    let palette: Palette
    private var statements: [[(name: String, value: DOTValue)]] = []
    private var lines: [(from: Int, to: Int, colour: String)] = []

    init(_ palette: Palette) {
        self.palette = palette
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: String, stroke: String? = nil,
        shape: String = "box", tooltip: String = ""
    ) {
        add(
            x + width / 2, y + height / 2, width, height,
            [
                ("shape", .word(shape)), ("style", .word("filled")), ("fillcolor", .word(fill)),
                ("color", .word(stroke ?? fill)), ("label", .text("")), ("tooltip", .text(tooltip)),
            ])
    }

    /// Lines of text; `x` is where they begin, are centred, or end, `y` the middle of their height.
    ///
    /// What `isLegible` hides the lines that it would otherwise stand on.
    mutating func text(
        _ lines: [String], x: Double, y: Double, size: Double = 11, colour: String? = nil,
        alignment: DOTAlignment = .left, isLegible: Bool = false
    ) {
        // The box is generous: text stands at a side of it, and at most its ground is seen.
        let width = (lines.map(Self.width).max() ?? 1) * size * 1.1
        let height = Double(lines.count) * size * 1.25
        let centre =
            switch alignment {
            case .left: x + width / 2
            case .centre: x
            case .right: x - width / 2
            }
        add(
            centre, y, width, height,
            [
                ("shape", .word("none")), ("label", .lines(lines, alignment)), ("tooltip", .text(" ")),
                ("fontsize", .word(size.description)), ("fontcolor", .word(colour ?? palette.text)),
            ] + (isLegible ? [("style", .word("filled")), ("fillcolor", .word(palette.background))] : []))
    }

    mutating func line(from: (x: Double, y: Double), to: (x: Double, y: Double), colour: String) {
        let ends = [from, to].map { end in
            add(end.x, end.y, 0.01, 0.01, [("shape", .word("point")), ("style", .word("invis"))])
            return statements.count - 1
        }
        lines.append((ends[0], ends[1], colour))
    }

    private mutating func add(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double,
        _ attributes: [(name: String, value: DOTValue)]
    ) {
        statements.append(
            [
                ("pos", .word("\(x.tenths),\((-y).tenths)")), ("width", .word((width / 72).thousandths)),
                ("height", .word((height / 72).thousandths)),
            ] + attributes)
    }

    /// About how wide a text is, in ems of its size: as in Helvetica and the fonts that stand in for it.
    static func width(_ text: String) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width($1) }
    }

    private static func width(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "f", "i", "j", "l", "r", "t", "I", " ", ".", ",", ":", ";", "'", "’", "!", "|", "(", ")", "-":
            0.3
        case "m", "w", "M", "W", "@", "%", "—", "…": 0.9
        case "A"..."Z": 0.7
        case "\u{1100}"...: 1
        default: 0.56
        }
    }

    var dot: [UInt8] {
        let sink = ByteSink.memory()
        var output = TextOutput(sink)
        output.write("graph chart {\n  graph [")
        output.writeDOT("bgcolor", .word(palette.background))
        output.write(", pad=\"0.3\", outputorder=\"edgesfirst\", splines=\"line\", charset=\"UTF-8\"];\n")
        output.write("  node [fixedsize=\"true\", margin=\"0\", penwidth=\"0.8\", ")
        output.writeDOT("fontname", .word(DOTStyle.font))
        output.write("];\n")
        for (index, attributes) in statements.enumerated() {
            output.write("  \(index) [")
            for (position, attribute) in attributes.enumerated() {
                if position > 0 { output.write(", ") }
                output.writeDOT(attribute.name, attribute.value)
            }
            output.write("];\n")
        }
        for line in lines {
            output.write("  \(line.from) -- \(line.to) [color=\"\(line.colour)\", penwidth=\"0.6\"];\n")
        }
        output.write("}\n")
        return output.buffer
    }
}

extension Double {
    fileprivate var tenths: String { ((self * 10).rounded() / 10).description }
    fileprivate var thousandths: String { ((self * 1000).rounded() / 1000).description }
}
