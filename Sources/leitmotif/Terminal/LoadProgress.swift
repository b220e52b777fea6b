import Foundation

/// One line on standard error that says how much is loaded, and how fast; nothing where standard
/// error is not a terminal.
struct LoadProgress {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var hasShown = false

    init(isQuiet: Bool) {
        isShown = !isQuiet && isatty(STDERR_FILENO) == 1
    }

    mutating func show(_ done: Int, of total: Int, _ unit: String) {
        guard isShown else { return }
        let seconds = max((ContinuousClock.now - start) / .seconds(1), 0.001)
        hasShown = true
        write("\(done) of \(total) \(unit), \(Int(Double(done) / seconds)) a second")
    }

    /// Clears the line, so that other text can stand there.
    func clear() {
        if hasShown { write("") }
    }

    /// ECMA-48, section 8.3.41: erase to the end of the line.
    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\r\(text)\u{1B}[K".utf8))
    }
}
