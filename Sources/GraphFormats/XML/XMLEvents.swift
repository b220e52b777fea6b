import ByteStreams

/// What a reader of XML is told as the file goes by.
protocol XMLEventHandler {
    /// What elements are to the handler.
    associatedtype Element

    /// What an element of a local name in a namespace is. It is asked of the outermost element first, and not for each
    /// that comes.
    mutating func element(called name: String, namespace: String?) -> Element
    /// An element begins on a line, from 1. Attributes are those without a namespace.
    mutating func begin(_ element: Element, attributes: XMLAttributes, line: Int) throws
    /// Some of an element's text, in as many pieces as it comes.
    mutating func text(_ text: UnsafeBufferPointer<UInt8>) throws
    /// An element ends: `place` is behind its end tag.
    mutating func end(_ element: Element, at place: XMLPlace) throws
    /// The file has a document type declaration.
    mutating func doctype(line: Int) throws
}

extension XMLEventHandler {
    mutating func doctype(line: Int) throws {}
}

/// A place in a file: line and column, from 1.
struct XMLPlace: Sendable {
    let line: Int
    let column: Int
}

/// The attributes of an element, left where they stand: text is made of those alone that are asked for.
///
/// To be used only while the call lasts that it came with.
struct XMLAttributes {
    struct Attribute {
        let name: UnsafeBufferPointer<UInt8>
        let value: UnsafeBufferPointer<UInt8>
    }

    let list: UnsafeBufferPointer<Attribute>

    subscript(_ name: StaticString) -> String? {
        bytes(of: name).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value in UTF-8.
    func bytes(of name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        let count = name.utf8CodeUnitCount
        for attribute in list where attribute.name.count == count {
            if attribute.name.isIdentical(to: UnsafeBufferPointer(start: name.utf8Start, count: count)) {
                return attribute.value
            }
        }
        return nil
    }

    /// All of them by their names.
    var all: [String: String] {
        var values: [String: String] = [:]
        for attribute in list {
            values[String(decoding: attribute.name, as: UTF8.self)] = String(
                decoding: attribute.value, as: UTF8.self)
        }
        return values
    }
}

/// Reads XML from a source piece by piece, never holding the file.
///
/// Nothing outside the file is ever fetched, and a file that declares entities is refused.
struct XMLEvents {
    /// The most that one element's text may hold, in bytes, before the file is refused: as libxml2's own limit.
    static let longestText = 10_000_000
    /// The most elements inside one another: as libxml2's own limit.
    static let deepest = 256

    /// - Throws: ``GraphFormatError`` where the file is not well-formed or the handler refuses it, at the line
    ///   and column where that shows; the source's error.
    static func read<Handler: XMLEventHandler>(_ source: ByteSource, into handler: Handler) throws -> Handler
    {
        guard try XMLProlog(source.peek(XMLProlog.length)).isPlain else {
            return try LibXMLReader.read(source, into: handler)
        }
        var scanner = XMLScanner(source, handler)
        try scanner.scan()
        return scanner.handler
    }
}

/// What a handler refuses a file for; the parser adds the place.
struct XMLFault: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
