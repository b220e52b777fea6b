import CLibXML2

/// An HTML page as libxml2 understands it, with its text in one piece and a map from that to the source.
struct HTMLTree {
    struct Element {
        var name: String
        var attributes: [String: String] = [:]
        var children: [Node] = []
    }

    enum Node {
        /// An index in `elements`.
        case element(Int)
        /// A range of `text`.
        case text(Range<Int>)
    }

    /// All elements; the first stands for the document.
    private(set) var elements: [Element]
    /// All text, decoded, white space as in the source.
    private(set) var text: [UInt8]
    /// From `text` to the source.
    private(set) var map: SourceMap

    init(parsing source: [UInt8], maximumDepth: Int) throws(DocumentError.Problem) {
        let events = HTMLEvents(source: source, maximumDepth: maximumDepth)
        guard events.parse() else { throw .parserUnavailable("libxml2") }
        if events.isTooDeep { throw .nestedTooDeeply(limit: maximumDepth) }
        elements = events.elements
        text = events.text
        map = events.map
    }

    /// All elements inside `root`, in document order, `root` first.
    func descendants(of root: Int = 0) -> [Int] {
        var found: [Int] = []
        var pending = [root]
        while let index = pending.popLast() {
            found.append(index)
            for case .element(let child) in elements[index].children.reversed() { pending.append(child) }
        }
        return found
    }

    /// How many bytes of text stand inside `root`.
    func textLength(in root: Int) -> Int {
        descendants(of: root).reduce(0) { total, index in
            elements[index].children.reduce(total) { sum, child in
                if case .text(let range) = child { sum + range.count } else { sum }
            }
        }
    }

    /// The text inside `root`.
    func string(in root: Int) -> String {
        var bytes: [UInt8] = []
        for index in descendants(of: root) {
            for case .text(let range) in elements[index].children { bytes += text[range] }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Collects what libxml2's HTML parser says, event by event.
private final class HTMLEvents {
    var elements: [HTMLTree.Element] = [HTMLTree.Element(name: "#document")]
    var text: [UInt8] = []
    var map = SourceMap()
    var isTooDeep = false
    private var open = [0]
    private let source: [UInt8]
    private var cursor: HTMLCursor
    private let maximumDepth: Int
    private var parser: htmlParserCtxtPtr?

    private static let library: Void = xmlInitParser()

    init(source: [UInt8], maximumDepth: Int) {
        self.source = source
        self.maximumDepth = maximumDepth
        cursor = HTMLCursor(source: source)
    }

    /// Runs the parser over the source; `false` where it could not be set up.
    func parse() -> Bool {
        _ = Self.library
        guard !source.isEmpty else { return true }
        var handler = Self.handler
        let this = Unmanaged.passUnretained(self).toOpaque()
        guard let parser = htmlCreatePushParserCtxt(&handler, this, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
        else {
            return false
        }
        defer { htmlFreeParserCtxt(parser) }
        self.parser = parser
        let options =
            HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        htmlCtxtUseOptions(parser, Int32(bitPattern: options))
        source.withUnsafeBytes { buffer in
            let bytes = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = htmlParseChunk(parser, bytes, Int32(clamping: buffer.count), 1)
        }
        return true
    }

    private func start(_ name: String, _ attributes: [String: String]) {
        guard !isTooDeep else { return }
        if open.count > maximumDepth {
            isTooDeep = true
            xmlStopParser(parser)
            return
        }
        let index = elements.count
        elements.append(HTMLTree.Element(name: name, attributes: attributes))
        elements[open[open.count - 1]].children.append(.element(index))
        open.append(index)
        if name == "img" { alternative(of: index) }
        if name == "br" { lineBreak(index) }
    }

    /// A line feed becomes the content of a break.
    private func lineBreak(_ element: Int) {
        let place = cursor.tag(ofNext: "br")
        if let place { map.appendUnit(text: text.count..<text.count + 1, source: place.range) }
        elements[element].children.append(.text(text.count..<text.count + 1))
        text.append(10)
    }

    /// The text that stands for a picture becomes its content.
    private func alternative(of image: Int) {
        guard let tag = cursor.tag(ofNext: "img"),
            let value = tag.attributeRanges(in: source).first(where: { $0.name == "alt" })?.value
        else { return }
        let start = text.count
        for (character, place) in cursor.characters(in: value) {
            map.appendUnit(text: text.count..<text.count + character.count, source: place)
            text += character
        }
        if text.count > start { elements[image].children.append(.text(start..<text.count)) }
    }

    private func end(_ name: String) {
        guard let index = open.lastIndex(where: { elements[$0].name == name }), index > 0 else { return }
        open.removeSubrange(index...)
    }

    private func characters(_ literal: [UInt8], isRaw: Bool) {
        guard !isTooDeep else { return }
        let start = text.count
        let parent = open[open.count - 1]
        if isRaw { text += literal } else { cursor.follow(literal, text: &text, map: &map) }
        if case .text(let range)? = elements[parent].children.last, range.upperBound == start {
            elements[parent].children[elements[parent].children.count - 1] = .text(
                range.lowerBound..<text.count)
        } else {
            elements[parent].children.append(.text(start..<text.count))
        }
    }

    private static func events(_ context: UnsafeMutableRawPointer?) -> HTMLEvents? {
        context.map { Unmanaged<HTMLEvents>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func bytes(_ text: UnsafePointer<UInt8>?, _ length: Int32) -> [UInt8] {
        Array(UnsafeBufferPointer(start: text, count: text == nil ? 0 : Int(length)))
    }

    private static var handler: htmlSAXHandler {
        var handler = htmlSAXHandler()
        handler.startElement = { context, name, attributes in
            guard let name else { return }
            var found: [String: String] = [:]
            var next = attributes
            while let pair = next, let key = pair[0] {
                let key = String(cString: key).lowercased()
                if found[key] == nil { found[key] = pair[1].map { String(cString: $0) } ?? "" }
                next = pair + 2
            }
            HTMLEvents.events(context)?.start(String(cString: name).lowercased(), found)
        }
        handler.endElement = { context, name in
            guard let name else { return }
            HTMLEvents.events(context)?.end(String(cString: name).lowercased())
        }
        handler.characters = { context, text, length in
            HTMLEvents.events(context)?.characters(HTMLEvents.bytes(text, length), isRaw: false)
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = { context, text, length in
            HTMLEvents.events(context)?.characters(HTMLEvents.bytes(text, length), isRaw: true)
        }
        return handler
    }
}
