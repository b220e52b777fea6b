/// The character encodings that documents are read in.
public enum TextEncoding: String, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark.
    case utf8 = "UTF-8"
    /// UTF-16 with a little-endian byte order mark.
    case utf16LittleEndian = "UTF-16LE"
    /// UTF-16 with a big-endian byte order mark.
    case utf16BigEndian = "UTF-16BE"
    /// Windows-1252, which Latin-1 is read as (WHATWG Encoding Standard, section 4.2).
    case windows1252 = "Windows-1252"

    /// The encoding that a label in a document names, or `nil` where it is not one of these.
    ///
    /// UTF-16 declared inside a document that could be read as ASCII is UTF-8 (HTML Standard, section 13.2.3.2).
    init?(label: String) {
        switch label.lowercased() {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be": self = .utf8
        case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
            "latin-1",
            "l1", "ascii", "us-ascii", "ansi_x3.4-1968", "iso-ir-100", "cp819":
            self = .windows1252
        default: return nil
        }
    }

    /// The encoding label that an HTML `meta` element or an XML declaration in the first 1,024 bytes gives.
    static func declaredLabel(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(1024).map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }
        let text = String(decoding: head, as: UTF8.self).lowercased()
        let declaration = #/<\?xml[^>]*\sencoding\s*=\s*["']([a-z0-9._:\-]+)["']/#
        let meta = #/<meta\s[^>]*charset\s*=\s*["']?\s*([a-z0-9._:\-]+)/#
        if let match = text.firstMatch(of: declaration) { return String(match.1) }
        return text.firstMatch(of: meta).map { String($0.1) }
    }
}
