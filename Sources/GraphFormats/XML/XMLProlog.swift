/// What an XML file says of itself before its outermost element (XML 1.0 §2.8).
struct XMLProlog {
    /// How many bytes of a file are looked at.
    static let length = 1 << 12

    /// Whether the file is in UTF-8 and has no document type declaration, as far as its beginning shows; what is not an
    /// XML file is plain as well.
    let isPlain: Bool

    /// - Parameter head: the first bytes of the file.
    init(_ head: [UInt8]) {
        var rest = head[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        // UTF-16 and UTF-32 have a zero or a mark that UTF-8 has not.
        guard !rest.prefix(4).contains(where: { $0 == 0 || $0 >= 0xFE }) else {
            isPlain = false
            return
        }
        if rest.starts(with: Array("<?xml".utf8)), !Self.isUTF8(rest) {
            isPlain = false
            return
        }
        while true {
            rest = rest.drop { XMLCharacters.isSpace($0) }
            if rest.starts(with: Array("<?".utf8)) {
                rest = Self.after("?>", in: rest)
            } else if rest.starts(with: Array("<!--".utf8)) {
                rest = Self.after("-->", in: rest)
            } else {
                break
            }
        }
        // A prolog that goes on behind what is looked at may have anything in it.
        isPlain = !rest.starts(with: Array("<!D".utf8)) && !(rest.isEmpty && head.count >= Self.length)
    }

    private static func isUTF8(_ declaration: ArraySlice<UInt8>) -> Bool {
        let end = declaration.firstRange(of: Array("?>".utf8))?.lowerBound ?? declaration.endIndex
        let text = String(decoding: declaration[..<end], as: UTF8.self).lowercased()
        guard let mark = text.firstRange(of: "encoding") else { return true }
        let name = text[mark.upperBound...].drop { " \t\r\n=\"'".contains($0) }.prefix {
            !"\"' ".contains($0)
        }
        return ["utf-8", "utf8", "us-ascii", "ascii"].contains(name)
    }

    private static func after(_ end: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.firstRange(of: Array(end.utf8)).map { bytes[$0.upperBound...] } ?? bytes[bytes.endIndex...]
    }
}

/// `version="1.0" encoding="UTF-8" standalone="yes"`, of which the first must be there, in this order (XML 1.0 §2.8).
enum XMLDeclaration {
    static func isValid(_ text: String) -> Bool {
        var rest = Substring(text)
        guard let version = attribute("version", &rest), version.hasPrefix("1."), version.count > 2,
            version.dropFirst(2).allSatisfy({ $0.isASCII && $0.isNumber })
        else { return false }
        _ = attribute("encoding", &rest)
        if let standalone = attribute("standalone", &rest), !["yes", "no"].contains(standalone) {
            return false
        }
        return rest.allSatisfy(\.isWhitespace)
    }

    /// Takes an attribute off the beginning, where it is there.
    private static func attribute(_ name: String, _ rest: inout Substring) -> String? {
        let start = rest.drop { $0.isWhitespace }
        guard start.startIndex > rest.startIndex, start.hasPrefix(name) else { return nil }
        let sign = start.dropFirst(name.count).drop { $0.isWhitespace }
        guard sign.first == "=" else { return nil }
        let quoted = sign.dropFirst().drop { $0.isWhitespace }
        guard let quote = quoted.first, quote == "\"" || quote == "'",
            let end = quoted.dropFirst().firstIndex(of: quote)
        else { return nil }
        rest = quoted[quoted.index(after: end)...]
        return String(quoted[quoted.index(after: quoted.startIndex)..<end])
    }
}
