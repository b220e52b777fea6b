import ArgumentParser
import Documents
import Extraction
import Foundation
import KnowledgeGraph

/// A gold file and what is to be scored against it.
struct EvaluationTask {
    let file: String
    let gold: GoldFile
    /// A graph or a document; `nil` where the document that the gold file names is to be found.
    var subject: String?
    let corpus: [String]

    /// Pairs the arguments of the command: each gold file with what stands right behind it.
    /// - Throws: `ValidationError` where something stands behind no gold file; what reading throws.
    static func pairs(_ files: [String], corpus: [String]) throws -> [EvaluationTask] {
        var tasks: [EvaluationTask] = []
        for file in files {
            let isFree = tasks.last.map { $0.subject == nil } ?? false
            if file.hasSuffix(".json") {
                do {
                    let gold = try GoldFile(json: Array(text(ofFile: file).utf8), file: file)
                    tasks.append(EvaluationTask(file: file, gold: gold, corpus: corpus))
                    continue
                } catch let error as GoldError where !isFree {
                    throw error
                } catch is GoldError {}
            }
            guard isFree else {
                throw ValidationError(
                    "\(file): stands behind no gold file; name the gold file (.json) before it")
            }
            tasks[tasks.count - 1].subject = file
        }
        return tasks
    }

    /// - Throws: what reading and extracting throw; `MissingDocument`.
    func evaluate(_ extractor: Extractor) throws -> DocumentEvaluation {
        if let subject, let format = InputFormat(path: subject) {
            let graph = try GraphFile(
                path: subject, format: format, base: nil, ontology: extractor.options.ontology
            ).graph
            return DocumentEvaluation(gold, file: file, graph, document: try? document())
        }
        let document = try document()
        return DocumentEvaluation(
            gold, file: file, try extractor.extract(document).graph, document: document)
    }

    private func document() throws -> Document {
        if let subject, InputFormat(path: subject) == nil {
            return try DocumentReader().document(at: subject)
        }
        guard let path = places.first(where: FileManager.default.fileExists) else {
            throw MissingDocument(gold: file, document: gold.document)
        }
        return try DocumentReader().document(at: path)
    }

    /// Where the document may lie: here, above the gold file, in a folder named with `--corpus`.
    private var places: [String] {
        var places = [gold.document]
        var folder = URL(fileURLWithPath: file).deletingLastPathComponent()
        while folder.path != "/" {
            places.append(folder.appending(path: gold.document).path)
            folder.deleteLastPathComponent()
        }
        let below = corpus.flatMap { [$0, "\($0)/text"] }
        return gold.document.isEmpty ? [] : places + below.map { "\($0)/\(gold.document)" }
    }
}

/// A document that a gold file names and that is not where it was looked for.
struct MissingDocument: Error, CustomStringConvertible {
    let gold: String
    let document: String

    var description: String {
        document.isEmpty
            ? "\(gold): error: names no document; name one behind the gold file"
            : "\(gold): error: its document \(document) was not found; name the folder with --corpus, or the document behind the gold file"
    }
}
