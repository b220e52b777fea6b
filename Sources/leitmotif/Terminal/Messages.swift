import Foundation

/// Says things to the person at the terminal, on standard error, so that standard output holds data alone.
struct Messages: Sendable {
    /// Whether only errors are said.
    let isQuiet: Bool

    /// What was done.
    func note(_ text: String) {
        if !isQuiet { Self.write("leitmotif: \(text)") }
    }

    /// Something that was done otherwise than the person may expect.
    func warning(_ text: String) {
        if !isQuiet { Self.write("leitmotif: \(text)") }
    }

    /// The first few of many warnings about a file.
    func warning(of losses: [String], in file: String) {
        for loss in losses.prefix(10) { warning("\(file): warning: \(loss)") }
        if losses.count > 10 { warning("\(file): warning: and \(losses.count - 10) more") }
    }

    /// Something that was not done.
    func error(_ error: any Error) { Self.write("leitmotif: \(error)") }

    static func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
    }
}

/// `1 document`, `2 documents`.
func counted(_ count: Int, _ noun: String) -> String {
    let plural =
        noun.hasSuffix("y") ? noun.dropLast() + "ies" : noun + (noun.hasSuffix("ch") ? "es" : "s")
    return "\(count) \(count == 1 ? noun : String(plural))"
}
