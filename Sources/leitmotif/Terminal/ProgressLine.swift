import Foundation

/// One line on standard error that says how far the work is; nothing where standard error is not a terminal.
struct ProgressLine {
    private let total: Int?
    private let isShown: Bool
    private var count = 0
    private var lastShown = ContinuousClock.now - .seconds(1)

    /// - Parameter total: how many documents there are, where that is known before they are read.
    init(total: Int?, isQuiet: Bool) {
        self.total = total
        isShown = !isQuiet && isatty(STDERR_FILENO) == 1 && (total ?? 2) > 1
    }

    /// One more document is done.
    mutating func advance() {
        count += 1
        guard isShown, count == total || ContinuousClock.now - lastShown > .milliseconds(100) else { return }
        lastShown = .now
        show("\(count)\(total.map { " of \($0)" } ?? "") documents \(bar)")
    }

    /// Clears the line, so that other text can stand there.
    func clear() {
        if isShown, count > 0 { show("") }
    }

    private var bar: String {
        guard let total, total > 0 else { return "" }
        let done = min(30, 30 * count / total)
        return String(repeating: "█", count: done) + String(repeating: "░", count: 30 - done)
    }

    /// ECMA-48, section 8.3.41: erase to the end of the line.
    private func show(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\r\(text)\u{1B}[K".utf8))
    }
}
