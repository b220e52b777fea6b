import EmbeddedData

/// A data file of the project held inside the binary: the ontology, the thesaurus, the shapes, the rules.
///
/// ```swift
/// let turtle = EmbeddedFile.named("Ontology/leitmotif.ttl")?.text
/// ```
public struct EmbeddedFile: Sendable {
    /// The path in the project's own tree.
    public let name: String
    /// The content, as it stood when the program was built.
    public let bytes: [UInt8]

    /// The content as text; the project's data files are UTF-8.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Every embedded file, in a fixed order.
    public static var all: [EmbeddedFile] {
        var files: [EmbeddedFile] = []
        while let file = embedded_file_at(files.count) {
            files.append(EmbeddedFile(file.pointee))
        }
        return files
    }

    /// The file at a path of the project's tree, or `nil` where none was embedded under it.
    public static func named(_ name: String) -> EmbeddedFile? {
        var index = 0
        while let file = embedded_file_at(index) {
            if String(cString: file.pointee.name) == name { return EmbeddedFile(file.pointee) }
            index += 1
        }
        return nil
    }

    private init(_ file: embedded_file) {
        name = String(cString: file.name)
        bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }
}
