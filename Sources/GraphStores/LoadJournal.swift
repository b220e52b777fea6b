import ByteStreams
import Foundation

/// What of a load is in, so that an interrupted one goes on where it stopped.
///
/// A file of digests, one for each batch that the server has confirmed. It is a help and no authority: whether all
/// is there is asked of the server at the end. It is gone once a load is complete.
package final class LoadJournal {
    private let path: String
    private var known: Set<String>
    private var file: FileHandle?

    /// The journal for a store, in `$XDG_STATE_HOME`
    /// ([XDG Base Directory Specification](https://specifications.freedesktop.org/basedir-spec/latest/)).
    /// Where it cannot be written an interrupted load begins anew.
    /// - Parameter target: the address, and all else that tells where data goes.
    init(target: String, folder: String = LoadJournal.defaultFolder) {
        path = Self.path(of: target, in: folder)
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        known = Set(text.split(separator: "\n").map(String.init))
    }

    /// Where what is known of loads into a store is kept.
    static func path(of target: String, in folder: String) -> String {
        folder + "/" + SHA256.hex(of: target.utf8).prefix(24)
    }

    package static var defaultFolder: String {
        let environment = ProcessInfo.processInfo.environment
        let state = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        return (state ?? NSHomeDirectory() + "/.local/state") + "/leitmotif/loads"
    }

    func contains(_ batch: String) -> Bool { known.contains(batch) }

    /// Notes that a batch is in.
    func add(_ batch: String) {
        known.insert(batch)
        if file == nil {
            let folder = URL(filePath: path).deletingLastPathComponent()
            try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            if !FileManager.default.fileExists(atPath: path) {
                _ = FileManager.default.createFile(atPath: path, contents: nil)
            }
            file = FileHandle(forWritingAtPath: path)
            _ = try? file?.seekToEnd()
        }
        try? file?.write(contentsOf: Data((batch + "\n").utf8))
    }

    /// Forgets everything.
    func remove() {
        file = nil
        known = []
        try? FileManager.default.removeItem(atPath: path)
    }
}
