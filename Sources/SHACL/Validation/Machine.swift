import Foundation

/// What the program runs on.
enum Machine {
    static let coreCount = max(1, ProcessInfo.processInfo.activeProcessorCount)
}
