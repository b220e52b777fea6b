import Foundation

/// How text looks on standard output: with colour and as wide as the terminal where it is one, plain where not.
struct TextStyle: Sendable {
    let hasColour: Bool
    /// In characters.
    let width: Int

    /// [NO_COLOR](https://no-color.org), set to anything, turns colour off.
    static var standardOutput: TextStyle {
        let environment = ProcessInfo.processInfo.environment
        let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return TextStyle(hasColour: StandardOutput.isTerminal && !isPlain, width: terminalWidth)
    }

    private static var terminalWidth: Int {
        var size = winsize()
        guard StandardOutput.isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
        else { return 80 }
        return min(max(Int(size.ws_col), 40), 110)
    }

    func bold(_ text: String) -> String { select(1, text) }
    func dim(_ text: String) -> String { select(2, text) }
    func italic(_ text: String) -> String { select(3, text) }
    func cyan(_ text: String) -> String { select(36, text) }

    /// ECMA-48, section 8.3.117, Select Graphic Rendition.
    private func select(_ code: Int, _ text: String) -> String {
        hasColour && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// The text in lines that fit, indented; white space is folded and control characters, which could
    /// drive the terminal, are shown as `�`.
    func wrapped(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = ""
        for word in Self.printable(text).split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, indent + line.count + 1 + word.count > width {
                lines.append(margin + line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " " + word
        }
        if !line.isEmpty { lines.append(margin + line) }
        return lines
    }

    /// The text on one line, safe to show.
    static func printable(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control: result.append(scalar.properties.isWhitespace ? " " : "\u{FFFD}")
            case .lineSeparator, .paragraphSeparator: result.append(" ")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
