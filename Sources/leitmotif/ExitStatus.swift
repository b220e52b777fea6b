import ArgumentParser
import ByteStreams
import Foundation
import RDF

/// How the program ends, and what it says then.
struct ExitStatus {
    /// It ran, and the answer is no: invalid, not found, nothing found.
    static let no = ExitCode(1)
    static let usage = ExitCode(2)
    /// Something could not be read, parsed, reached or written.
    static let failure = ExitCode(3)

    private let code: ExitCode
    private let output: String
    private let message: String

    /// What an error that no command handled comes to.
    init(ending error: any Error) {
        let parsed = Leitmotif.exitCode(for: error)
        switch error {
        case let code as ExitCode: self.init(code)
        case let error as ByteStreamError where error.reason == .closedPipe: self.init(.success)
        case _ where parsed == .success: self.init(.success, output: Leitmotif.fullMessage(for: error))
        case let error as ValidationError: self.init(Self.usage, message: "leitmotif: \(error.message)")
        case _ where parsed == .validationFailure:
            let message = Leitmotif.fullMessage(for: error)
            self.init(
                Self.usage, message: message.replacing("Error: ", with: "leitmotif: ", maxReplacements: 1))
        case let error as RDFSyntaxError:
            let excerpt = error.excerpt.map { "\n" + $0 } ?? ""
            self.init(Self.failure, message: "leitmotif: \(error)\(excerpt)")
        default: self.init(Self.failure, message: "leitmotif: \(error)")
        }
    }

    private init(_ code: ExitCode, output: String = "", message: String = "") {
        self.code = code
        self.output = output
        self.message = message
    }

    func exit() -> Never {
        if !message.isEmpty { Messages.write(message) }
        if !output.isEmpty {
            do {
                try StandardOutput.write(output + "\n")
            } catch {
                Self(ending: error).exit()
            }
        }
        Foundation.exit(code.rawValue)
    }

    /// A reader that goes away, as `| head` does, becomes an error of the write, where files can be cleared
    /// away, instead of a signal that ends the program.
    static func ignoreClosedPipes() {
        signal(SIGPIPE, SIG_IGN)
    }
}
