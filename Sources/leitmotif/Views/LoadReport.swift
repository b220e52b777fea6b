import GraphStores

/// What a load did, for scripts.
struct LoadReport: Encodable {
    struct Counts: Encodable {
        let entities, statements, evidence, documents: Int

        init(_ counts: StoreCounts) {
            (entities, statements) = (counts.entities, counts.statements)
            (evidence, documents) = (counts.evidence, counts.documents)
        }
    }

    /// By the clock.
    struct Seconds: Encodable {
        /// Of reading the graphs and putting them in order.
        let reading: Double
        /// Of bringing them into the database and asking it what it has.
        let loading: Double?
    }

    /// Grows with every change that could break a reader.
    let version = 1
    let sent: Counts
    /// What of it the database has; nothing where nothing was sent.
    let confirmed, held: Counts?
    let resumedBatches: Int?
    let seconds: Seconds

    init(_ sent: StoreCounts, reading: Duration) {
        self.sent = Counts(sent)
        (confirmed, held, resumedBatches) = (nil, nil, nil)
        seconds = Seconds(reading: reading / .seconds(1), loading: nil)
    }

    init(_ summary: LoadSummary, reading: Duration, loading: Duration) {
        sent = Counts(summary.sent)
        confirmed = Counts(summary.confirmed)
        held = Counts(summary.held)
        resumedBatches = summary.resumed
        seconds = Seconds(reading: reading / .seconds(1), loading: loading / .seconds(1))
    }
}
