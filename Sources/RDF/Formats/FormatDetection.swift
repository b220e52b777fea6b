import ByteStreams

extension RDFFormat {
    /// The format that the beginning of a document looks to be in; `nil` where it looks like none.
    ///
    /// XML and JSON are told by their first character, the line formats by a first line that is valid in them; what else
    /// has IRIs in angle brackets or declares prefixes is Turtle, or TriG where a brace opens a graph.
    ///
    /// - Parameter content: the first bytes, a few thousand at best.
    public init?(content: some Collection<UInt8>) {
        var text = Substring(decoding: content, as: UTF8.self)
        if text.first == "\u{FEFF}" { text.removeFirst() }
        text = text.drop(while: \.isWhitespace)
        switch text.first {
        case nil: return nil
        case "<"
        where text.hasPrefix("<?xml") || text.hasPrefix("<!") || text.hasPrefix("<rdf:") || text.isXMLElement:
            self = .rdfXML
        case "{" where text.dropFirst().first { !$0.isWhitespace }.map { $0 == "\"" || $0 == "}" } ?? false:
            self = .jsonLD
        case "[" where text.dropFirst().first { !$0.isWhitespace }.map { $0 == "{" } ?? false: self = .jsonLD
        default:
            guard let format = Self.textFormat(text) else { return nil }
            self = format
        }
    }

    private static func textFormat(_ text: Substring) -> RDFFormat? {
        let lines = text.split(whereSeparator: \.isNewline).lazy.filter {
            !$0.drop(while: \.isWhitespace).hasPrefix("#")
        }
        if let line = lines.first {
            for format in [nTriples, nQuads] {
                let quads = try? RDFReader(format: format).quads(in: String(line))
                if quads?.isEmpty == false { return format }
            }
        }
        let structure = text.withoutStringsAndIRIs
        let words = structure.lowercased()
        let isTurtleLike =
            words.contains("prefix") || words.contains("@base")
            || text.contains("<") && structure.contains(".")
            || structure.contains("{") || structure.contains(":")
        guard isTurtleLike else { return nil }
        let hasGraph = structure.indices.contains { index in
            guard structure[index] == "{" else { return false }
            let next = structure.index(after: index)
            return next == structure.endIndex || structure[next] != "|"
        }
        return hasGraph ? .triG : .turtle
    }
}

extension Substring {
    /// Whether it begins with a start tag that declares a namespace.
    fileprivate var isXMLElement: Bool {
        guard let end = firstIndex(of: ">") else { return false }
        return self[..<end].contains("xmlns")
    }

    /// What is left when comments, strings and IRIs are taken out.
    fileprivate var withoutStringsAndIRIs: String {
        var kept = ""
        var closing: Character?
        var isEscaped = false
        for character in self {
            if let end = closing {
                if !isEscaped, character == end || end == "\n" && character.isNewline { closing = nil }
                isEscaped = !isEscaped && character == "\\"
            } else {
                switch character {
                case "<": closing = ">"
                case "\"", "'": closing = character
                case "#": closing = "\n"
                default: kept.append(character)
                }
            }
        }
        return kept
    }
}
