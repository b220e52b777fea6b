/// The dependency trees of a text as an SVG drawing: the words in a row, an arc from each head to its dependants.
public enum DependencyDrawing {
    private static let letterWidth = 8.5
    private static let levelHeight = 26.0

    public static func svg(_ document: AnnotatedText) -> String {
        var body = ""
        var (width, height) = (200.0, 10.0)
        for sentence in document.sentences {
            let drawing = Sentence(document, sentence)
            body += "<g transform=\"translate(10 \(text(height)))\">\n\(drawing.svg)</g>\n"
            width = max(width, drawing.width + 20)
            height += drawing.height + 20
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(text(width)) \(text(height))" \
            width="\(text(width))" height="\(text(height))" font-family="Helvetica, Arial, sans-serif">
            <style>.w{font-size:15px;fill:#1a1a1a}.p{font-size:11px;fill:#666}.d{font-size:10px;fill:#1f4e79}\
            .a{fill:none;stroke:#1f4e79;stroke-width:1.3}.h{fill:#1f4e79}.e{fill:#fbe3c0}</style>
            <rect width="100%" height="100%" fill="#fff"/>
            \(body)</svg>

            """
    }

    private struct Sentence {
        private(set) var svg = ""
        private(set) var width = 0.0
        let height: Double

        init(_ document: AnnotatedText, _ range: Range<Int>) {
            let tokens = range.filter { !document.tokens[$0].text.allSatisfy(\.isWhitespace) }
            var centers: [Int: Double] = [:]
            var x = 0.0
            for index in tokens {
                let token = document.tokens[index]
                let size =
                    Double(max(token.text.shortened.count, token.partOfSpeech.count, 4)) * letterWidth + 14
                centers[index] = x + size / 2
                x += size
            }
            let arcs =
                document.hasSyntax
                ? tokens.filter { centers[document.tokens[$0].head] != nil && document.tokens[$0].head != $0 }
                : []
            let levels = Self.levels(
                arcs.map { (min($0, document.tokens[$0].head), max($0, document.tokens[$0].head)) })
            let base = Double((levels.max() ?? 0) + 1) * levelHeight + 14
            height = base + 44
            width = x
            for index in tokens {
                let token = document.tokens[index]
                let center = text(centers[index] ?? 0)
                if !token.entityLabel.isEmpty {
                    let half = Double(token.text.shortened.count) * letterWidth / 2 + 4
                    svg +=
                        "<rect class=\"e\" x=\"\(text((centers[index] ?? 0) - half))\" y=\"\(text(base + 6))\" width=\"\(text(half * 2))\" height=\"19\" rx=\"4\"/>\n"
                }
                svg +=
                    "<text class=\"w\" text-anchor=\"middle\" x=\"\(center)\" y=\"\(text(base + 20))\">\(escaped(token.text.shortened))</text>\n"
                svg +=
                    "<text class=\"p\" text-anchor=\"middle\" x=\"\(center)\" y=\"\(text(base + 36))\">\(escaped(token.partOfSpeech))</text>\n"
            }
            // Labels stand above all arcs.
            var labels = ""
            for (position, index) in arcs.enumerated() {
                let token = document.tokens[index]
                let (from, to) = (centers[token.head] ?? 0, centers[index] ?? 0)
                let start = from + (to > from ? 5 : -5)
                let top = base - Double(levels[position] + 1) * levelHeight
                svg +=
                    "<path class=\"a\" d=\"M\(text(start)) \(text(base)) C\(text(start)) \(text(top)) \(text(to)) \(text(top)) \(text(to)) \(text(base))\"/>\n"
                svg += "<path class=\"h\" d=\"M\(text(to)) \(text(base + 4)) l-4 -8 h8 z\"/>\n"
                let middle = base - Double(levels[position] + 1) * levelHeight * 0.75 - 3
                labels +=
                    "<text class=\"d\" text-anchor=\"middle\" x=\"\(text((start + to) / 2))\" y=\"\(text(middle))\">\(escaped(token.dependency))</text>\n"
            }
            svg += labels
        }

        /// How high each arc must be: above every shorter arc it covers.
        private static func levels(_ arcs: [(left: Int, right: Int)]) -> [Int] {
            var levels = Array(repeating: 0, count: arcs.count)
            let order = arcs.indices.sorted {
                (arcs[$0].right - arcs[$0].left, $0) < (arcs[$1].right - arcs[$1].left, $1)
            }
            var highest: [Int: Int] = [:]
            for arc in order {
                let between = arcs[arc].left..<arcs[arc].right
                let level = (between.compactMap { highest[$0] }.max() ?? -1) + 1
                levels[arc] = level
                for gap in between { highest[gap] = level }
            }
            return levels
        }
    }

    private static func text(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        return tenths % 10 == 0
            ? String(tenths / 10)
            : "\(tenths < 0 && tenths > -10 ? "-" : "")\(tenths / 10).\(abs(tenths % 10))"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            // XML 1.0 has no place for control characters.
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
