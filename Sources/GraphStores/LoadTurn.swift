import Foundation

/// The turn of one load at a store whose MERGE two loads at once can slip past each other: others of the same user on
/// this machine wait until it is over. It ends with the object, and with the process.
final class LoadTurn {
    private let descriptor: Int32

    /// Waits for the turn. Where no lock can be made there is none, and nobody waits.
    /// - Parameter target: the address of the store.
    init?(target: String, folder: String) {
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = LoadJournal.path(of: target, in: folder) + ".turn"
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { return nil }
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
