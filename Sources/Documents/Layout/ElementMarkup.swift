/// What an HTML element means inside a line, in an HTML page and in Markdown alike.
enum ElementMarkup {
    case span(LayoutSpan.Kind)
    case lineBreak
    /// A quotation; browsers draw its marks.
    case quote
    /// The element ends one block and begins another.
    case block
    /// Neither seen nor heard of.
    case dropped

    /// The markup of the element `name`, in lower case; `nil` for elements whose content reads on.
    init?(element name: String, attributes: [String: String]) {
        switch name {
        case "i", "em", "cite", "var", "dfn": self = .span(.italic)
        case "b", "strong": self = .span(.bold)
        case "s", "del", "strike": self = .span(.strikethrough)
        case "code", "kbd", "samp", "tt": self = .span(.code)
        case "a":
            guard let destination = attributes["href"], !destination.isEmpty else { return nil }
            self = .span(.link(destination: destination))
        case "br": self = .lineBreak
        case "q": self = .quote
        case "p", "div", "section", "article", "main", "hr", "address", "figure", "center", "details",
            "summary",
            "fieldset", "legend", "hgroup", "header", "footer", "body", "ul", "ol", "dl", "form":
            self = .block
        case "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed",
            "applet", "video", "audio", "map", "button", "select", "textarea", "input", "datalist", "dialog",
            "nav", "aside", "head", "title", "noframes", "menu":
            self = .dropped
        default: return nil
        }
    }
}
