import Foundation
import RDF

/// Fetches JSON-LD contexts with curl, where the person has allowed it.
enum NetworkContexts {
    /// - Throws: ``NetworkContextError``.
    static func fetch(_ iri: IRI) throws -> [UInt8] {
        guard ["http://", "https://"].contains(where: iri.value.lowercased().hasPrefix) else {
            throw NetworkContextError(problem: "only http and https are fetched")
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "curl", "--fail", "--silent", "--show-error", "--location", "--proto", "=http,https",
            "--max-time", "30", "--max-filesize", "16777216", "--header",
            "Accept: application/ld+json, application/json", "--", iri.value,
        ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        let message = try errors.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let text = String(decoding: message, as: UTF8.self).trimmingCharacters(
                in: .whitespacesAndNewlines)
            throw NetworkContextError(problem: text.isEmpty ? "curl could not fetch it" : text)
        }
        return [UInt8](bytes)
    }
}

/// Why a context could not be fetched.
struct NetworkContextError: Error, CustomStringConvertible {
    let problem: String
    var description: String { problem }
}
