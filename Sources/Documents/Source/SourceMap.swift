/// Where each piece of a document's text stands in the bytes it was read from.
///
/// The map is a list of runs in text order. A run is a row of equal units: so many bytes of text for so many
/// bytes of source. Plain ASCII is one long run of units 1:1; ASCII in UTF-16 a run of 1:2; an entity such as
/// `&eacute;` one unit of 2:8. Text that no byte of the source stands for (the blank line between two
/// blocks) has no run.
///
/// ```swift
/// let document = try DocumentReader().document(from: Array("Lola &amp; Roland".utf8), identifier: "a.md")
/// document.sourceMap.sourceRange(of: 5..<6)  // 5..<10, the bytes of "&amp;"
/// ```
public struct SourceMap: Sendable, Equatable {
    /// A row of equal units, adjacent in the text and in the source.
    public struct Run: Sendable, Equatable {
        /// Where the run begins, in UTF-8 bytes of the text.
        public var textStart: Int
        /// Where the run begins, in bytes of the source.
        public var sourceStart: Int
        /// UTF-8 bytes of text in each unit.
        public var textUnit: Int
        /// Bytes of source in each unit.
        public var sourceUnit: Int
        /// How many units there are.
        public var count: Int

        /// The run in UTF-8 bytes of the text.
        public var textRange: Range<Int> { textStart..<textStart + textUnit * count }
        /// The run in bytes of the source.
        public var sourceRange: Range<Int> { sourceStart..<sourceStart + sourceUnit * count }

        /// The source of the units that `text`, which overlaps the run, touches.
        func source(of text: Range<Int>) -> Range<Int> {
            let first = max(0, text.lowerBound - textStart) / textUnit
            let last = (min(text.upperBound, textRange.upperBound) - textStart + textUnit - 1) / textUnit
            return sourceStart + first * sourceUnit..<sourceStart + last * sourceUnit
        }
    }

    /// The runs, in text order; they do not overlap in the text.
    public private(set) var runs: [Run] = []

    init() {}

    /// Text and source are the same bytes, from `sourceStart` on.
    init(verbatim length: Int, sourceStart: Int = 0) {
        appendVerbatim(textStart: 0, sourceStart: sourceStart, length: length)
    }

    /// The bytes of the source that a range of the text, in UTF-8 bytes, was read from.
    ///
    /// A unit that is touched counts as a whole. Text without a source gives an empty range where the text
    /// before it ends. Time: logarithmic in the number of runs, plus the runs inside the range.
    public func sourceRange(of text: Range<Int>) -> Range<Int> {
        let first = index(ofRunEndingAfter: text.lowerBound)
        var result: Range<Int>?
        for run in runs[first...] {
            guard run.textStart < max(text.upperBound, text.lowerBound + 1) else { break }
            if text.isEmpty {
                guard run.textStart <= text.lowerBound else { break }
                let start = run.source(of: text.lowerBound..<text.lowerBound + 1).lowerBound
                return start..<start
            }
            let source = run.source(of: text)
            result =
                min(
                    result?.lowerBound ?? source.lowerBound, source.lowerBound)..<max(
                    result?.upperBound ?? source.upperBound, source.upperBound)
        }
        if let result { return result }
        let place = first > 0 ? runs[first - 1].sourceRange.upperBound : runs.first?.sourceStart ?? 0
        return place..<place
    }

    /// The first run that ends after `offset`; `runs.count` where none does.
    private func index(ofRunEndingAfter offset: Int) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].textRange.upperBound <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension SourceMap {
    /// Adds text that is, byte for byte, `length` bytes of the source.
    mutating func appendVerbatim(textStart: Int, sourceStart: Int, length: Int) {
        guard length > 0 else { return }
        append(
            Run(textStart: textStart, sourceStart: sourceStart, textUnit: 1, sourceUnit: 1, count: length))
    }

    /// Adds one unit: `text` stands for `source` as a whole.
    mutating func appendUnit(text: Range<Int>, source: Range<Int>) {
        guard !text.isEmpty else { return }
        append(
            Run(
                textStart: text.lowerBound, sourceStart: source.lowerBound, textUnit: text.count,
                sourceUnit: source.count, count: 1))
    }

    /// Adds a run, growing the last one where the two are one row.
    mutating func append(_ run: Run) {
        if let last = runs.last, last.textUnit == run.textUnit, last.sourceUnit == run.sourceUnit,
            last.textRange.upperBound == run.textStart, last.sourceRange.upperBound == run.sourceStart
        {
            runs[runs.count - 1].count += run.count
        } else {
            runs.append(run)
        }
    }

    /// Forgets the text from `textStart` on.
    mutating func remove(from textStart: Int) {
        while let run = runs.last, run.textRange.upperBound > textStart {
            runs.removeLast()
            let kept = (textStart - run.textStart) / run.textUnit
            if kept > 0 {
                var shorter = run
                shorter.count = kept
                runs.append(shorter)
                break
            }
        }
    }

    /// Adds what `other` says of `range` of its text, for text that begins at `textStart` here.
    mutating func append(_ range: Range<Int>, of other: SourceMap, textStart: Int) {
        let shift = textStart - range.lowerBound
        for run in other.runs[other.index(ofRunEndingAfter: range.lowerBound)...] {
            guard run.textStart < range.upperBound else { break }
            let clipped = run.textRange.clamped(to: range)
            let source = run.source(of: clipped)
            let whole = source.count / max(run.sourceUnit, 1) * run.textUnit == clipped.count
            append(
                Run(
                    textStart: clipped.lowerBound + shift, sourceStart: source.lowerBound,
                    textUnit: whole ? run.textUnit : clipped.count,
                    sourceUnit: whole ? run.sourceUnit : source.count,
                    count: whole ? clipped.count / run.textUnit : 1))
        }
    }

    /// Whether text and source are the same bytes.
    private var isIdentity: Bool {
        guard runs.count == 1, let run = runs.first else { return false }
        return run.textUnit == 1 && run.sourceUnit == 1 && run.textStart == run.sourceStart
    }

    /// The map from this map's text to the source of `inner`, whose text is this map's source.
    func through(_ inner: SourceMap) -> SourceMap {
        if inner.isIdentity { return self }
        var result = SourceMap()
        for run in runs {
            if run.textUnit == 1, run.sourceUnit == 1 {
                result.append(run.sourceRange, of: inner, textStart: run.textStart)
            } else {
                for unit in 0..<run.count {
                    let text = run.textStart + unit * run.textUnit
                    let middle = run.sourceStart + unit * run.sourceUnit
                    let source = inner.sourceRange(of: middle..<middle + run.sourceUnit)
                    if !source.isEmpty {
                        result.appendUnit(text: text..<text + run.textUnit, source: source)
                    }
                }
            }
        }
        return result
    }
}
