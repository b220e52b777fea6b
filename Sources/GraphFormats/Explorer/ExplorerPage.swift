import ByteStreams
import Foundation
import KnowledgeGraph
import OntologyModel
import RDF

/// A graph as one HTML file to look around in: search, filters, sentences, paths, a table, a timeline.
///
/// The file holds all it needs and asks no network for anything. What documents say is data in it, never markup
/// or script: a content security policy names the scripts that may run by their SHA-256, and no others do.
///
/// ```swift
/// var page = ExplorerPage(title: "Jacques Demy")
/// page.texts[document.iri] = document.text   // sentences are then shown in their whole document
/// let html = try page.html(of: graph)
/// ```
public struct ExplorerPage: Sendable {
    public var title: String
    /// The texts of documents, for those at hand.
    public var texts: [IRI: String] = [:]
    /// Finds the places of the entities.
    public var graphviz = Graphviz()

    public init(title: String) {
        self.title = title
    }

    /// The page, in UTF-8; the same graph gives the same bytes.
    /// - Throws: ``ExplorerError`` where the program was built without the library that draws; ``GraphvizError``.
    public func html(of graph: KnowledgeGraph) throws -> [UInt8] {
        let template = try Self.part("page.html")
        guard let library = EmbeddedFile.named("Explorer/library/sigma.js") else {
            throw ExplorerError.noLibrary
        }
        let places = try EntityPlaces(graph, graphviz)
        let style = try Self.part("style.css")
        let drawing = try Self.part("library.js") + library.bytes
        let script = try Array("\"use strict\";\n".utf8) + Self.scripts.flatMap { try Self.part($0) }
        let policy =
            "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
            + "style-src \(Self.source(style)); script-src \(Self.source(drawing)) \(Self.source(script))"
        return Self.fill(
            template,
            [
                "policy": Array(policy.utf8), "title": Self.escaped(title), "style": style,
                "data": ExplorerData(graph, texts: texts, places: places).json, "library": drawing,
                "script": script,
            ])
    }

    /// In the order in which they are run.
    private static let scripts = [
        "elements.js", "graph.js", "state.js", "search.js", "filters.js", "movement.js", "canvas.js",
        "document.js", "panel.js", "table.js", "timeline.js", "save.js", "main.js",
    ]

    private static func part(_ name: String) throws -> [UInt8] {
        guard let file = EmbeddedFile.named("Explorer/\(name)") else { throw ExplorerError.missingPart(name) }
        return file.bytes
    }

    /// A source expression of Content Security Policy Level 3, section 2.3.1.
    private static func source(_ bytes: [UInt8]) -> String {
        let digest = Array(SHA256.hex(of: bytes))
        let pairs = stride(from: 0, to: digest.count, by: 2).compactMap {
            UInt8(String(digest[$0...$0 + 1]), radix: 16)
        }
        return "'sha256-\(Data(pairs).base64EncodedString())'"
    }

    /// The characters that mean something in HTML are those that do in Graphviz's.
    private static func escaped(_ text: String) -> [UInt8] {
        var markup = DOTMarkup()
        markup.text(text)
        return Array(markup.markup.utf8)
    }

    /// The template with each `{{name}}` replaced; what is put in is not looked at again.
    private static func fill(_ template: [UInt8], _ values: [String: [UInt8]]) -> [UInt8] {
        var page: [UInt8] = []
        var rest = template[...]
        while let open = rest.firstRange(of: Array("{{".utf8)),
            let close = rest[open.upperBound...].firstRange(of: Array("}}".utf8))
        {
            page += rest[..<open.lowerBound]
            page += values[String(decoding: rest[open.upperBound..<close.lowerBound], as: UTF8.self)] ?? []
            rest = rest[close.upperBound...]
        }
        return page + rest
    }
}

/// Why there is no page.
public enum ExplorerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The library was not there when the program was built.
    case noLibrary
    case missingPart(String)

    public var description: String {
        switch self {
        case .noLibrary:
            "error: this leitmotif was built without Sigma, the library that draws the page: run 'make build', which "
                + "fetches it from PyPI, or write a picture instead, with 'leitmotif render'"
        case .missingPart(let name):
            "error: this leitmotif was built without Explorer/\(name): build it again, with 'make build'"
        }
    }
}
