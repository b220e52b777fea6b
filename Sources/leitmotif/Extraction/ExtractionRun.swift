import Documents
import Extraction

/// Extracts many documents side by side and gives the results in the order of the documents, so that nothing
/// that follows depends on which was ready first. Few documents are in memory at once, however many there are.
struct ExtractionRun: Sendable {
    /// A document and what was read from it, or why nothing was.
    typealias Outcome = Result<ExtractedDocument, any Error>

    let extractor: Extractor
    /// Whether notes are taken on how each document is read.
    var isTraced = false
    /// How many documents are worked on at once.
    let jobs: Int

    /// - Throws: what `body` throws.
    func forEach(
        in documents: some Sequence<Result<Document, DocumentError>>, _ body: (Outcome) throws -> Void
    ) async throws {
        var documents = documents.makeIterator()
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var waiting: [Int: Outcome] = [:]
            var started = 0
            var given = 0
            var isAtEnd = false
            while true {
                while !isAtEnd, started - given < 4 * jobs, started - given - waiting.count < jobs {
                    guard let document = documents.next() else {
                        isAtEnd = true
                        break
                    }
                    let number = started
                    started += 1
                    group.addTask { (number, extract(document)) }
                }
                guard let (number, outcome) = try await group.next() else { break }
                waiting[number] = outcome
                while let next = waiting.removeValue(forKey: given) {
                    try body(next)
                    given += 1
                }
            }
        }
    }

    private func extract(_ document: Result<Document, DocumentError>) -> Outcome {
        do {
            let document = try document.get()
            do {
                var trace = isTraced ? ExtractionTrace() : nil
                let extraction = try extractor.extract(document, trace: &trace)
                return .success(ExtractedDocument(document: document, extraction: extraction, trace: trace))
            } catch {
                return .failure(ExtractionFailure(document: document.identifier, cause: error))
            }
        } catch {
            return .failure(error)
        }
    }
}

/// A document and what was read from it.
struct ExtractedDocument: Sendable {
    let document: Document
    let extraction: Extraction
    /// How it was read, where notes were taken.
    let trace: ExtractionTrace?
}

/// A document that was read but not understood.
struct ExtractionFailure: Error, CustomStringConvertible {
    let document: String
    let cause: any Error

    var description: String { "\(document): \(cause)" }
}
