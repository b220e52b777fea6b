/// Makes each unit of the layout hang together in the tree: one of its tokens governs it, and the others with a head
/// outside, or that are roots, become children of that one.
enum UnitAttachment {
    static func apply(to batch: inout Batch, root: Label) {
        for unit in batch.units where unit.count > 1 {
            let outer = unit.filter { token in
                let head = Int(batch.heads[token])
                return head == token || !unit.contains(head)
            }
            // The last token attached to something outside, else the last root: English phrases end in their head.
            let attached = outer.last { Int(batch.heads[$0]) != $0 && !leads($0, backTo: unit, batch) }
            guard let governor = attached ?? outer.last else { continue }
            for token in outer where token != governor {
                if batch.dependencies[token] == root {
                    batch.dependencies[token] = batch.dependencies[governor]
                }
                batch.heads[token] = Int32(governor)
            }
            for token in outer where leads(token, backTo: unit, batch) && token == governor {
                batch.heads[token] = Int32(token)
                batch.dependencies[token] = root
            }
        }
    }

    /// Whether the way up from a token of the unit comes back into it: then attaching the others would close a cycle.
    private static func leads(_ token: Int, backTo unit: Range<Int>, _ batch: Batch) -> Bool {
        var current = token
        for _ in 0..<batch.words.count {
            let head = Int(batch.heads[current])
            if head == current { return false }
            if unit.contains(head) { return true }
            current = head
        }
        return true
    }
}
