/// A statement with the passages it was read from.
package typealias StatedEvidence = (statement: Statement, evidence: [Evidence])

/// Statements, each with where it was read, in the order in which they came: what is read from a file in order is in
/// order already.
struct StatementTable: Sendable {
    private(set) var entries: [StatedEvidence] = []
    private var places: [Statement: Int] = [:]

    var count: Int { entries.count }

    /// Where the statement was read; `nil` where nobody stated it.
    subscript(_ statement: Statement) -> [Evidence]? { places[statement].map { entries[$0].evidence } }

    /// How many pieces of evidence there are in all.
    var evidenceCount: Int { entries.reduce(0) { $0 + $1.evidence.count } }

    // MARK: Building

    /// Adds a statement, or what is new of its evidence.
    mutating func add(_ statement: Statement, _ evidence: [Evidence]) {
        let end = entries.count
        let place = Self.place(in: &places[statement], orAt: end)
        if place == end { entries.append((statement, [])) }
        entries[place].evidence.add(evidence)
    }

    mutating func add(_ other: StatementTable) {
        for (statement, evidence) in other.entries { add(statement, evidence) }
    }

    /// Looks a statement up once, whether it is there or not.
    private static func place(in known: inout Int?, orAt end: Int) -> Int {
        if let known { return known }
        known = end
        return end
    }
}

extension StatementTable: Equatable {
    /// The same statements with the same evidence, in whichever order they came.
    static func == (a: Self, b: Self) -> Bool {
        a.count == b.count && a.entries.allSatisfy { b[$0.statement] == $0.evidence }
    }
}

extension [StatedEvidence] {
    /// In the order of the statements.
    var inOrderOfStatements: Self {
        let isInOrder = zip(self, dropFirst()).allSatisfy { $0.statement < $1.statement }
        return isInOrder ? self : sorted(byIRI: { $0.statement.subject }) { $0.statement < $1.statement }
    }
}

extension [Evidence] {
    fileprivate mutating func add(_ new: [Evidence]) {
        guard !isEmpty || new.count > 1 else {
            self = new
            return
        }
        for piece in new { insertInOrder(piece) }
    }
}
