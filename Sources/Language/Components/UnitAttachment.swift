/// Makes each unit of the layout hang together in the tree: one of its tokens governs it, and the others whose heads
/// are outside, or that are roots, become its children.
enum UnitAttachment {
    /// - Parameters:
    ///   - root: the label of roots.
    ///   - unspecified: the label a root gets that is one no longer.
    static func apply(to batch: inout Batch, root: Label, unspecified: Label) {
        for unit in batch.units where unit.count > 1 {
            let outer = unit.filter { batch.heads[$0] == $0 || !unit.contains(Int(batch.heads[$0])) }
            // Of tokens whose way up does not come back into the unit there is at least one: the topmost of the unit.
            let top = outer.filter { !comesBack($0, into: unit, batch) }
            // English phrases end in their head.
            guard let governor = top.last(where: { Int(batch.heads[$0]) != $0 }) ?? top.last else { continue }
            for token in outer where token != governor {
                if batch.dependencies[token] == root { batch.dependencies[token] = unspecified }
                batch.heads[token] = Int32(governor)
            }
        }
    }

    private static func comesBack(_ token: Int, into unit: Range<Int>, _ batch: Batch) -> Bool {
        var current = token
        while Int(batch.heads[current]) != current {
            current = Int(batch.heads[current])
            if unit.contains(current) { return true }
        }
        return false
    }
}
