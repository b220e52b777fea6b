/// Carries a document's layout from bytes to tokens, in the way spaCy's own components are told of sentence starts.
struct LayoutMap {
    private let document: Range<Int>
    private let starts: [Int]
    private let ends: [Int]

    init(_ batch: Batch, _ document: Range<Int>, _ lexicon: Lexicon) {
        self.document = document
        var (starts, ends): ([Int], [Int]) = ([], [])
        var byte = 0
        for token in document {
            starts.append(byte)
            byte += Int(lexicon.words[Int(batch.words[token])].byteCount)
            ends.append(byte)
            if batch.spaceAfter[token] { byte += 1 }
        }
        (self.starts, self.ends) = (starts, ends)
    }

    func apply(_ layout: [LayoutConstraint], to batch: inout Batch) {
        for constraint in layout where constraint.kind == .boundary {
            let first = starts.partitioningIndex { $0 >= constraint.range.lowerBound }
            if first < starts.count { batch.sentenceStarts[document.lowerBound + first] = .yes }
        }
        for unit in LayoutConstraint.mergedUnits(layout) {
            let first = ends.partitioningIndex { $0 > unit.lowerBound }
            let end = starts.partitioningIndex { $0 >= unit.upperBound }
            guard first < end else { continue }
            var tokens = document.lowerBound + first..<document.lowerBound + end
            // Units that share a token are one.
            if let last = batch.units.last, last.upperBound > tokens.lowerBound {
                tokens = last.lowerBound..<max(last.upperBound, tokens.upperBound)
                batch.units.removeLast()
            }
            batch.units.append(tokens)
            for token in tokens.dropFirst() where batch.sentenceStarts[token] == .unknown {
                batch.sentenceStarts[token] = .no
            }
        }
    }
}
