import ByteStreams
import Foundation

/// Text for standard output. Swift's `print` would not tell that the disk is full.
enum StandardOutput {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    static func write(_ text: String) throws {
        let sink = ByteSink.standardOutput()
        try sink.write(text.utf8)
        try sink.commit()
    }
}
