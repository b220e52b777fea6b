import Documents
import KnowledgeGraph

/// Reads documents into one graph.
struct MergedExtraction {
    /// What the person asked to see.
    enum Summary {
        case none
        case text
        case json
    }

    struct Destination {
        /// The graph's file, if it is to be written.
        let file: GraphOutput?
        let summary: Summary
    }

    let messages: Messages

    /// - Parameter count: how many files there are.
    /// - Throws: what writing throws. Documents that cannot be read are reported and counted; where none can,
    ///   nothing is written.
    func run(
        _ run: ExtractionRun, _ documents: DocumentSequence, count: Int, into destination: Destination
    ) async throws -> ExtractionTally {
        var union = KnowledgeGraph(
            ontology: run.extractor.options.ontology, identity: run.extractor.options.identity)
        var tally = ExtractionTally()
        var progress = ProgressLine(total: count > 1 ? count : nil, isQuiet: messages.isQuiet)
        try await run.forEach(in: documents) { outcome in
            switch outcome {
            case .success(let (document, extraction)):
                for warning in document.warnings { messages.warning("\(warning)") }
                try union.merge(extraction.graph)
                tally.addDocument()
            case .failure(let error):
                progress.clear()
                messages.error(error)
                tally.addFailure()
            }
            progress.advance()
        }
        progress.clear()
        tally.add(union)
        guard tally.documents > 0 || tally.failures == 0 else { return tally }
        try write(union, tally, to: destination)
        return tally
    }

    private func write(_ graph: KnowledgeGraph, _ tally: ExtractionTally, to destination: Destination) throws
    {
        if let file = destination.file {
            for loss in try file.write(graph) { messages.warning("\(file.path): warning: \(loss)") }
        }
        switch destination.summary {
        case .none: messages.note(tally.description)
        case .json: try StandardOutput.write(GraphReport(graph).json)
        case .text: try StandardOutput.write(GraphSummary(graph, style: .standardOutput).text)
        }
    }
}
