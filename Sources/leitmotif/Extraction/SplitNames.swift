import ByteStreams

/// File names for the graphs of single documents: `<id>.nt` for a record, `<stem>.nt` for a file.
///
/// A name is a function of the document and of the list of files, never of the order in which they are read.
/// Characters that file systems or shells trip over are percent-encoded, so different identifiers never
/// give one name.
struct SplitNames {
    private let fileExtension: String
    private let nameByFile: [String: String]
    /// In lower case: some file systems do not tell `A` from `a`.
    private var used: Set<String> = []

    /// - Parameters:
    ///   - files: all files that will be read. Those that share a stem are named by their whole path.
    init(files: [String], fileExtension: String) {
        self.fileExtension = fileExtension
        let byStem = Dictionary(grouping: Set(files)) { Self.stem(of: $0).lowercased() }
        var names: [String: String] = [:]
        for (_, files) in byStem {
            for file in files { names[file] = files.count == 1 ? Self.stem(of: file) : file }
        }
        nameByFile = names
    }

    /// The name for a document's graph, or `nil` where another document has taken it.
    mutating func name(ofFile file: String) -> String? { claim(nameByFile[file] ?? file) }

    mutating func name(ofRecord identifier: String) -> String? { claim(identifier) }

    private mutating func claim(_ name: String) -> String? {
        let safe = Self.safe(name)
        guard used.insert(safe.lowercased()).inserted else { return nil }
        return safe + "." + fileExtension
    }

    private static func stem(of path: String) -> String {
        let name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
        return String(name[..<dot])
    }

    /// The name with everything but letters, digits and a few signs percent-encoded; a long one is cut and
    /// ends in a hash of the whole, for file systems allow 255 bytes.
    private static func safe(_ name: String) -> String {
        var result = ""
        for (index, scalar) in name.unicodeScalars.enumerated() {
            if isPlain(scalar) || scalar == "." && index > 0 {
                result.unicodeScalars.append(scalar)
            } else {
                result += String(scalar).utf8.map(percentEncoded).joined()
            }
        }
        if result.isEmpty { return "%" }
        guard result.utf8.count > 200 else { return result }
        let start = String(decoding: result.utf8.prefix(150), as: UTF8.self)
        return start.replacing("\u{FFFD}", with: "") + "~" + SHA256.hex(of: name.utf8).prefix(24)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            || scalar.properties.generalCategory == .nonspacingMark
            || "-_ ()+,=".unicodeScalars.contains(scalar)
    }

    private static func percentEncoded(_ byte: UInt8) -> String {
        "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
}
