import ByteStreams

/// Text on its way to a sink, gathered so that a small piece costs no more than a copy.
struct TextOutput {
    /// `nil` for a piece that is made apart from the rest.
    private let sink: ByteSink?
    private(set) var buffer: [UInt8] = []
    /// Characters that the format forbids and that were replaced.
    var replacedCharacters = 0
    /// Where JSON is made that is then escaped.
    var scratch = JSONText()
    /// How long the string is that is being written, in a language whose strings must not be too long; 0 where a piece
    /// begins within it.
    var stringLength = 0

    private var failure: ByteStreamError?

    private static let flushSize = 1 << 16

    init(_ sink: ByteSink) {
        self.init(sink: sink)
    }

    private init(sink: ByteSink?) {
        self.sink = sink
    }

    /// Text that goes nowhere but into the buffer.
    static var nothing: TextOutput { TextOutput(sink: nil) }

    mutating func write(_ text: String) {
        text.lendUTF8 { buffer.append(contentsOf: $0) }
    }

    mutating func write(_ number: Int) {
        write(String(number))
    }

    mutating func write(_ bytes: some Collection<UInt8>) {
        buffer.append(contentsOf: bytes)
    }

    mutating func write(_ byte: UInt8) {
        buffer.append(byte)
    }

    /// Hands the text on where there is enough of it: to be called after each element.
    mutating func flushIfFull() throws(ByteStreamError) {
        if buffer.count >= Self.flushSize { try flush() }
    }

    /// Hands all of the text on.
    mutating func flush() throws(ByteStreamError) {
        if let failure { throw failure }
        guard let sink else { return }
        var failure: ByteStreamError?
        buffer.withUnsafeBytes { bytes in
            do throws(ByteStreamError) { try sink.write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        buffer.removeAll(keepingCapacity: true)
    }

    // MARK: Many elements

    /// How many elements make a piece that is worth a thread of its own.
    private static let pieceSize = 512

    /// Elements that were written apart from the rest.
    private struct Piece: Sendable {
        let bytes: [UInt8]
        let replacedCharacters: Int
    }

    /// Writes elements that do not depend on each other: pieces of them on all cores at once, which go to the sink in
    /// their order.
    /// - Parameter element: writes the element of a number.
    mutating func writeInParallel(
        _ count: Int, _ element: @escaping @Sendable (Int, inout TextOutput) -> Void
    ) throws(ByteStreamError) {
        guard count > Self.pieceSize else {
            for number in 0..<count {
                element(number, &self)
                try flushIfFull()
            }
            return
        }
        try flush()
        var (next, size) = (0, Self.flushSize)
        var underWay: [Delivery<Piece, Never>] = []
        // No thread works on when this is over, however it ended.
        defer { for piece in underWay { _ = piece.wait() } }
        while next < count || !underWay.isEmpty {
            while next < count, underWay.count <= defaultThreads {
                let numbers = next..<min(next + Self.pieceSize, count)
                next = numbers.upperBound
                // As the pieces before it were.
                let room = size + size / 8
                underWay.append(
                    Delivery { () throws(Never) in
                        var piece = TextOutput.nothing
                        piece.buffer.reserveCapacity(room)
                        for number in numbers { element(number, &piece) }
                        return Piece(bytes: piece.buffer, replacedCharacters: piece.replacedCharacters)
                    })
            }
            let piece = underWay.removeFirst().wait()
            replacedCharacters += piece.replacedCharacters
            size = max(size, piece.bytes.count)
            buffer = piece.bytes
            try flush()
        }
    }

    /// The same within an element: what goes wrong is told by the next flush.
    mutating func writeInParallelLater(
        _ count: Int, _ element: @escaping @Sendable (Int, inout TextOutput) -> Void
    ) {
        do throws(ByteStreamError) { try writeInParallel(count, element) } catch {
            failure = error
            buffer.removeAll(keepingCapacity: true)
        }
    }
}
