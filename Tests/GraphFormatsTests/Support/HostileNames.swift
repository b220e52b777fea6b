/// Names that break careless writers.
enum HostileNames {
    static let all = [
        "<>&\"\\'", "<b>bold</b>", "]]>", "<!-- -->", "&amp;", "trailing backslash \\", "\\\"", "\\N",
        "\\l\\r\\n",
        "line\nbreak", "carriage\r\nreturn", "tab\tstop", "  spaces  around  ", "null\u{0}byte", "bell\u{7}",
        "escape\u{1B}[31m", "unit\u{1F}separator", "\u{FFFE}\u{FFFF}", "next\u{85}line", "🎬🎼👩🏽‍🎤",
        "עברית العربية",
        "\u{202E}override", "e\u{301}\u{323}", "a|b | c", "a,b;c\td", "=1+1", "@import",
        "'; DROP TABLE x; --", "${x}",
        "`tick`", "{brace}", "graph", "node", "edge", "subgraph", "strict", "null", "true", "1954", "-", ".",
        " ", "<",
        "日本語のとても長い題名の映画", "Sinn und Form: \"Über\" alles", "{\"a\":1}", "[]", "%s%n", "C:\\film\\",
    ]
}

/// A generator of numbers that gives the same series each time (SplitMix64, Steele et al. 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
