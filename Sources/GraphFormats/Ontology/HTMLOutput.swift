import ByteStreams

/// HTML on its way to a sink.
struct HTMLOutput {
    private var output: TextOutput

    init(_ sink: ByteSink) { output = TextOutput(sink) }

    /// Markup, as it is.
    mutating func raw(_ markup: String) { output.write(markup) }

    mutating func text(_ text: String) { output.writeXML(text) }
    mutating func attribute(_ text: String) { output.writeXML(text, inAttribute: true) }

    mutating func element(_ name: String, _ content: String) {
        raw("<\(name)>")
        text(content)
        raw("</\(name)>\n")
    }

    /// A link to a place of the page or to the web; any other scheme, such as `javascript:`, becomes text.
    mutating func link(_ target: String, _ content: String) {
        guard ["#", "http://", "https://"].contains(where: { target.hasPrefix($0) }) else {
            return text(content)
        }
        raw("<a href=\"")
        attribute(target)
        raw("\">")
        text(content)
        raw("</a>")
    }

    mutating func finish() throws(ByteStreamError) { try output.flush() }
}
