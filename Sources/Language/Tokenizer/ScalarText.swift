/// A chunk of text as scalars, each with its place in the chunk's bytes.
struct ScalarText {
    typealias View = Slice<UnsafeBufferPointer<UInt32>>

    private let raw: UnsafeRawBufferPointer
    private let scalars: [UInt32]
    private let offsets: [Int32]

    init(_ raw: UnsafeRawBufferPointer) {
        self.raw = raw
        let bytes = raw.assumingMemoryBound(to: UInt8.self)
        var scalars: [UInt32] = []
        var offsets: [Int32] = []
        scalars.reserveCapacity(bytes.count)
        offsets.reserveCapacity(bytes.count + 1)
        var position = 0
        while position < bytes.count {
            let (scalar, length) = bytes.scalar(at: position)
            scalars.append(scalar.value)
            offsets.append(Int32(position))
            position += length
        }
        offsets.append(Int32(position))
        self.scalars = scalars
        self.offsets = offsets
    }

    func withSlice<Result>(_ body: (View) throws -> Result) rethrows -> Result {
        try scalars.withUnsafeBufferPointer { try body($0[...]) }
    }

    func byteRange(of view: View) -> Range<Int> {
        Int(offsets[view.startIndex])..<Int(offsets[view.endIndex])
    }

    func bytes(of view: View) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: raw[byteRange(of: view)])
    }

    /// The first match of an expression in a view, in scalars of this text.
    func firstMatch(
        _ expression: RegularExpression, _ view: View, from position: Int? = nil
    ) throws -> Range<Int>? {
        let base = byteRange(of: view).lowerBound
        let start = Int(offsets[position ?? view.startIndex]) - base
        guard let match = try expression.firstMatch(in: bytes(of: view), from: start) else { return nil }
        return scalarIndex(base + match.lowerBound)..<scalarIndex(base + match.upperBound)
    }

    func matchesAtStart(_ expression: RegularExpression, _ view: View) throws -> Bool {
        try expression.firstMatch(in: bytes(of: view), anchored: true) != nil
    }

    private func scalarIndex(_ byte: Int) -> Int { offsets.partitioningIndex { Int($0) >= byte } }
}

/// The first cut spaCy makes: wherever "is whitespace" changes; one ASCII space after a word belongs to the word.
enum WhitespaceSplit {
    /// Calls `body` with each chunk's byte range and whether a space follows that belongs to it.
    static func chunks(
        of raw: UnsafeRawBufferPointer, _ body: (Range<Int>, _ spaceAfter: Bool) throws -> Void
    )
        rethrows
    {
        let bytes = raw.assumingMemoryBound(to: UInt8.self)
        guard !bytes.isEmpty else { return }
        var start = 0
        var inSpace = WordForm.isSpace(bytes.scalar(at: 0).0)
        var position = 0
        while position < bytes.count {
            let (scalar, length) = bytes.scalar(at: position)
            if WordForm.isSpace(scalar) != inSpace {
                let isBlank = scalar == " "
                if start < position { try body(start..<position, isBlank) }
                start = isBlank ? position + length : position
                inSpace.toggle()
            }
            position += length
        }
        if start < bytes.count { try body(start..<bytes.count, false) }
    }
}
