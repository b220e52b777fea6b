/// An IRI reference taken apart (RFC 3987 §2.2, RFC 3986 §3), validated, and resolved against a base.
struct IRIReference {
    let text: [UInt8]
    /// Each part as offsets into ``text``, without its delimiter; `nil` where the part is absent.
    private(set) var scheme: Range<Int>?
    private(set) var authority: Range<Int>?
    private(set) var path: Range<Int>
    private(set) var query: Range<Int>?
    private(set) var fragment: Range<Int>?

    init(_ value: String) throws(IRIError) {
        try self.init(Array(value.utf8))
    }

    init(_ bytes: [UInt8]) throws(IRIError) {
        text = bytes
        var end = bytes.count
        if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) {
            fragment = hash + 1..<end
            end = hash
        }
        if let mark = bytes[..<end].firstIndex(of: UInt8(ascii: "?")) {
            query = mark + 1..<end
            end = mark
        }
        var start = 0
        let firstDelimiter = bytes[..<end].firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
        if let colon = firstDelimiter, bytes[colon] == UInt8(ascii: ":") {
            scheme = 0..<colon
            start = colon + 1
        }
        if bytes[start..<end].starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
            let authorityEnd = bytes[(start + 2)..<end].firstIndex(of: UInt8(ascii: "/")) ?? end
            authority = start + 2..<authorityEnd
            start = authorityEnd
        }
        path = start..<end
        try validate()
    }

    func requireAbsolute() throws(IRIError) {
        if scheme == nil { throw .noScheme(string(text)) }
    }

    /// Whether what is appended goes on with the authority.
    var endsInAuthority: Bool { authority != nil && path.isEmpty && query == nil && fragment == nil }

    // MARK: Resolution

    /// The target of this reference as seen from `base` (RFC 3986 §5.2.2).
    func resolved(against base: IRIReference) throws(IRIError) -> String {
        var parts = Parts()
        if scheme != nil {
            parts = Parts(scheme: scheme, authority: authority, query: query, of: self)
            parts.path = removeDotSegments(text[path])
        } else if authority != nil {
            parts = Parts(scheme: nil, authority: authority, query: query, of: self)
            parts.scheme = base.part(base.scheme)
            parts.path = removeDotSegments(text[path])
        } else {
            parts.scheme = base.part(base.scheme)
            parts.authority = base.part(base.authority)
            parts.query = part(query)
            if path.isEmpty {
                parts.path = base.text[base.path]
                if query == nil { parts.query = base.part(base.query) }
            } else if text[path.lowerBound] == UInt8(ascii: "/") {
                parts.path = removeDotSegments(text[path])
            } else {
                parts.path = removeDotSegments(merge(with: base))
            }
        }
        parts.fragment = part(fragment)
        return parts.recomposed
    }

    private func part(_ range: Range<Int>?) -> ArraySlice<UInt8>? { range.map { text[$0] } }

    /// RFC 3986 §5.2.3.
    private func merge(with base: IRIReference) -> ArraySlice<UInt8> {
        if base.authority != nil, base.path.isEmpty { return [UInt8(ascii: "/")] + text[path] }
        guard let slash = base.text[base.path].lastIndex(of: UInt8(ascii: "/")) else { return text[path] }
        return base.text[base.path.lowerBound...slash] + text[path]
    }

    /// RFC 3986 §5.2.4, a segment at a time. What cannot be gone up from is dropped.
    private func removeDotSegments(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard path.contains(UInt8(ascii: ".")) else { return path }
        let isRooted = path.first == UInt8(ascii: "/")
        let segments = (isRooted ? path.dropFirst() : path)
            .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var kept: [ArraySlice<UInt8>] = []
        for (index, segment) in segments.enumerated() {
            let isLast = index == segments.count - 1
            switch Array(segment) {
            case [UInt8(ascii: ".")]:
                if isLast { kept.append([]) }
            case [UInt8(ascii: "."), UInt8(ascii: ".")]:
                if !kept.isEmpty { kept.removeLast() }
                if isLast { kept.append([]) }
            default:
                kept.append(segment)
            }
        }
        let joined = ArraySlice(kept.joined(separator: [UInt8(ascii: "/")]))
        return isRooted ? [UInt8(ascii: "/")] + joined : joined
    }

    private struct Parts {
        var scheme: ArraySlice<UInt8>?
        var authority: ArraySlice<UInt8>?
        var path: ArraySlice<UInt8> = []
        var query: ArraySlice<UInt8>?
        var fragment: ArraySlice<UInt8>?

        init() {}

        init(scheme: Range<Int>?, authority: Range<Int>?, query: Range<Int>?, of reference: IRIReference) {
            self.scheme = reference.part(scheme)
            self.authority = reference.part(authority)
            self.query = reference.part(query)
        }

        /// RFC 3986 §5.3. A path that begins with `//` where no authority stands gets `/.` before it, so that it is
        /// not read as one (the URL standard does the same).
        var recomposed: String {
            var bytes: [UInt8] = []
            if let scheme { bytes += scheme + [UInt8(ascii: ":")] }
            if let authority { bytes += [UInt8(ascii: "/"), UInt8(ascii: "/")] + authority }
            if authority == nil, path.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
                bytes += [UInt8(ascii: "/"), UInt8(ascii: ".")]
            }
            bytes += path
            if let query { bytes += [UInt8(ascii: "?")] + query }
            if let fragment { bytes += [UInt8(ascii: "#")] + fragment }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    // MARK: Validation

    private func validate() throws(IRIError) {
        if let scheme { try validateScheme(text[scheme]) }
        if let authority { try validateAuthority(text[authority]) }
        try validateCharacters(text[path], .path)
        if let query { try validateCharacters(text[query], .query) }
        if let fragment { try validateCharacters(text[fragment], .fragment) }
    }

    private func validateScheme(_ bytes: ArraySlice<UInt8>) throws(IRIError) {
        let isValid =
            bytes.first.map(\.isASCIILetter) == true
            && bytes.allSatisfy {
                $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: ".")
            }
        if !isValid { throw .badScheme(string(text)) }
    }

    private func validateAuthority(_ bytes: ArraySlice<UInt8>) throws(IRIError) {
        var rest = bytes
        if let at = rest.firstIndex(of: UInt8(ascii: "@")) {
            try validateCharacters(rest[..<at], .userInfo)
            rest = rest[(at + 1)...]
        }
        if rest.first == UInt8(ascii: "[") {
            guard let close = rest.firstIndex(of: UInt8(ascii: "]")),
                isIPLiteral(rest[rest.startIndex + 1..<close])
            else { throw .badHost(string(text)) }
            rest = rest[(close + 1)...]
            guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { throw .badHost(string(text)) }
            rest = rest.dropFirst()
        } else {
            let colon = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
            try validateCharacters(rest[..<colon], .host)
            rest = rest[colon...].dropFirst()
        }
        if !rest.allSatisfy(\.isASCIIDigit) { throw .badPort(string(text)) }
    }

    /// `IPv6address` or `IPvFuture` (RFC 3986 §3.2.2).
    private func isIPLiteral(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.first == UInt8(ascii: "v") || bytes.first == UInt8(ascii: "V") {
            guard let dot = bytes.firstIndex(of: UInt8(ascii: ".")) else { return false }
            let version = bytes[bytes.startIndex + 1..<dot]
            let address = bytes[(dot + 1)...]
            return !version.isEmpty && version.allSatisfy(\.isHexDigit) && !address.isEmpty
                && address.allSatisfy { $0 == UInt8(ascii: ":") || $0.isUnreserved || $0.isSubDelimiter }
        }
        var groups = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        if let last = groups.last, last.contains(UInt8(ascii: ".")) {
            guard isIPv4(last) else { return false }
            groups.removeLast()
            count = 2
        }
        let gaps = groups.indices.dropFirst().filter { groups[$0].isEmpty && $0 < groups.count - 1 }
        let hasGap =
            gaps.count == 1
            || (groups.count >= 2 && bytes.starts(with: [UInt8(ascii: ":"), UInt8(ascii: ":")]))
        let filled = groups.filter { !$0.isEmpty }
        guard filled.allSatisfy({ $0.count <= 4 && $0.allSatisfy(\.isHexDigit) }) else { return false }
        count += filled.count
        let hasStrayColon =
            (groups.first?.isEmpty == true && !bytes.starts(with: [UInt8(ascii: ":"), UInt8(ascii: ":")]))
            || (groups.last?.isEmpty == true && bytes.suffix(2) != [UInt8(ascii: ":"), UInt8(ascii: ":")])
            || gaps.count > 1
        return !hasStrayColon
            && (hasGap || bytes.suffix(2) == [UInt8(ascii: ":"), UInt8(ascii: ":")] ? count < 8 : count == 8)
    }

    private func isIPv4(_ bytes: ArraySlice<UInt8>) -> Bool {
        let octets = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return octets.count == 4
            && octets.allSatisfy { octet in
                octet.allSatisfy(\.isASCIIDigit) && (1...3).contains(octet.count)
                    && (octet.count == 1 || octet.first != UInt8(ascii: "0"))
                    && (Int(String(decoding: octet, as: UTF8.self)) ?? 256) < 256
            }
    }

    private enum Component {
        case userInfo, host, path, query, fragment

        func allows(_ byte: UInt8) -> Bool {
            if byte.isUnreserved || byte.isSubDelimiter { return true }
            switch byte {
            case UInt8(ascii: ":"): return self != .host
            case UInt8(ascii: "@"), UInt8(ascii: "/"): return self != .userInfo && self != .host
            case UInt8(ascii: "?"): return self == .query || self == .fragment
            default: return false
            }
        }
    }

    private func validateCharacters(_ bytes: ArraySlice<UInt8>, _ component: Component) throws(IRIError) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte >= 0x80 { return try validateScalars(bytes[index...], component) }
            if byte == UInt8(ascii: "%") {
                guard index + 2 < bytes.endIndex, bytes[index + 1].isHexDigit, bytes[index + 2].isHexDigit
                else {
                    throw .badPercentEncoding(string(text))
                }
                index += 3
            } else if component.allows(byte) {
                index += 1
            } else {
                throw .forbiddenCharacter(Unicode.Scalar(byte), in: string(text))
            }
        }
    }

    /// The rest of a part that goes beyond ASCII.
    private func validateScalars(_ bytes: ArraySlice<UInt8>, _ component: Component) throws(IRIError) {
        var pendingHex = 0
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if pendingHex > 0 {
                guard scalar.properties.isASCIIHexDigit else { throw .badPercentEncoding(string(text)) }
                pendingHex -= 1
            } else if scalar == "%" {
                pendingHex = 2
            } else if scalar.isASCII ? !component.allows(UInt8(scalar.value)) : !isAllowed(scalar, component)
            {
                throw .forbiddenCharacter(scalar, in: string(text))
            }
        }
        if pendingHex > 0 { throw .badPercentEncoding(string(text)) }
    }

    private func isAllowed(_ scalar: Unicode.Scalar, _ component: Component) -> Bool {
        Self.isAllowedBeyondASCII(scalar.value, inQuery: component == .query)
    }

    /// `ucschar`, and `iprivate` in a query (RFC 3987 §2.2).
    static func isAllowedBeyondASCII(_ scalar: UInt32, inQuery: Bool) -> Bool {
        switch scalar {
        case 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
        case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: inQuery
        case 0x10000...0xEFFFF: scalar & 0xFFFF <= 0xFFFD && !(0xE0000...0xE0FFF).contains(scalar)
        default: false
        }
    }
}

private func string(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

extension UInt8 {
    var isASCIILetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
    var isASCIIDigit: Bool { self &- UInt8(ascii: "0") < 10 }
    var isHexDigit: Bool { isASCIIDigit || (self | 0x20) &- UInt8(ascii: "a") < 6 }

    /// RFC 3986 §2.3.
    var isUnreserved: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: ".")
            || self == UInt8(ascii: "_") || self == UInt8(ascii: "~")
    }

    /// RFC 3986 §2.2.
    fileprivate var isSubDelimiter: Bool {
        switch self {
        case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "'"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: "="):
            true
        default: false
        }
    }
}
