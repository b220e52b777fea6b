import ByteStreams

/// Text on its way to a sink, gathered so that a small piece costs no more than a copy.
struct TextOutput {
    private let sink: ByteSink
    private(set) var buffer: [UInt8] = []
    /// Characters that the format forbids and that were replaced.
    var replacedCharacters = 0
    /// Where JSON is made that is then escaped.
    var scratch = JSONText()

    private var failure: ByteStreamError?

    private static let flushSize = 1 << 16

    init(_ sink: ByteSink) {
        self.sink = sink
        buffer.reserveCapacity(Self.flushSize * 2)
    }

    mutating func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
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

    /// The same within an element that is long; what goes wrong is told by the next flush.
    mutating func flushLater() {
        do throws(ByteStreamError) { try flushIfFull() } catch {
            failure = error
            buffer.removeAll(keepingCapacity: true)
        }
    }

    /// Hands all of the text on.
    mutating func flush() throws(ByteStreamError) {
        if let failure { throw failure }
        var failure: ByteStreamError?
        buffer.withUnsafeBytes { bytes in
            do throws(ByteStreamError) { try sink.write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
        buffer.removeAll(keepingCapacity: true)
    }
}
