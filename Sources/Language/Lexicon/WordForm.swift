/// What spaCy derives from a word's letters alone, with Python's notion of a letter, a digit and a space.
enum WordForm {
    /// Python's `str.isspace`: Unicode White_Space and the four separators U+001C–U+001F.
    @inline(__always)
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 128 {
            return scalar.value == 32 || (9...13).contains(scalar.value) || (28...31).contains(scalar.value)
        }
        return scalar.properties.isWhitespace
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
        default: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.numericType {
        case .decimal, .digit: true
        default: false
        }
    }

    /// `Xxxxx`, `dddd`, `x'x`: letters, digits and the rest, each run cut at four; `LONG` from 100 scalars.
    static func shape(_ scalars: some Collection<Unicode.Scalar>) -> String {
        if scalars.count >= 100 { return "LONG" }
        var shape = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        var run = 0
        for scalar in scalars {
            let sign: Unicode.Scalar =
                isLetter(scalar)
                ? (scalar.properties.isUppercase ? "X" : "x") : isDigit(scalar) ? "d" : scalar
            run = sign == last ? run + 1 : 0
            last = sign
            if run < 4 { shape.append(sign) }
        }
        return String(shape)
    }

    /// Python's `str.lower`: full Unicode lower-casing, a capital sigma at the end of a word becoming `ς`.
    static func lowercased(_ text: String) -> String {
        var ascii = true
        for byte in text.utf8 where byte >= 0x80 {
            ascii = false
            break
        }
        if ascii { return text.lowercased() }
        let scalars = Array(text.unicodeScalars)
        var lower = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == "Σ" {
                lower.append(isFinalSigma(scalars, index) ? "ς" : "σ")
            } else {
                lower.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(lower)
    }

    private static func isFinalSigma(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
        let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
        let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
        return (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
    }

    /// The normal forms of signs that live in spaCy's code, not in a model (`spacy/lang/norm_exceptions.py`).
    static let baseNorms: [String: String] = {
        let groups = [
            "'s": "'s 'S ’s ’S", "'": "’ ‘ ´ `", "\"": "” “ '' `` ´´ „ » « ‘‘ ’’", "?": "？", "!": "！",
            ",": "，",
            ";": "；", ":": "：", ".": "。 ।", "...": "…", "-": "— – -- --- ——",
            "$": "€ £ ¥ ฿ US$ C$ A$ ₺ ₹ ৳ ₩ Mex$ ₣ E£",
        ]
        var norms: [String: String] = [:]
        for (norm, forms) in groups {
            for form in forms.split(separator: " ") { norms[String(form)] = norm }
        }
        return norms
    }()
}
