import ByteStreams
import Documents
import Foundation
import KnowledgeGraph

/// Reads documents into a graph each, written as soon as it is there: any number of documents takes the
/// memory of a few.
struct SplitExtraction {
    let folder: String
    let format: OutputFormat
    let evidence: EvidenceView
    let dialect: OutputDialect?
    /// All files that are read, for their names.
    let files: [String]
    let messages: Messages
    var coverage: CoverageCollector?

    /// - Throws: what writing throws. Documents that cannot be read are reported and counted.
    mutating func run(_ run: ExtractionRun, _ documents: DocumentSequence) async throws -> ExtractionTally {
        try makeFolder()
        var names = SplitNames(files: files, fileExtension: format.fileExtension)
        var tally = ExtractionTally()
        var progress = ProgressLine(total: files.count > 1 ? files.count : nil, isQuiet: messages.isQuiet)
        try await run.forEach(in: documents) { outcome in
            do {
                let read = try outcome.get()
                let (document, extraction) = (read.document, read.extraction)
                for warning in document.warnings { messages.warning("\(warning)") }
                guard let name = names.name(of: document) else { throw RepeatedIdentifier(document) }
                let output = GraphOutput(
                    path: "\(folder)/\(name)", format: format, evidence: evidence, dialect: dialect)
                let losses = try output.write(extraction.graph)
                for loss in losses { messages.warning("\(output.path): warning: \(loss)") }
                coverage?.add(read, losses: losses)
                coverage?.addDisagreements(of: extraction.graph)
                tally.add(extraction)
                tally.add(extraction.graph)
            } catch let error as ByteStreamError {
                throw error
            } catch {
                progress.clear()
                messages.error(error)
                coverage?.addFailure(error)
                tally.addFailure()
            }
            progress.advance()
        }
        progress.clear()
        if let refusals = tally.refusals(isReported: coverage != nil) {
            messages.warning("warning: \(refusals)")
        }
        messages.note(tally.description)
        try coverage?.write()
        return tally
    }

    private func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw FolderError(path: folder)
        }
    }
}

extension SplitNames {
    fileprivate mutating func name(of document: Document) -> String? {
        document.format == .jsonLines ? name(ofRecord: document.identifier) : name(ofFile: document.file)
    }
}

/// A document with the identifier of another, whose graph would be overwritten.
private struct RepeatedIdentifier: Error, CustomStringConvertible {
    let file: String
    let identifier: String

    init(_ document: Document) {
        file = document.file
        identifier = document.identifier
    }

    var description: String {
        "\(file): error: another document is called \"\(identifier)\" as well; rename one, or choose another --id-field"
    }
}

/// A folder that could not be made.
private struct FolderError: Error, CustomStringConvertible {
    let path: String

    var description: String { "\(path): error: this folder cannot be made; check who may write here" }
}
