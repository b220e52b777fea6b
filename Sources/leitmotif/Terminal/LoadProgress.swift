import Foundation

/// One line on standard error that says how much is read or loaded, and how fast; nothing where standard error is not a
/// terminal.
struct LoadProgress {
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var hasShown = false

    init(isQuiet: Bool) {
        isShown = !isQuiet && isatty(STDERR_FILENO) == 1
    }

    mutating func show(_ done: Int, of total: Int? = nil, _ unit: String) {
        let seconds = max((ContinuousClock.now - start) / .seconds(1), 0.001)
        show("\(done)\(total.map { " of \($0)" } ?? "") \(unit), \(Int(Double(done) / seconds)) a second")
    }

    mutating func show(_ text: String) {
        guard isShown else { return }
        hasShown = true
        write(text)
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
