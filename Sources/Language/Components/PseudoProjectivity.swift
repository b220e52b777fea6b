/// Undoes spaCy's pseudo-projective labels (Nivre and Nilsson 2005, the head encoding): a token labelled `dobj||xcomp`
/// was attached too high; its head is the first `xcomp` found breadth-first below the head it has.
struct PseudoProjectivity: Sendable {
    /// Composite label → the label proper and the true head's label.
    private let parts: [Label: (label: Label, head: Label)]

    init(_ names: [String], table: inout LabelTable) {
        var parts: [Label: (label: Label, head: Label)] = [:]
        for name in names {
            guard let separator = name.firstRange(of: "||") else { continue }
            parts[table.label(name)] = (
                table.label(String(name[..<separator.lowerBound])),
                table.label(String(name[separator.upperBound...]))
            )
        }
        self.parts = parts
    }

    func undo(_ batch: inout Batch, _ document: Range<Int>, lexicon: Lexicon) {
        guard document.contains(where: { parts[batch.dependencies[$0]] != nil }) else { return }
        let edges = SubtreeEdges(batch.heads[document], offset: document.lowerBound)
        for token in document {
            guard let (label, headLabel) = parts[batch.dependencies[token]] else { continue }
            batch.dependencies[token] = label
            if let head = find(
                headLabel, below: Int(batch.heads[token]), for: token, batch, document, edges, lexicon)
            {
                batch.heads[token] = Int32(head)
            }
        }
    }

    /// Children are looked for inside the edges the tree had before, with the heads it has now.
    private func find(
        _ label: Label, below start: Int, for token: Int, _ batch: Batch, _ document: Range<Int>,
        _ edges: SubtreeEdges,
        _ lexicon: Lexicon
    ) -> Int? {
        let offset = document.lowerBound
        var queue = [start]
        var visited = 0
        while !queue.isEmpty, visited <= document.count {
            var level: [Int] = []
            for head in queue {
                visited += 1
                for child in offset + Int(edges.left[head - offset])...offset
                    + Int(edges.right[head - offset])
                where child != head && Int(batch.heads[child]) == head && child != token
                    && !lexicon.words[Int(batch.words[child])].isSpace
                {
                    if batch.dependencies[child] == label { return child }
                    level.append(child)
                }
            }
            queue = level
        }
        return nil
    }
}
