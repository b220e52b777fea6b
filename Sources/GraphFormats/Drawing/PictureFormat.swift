/// A kind of picture that Graphviz draws.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    case svg
    case png
    case pdf

    /// What people call it: `SVG`.
    public var name: String { rawValue.uppercased() }

    /// The usual extension, without a dot.
    public var fileExtension: String { rawValue }

    /// The registered media type.
    public var mediaType: String {
        switch self {
        case .svg: "image/svg+xml"
        case .png: "image/png"
        case .pdf: "application/pdf"
        }
    }

    /// Whether it is text, which may go to a terminal.
    public var isText: Bool { self == .svg }

    /// The format called `name`, in any case.
    public init?(name: String) { self.init(rawValue: name.lowercased()) }

    /// The format that the name of a file tells.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        self.init(name: String(path[path.index(after: dot)...]))
    }
}
