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
    var coverage: CoverageCollector?

    /// - Parameter count: how many files there are.
    /// - Throws: what writing throws. Documents that cannot be read are reported and counted; where none can,
    ///   nothing is written.
    mutating func run(
        _ run: ExtractionRun, _ documents: DocumentSequence, count: Int, into destination: Destination
    ) async throws -> ExtractionTally {
        var union = KnowledgeGraph(
            ontology: run.extractor.options.ontology, identity: run.extractor.options.identity)
        var tally = ExtractionTally()
        var progress = ProgressLine(total: count > 1 ? count : nil, isQuiet: messages.isQuiet)
        try await run.forEach(in: documents) { outcome in
            switch outcome {
            case .success(let read):
                for warning in read.document.warnings { messages.warning("\(warning)") }
                try union.merge(read.extraction.graph)
                coverage?.add(read)
                tally.add(read.extraction)
            case .failure(let error):
                progress.clear()
                messages.error(error)
                coverage?.addFailure(error)
                tally.addFailure()
            }
            progress.advance()
        }
        progress.clear()
        tally.add(union)
        if let refusals = tally.refusals(isReported: coverage != nil) {
            messages.warning("warning: \(refusals)")
        }
        coverage?.addDisagreements(of: union)
        if tally.documents > 0 || tally.failures == 0 { try write(union, tally, to: destination) }
        try coverage?.write()
        return tally
    }

    private mutating func write(
        _ graph: KnowledgeGraph, _ tally: ExtractionTally, to destination: Destination
    ) throws {
        if let file = destination.file {
            let losses = try file.write(graph)
            for loss in losses { messages.warning("\(file.path): warning: \(loss)") }
            coverage?.addLosses(losses)
        }
        switch destination.summary {
        case .none: messages.note(tally.description)
        case .json: try StandardOutput.write(GraphReport(graph).json)
        case .text: try StandardOutput.write(GraphSummary(graph, style: .standardOutput).text)
        }
    }
}
