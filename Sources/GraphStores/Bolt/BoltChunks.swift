/// Messages cut into chunks, each with its size before it; a chunk of none ends a message.
/// https://neo4j.com/docs/bolt/current/bolt/message/#chunking
package enum BoltChunks {
    static let largest = 65_535

    /// Adds a message, cut, to what is to be sent.
    package static func append(_ message: [UInt8], to output: inout [UInt8]) {
        var start = 0
        while start < message.count {
            let end = min(start + largest, message.count)
            output += [UInt8((end - start) >> 8), UInt8((end - start) & 255)]
            output += message[start..<end]
            start = end
        }
        output += [0, 0]
    }
}

/// Puts messages together from bytes as they come in.
package struct BoltChunkReader {
    private var buffer: [UInt8] = []
    private var position = 0
    private var message: [UInt8] = []
    /// How long a message may be: no answer that we ask for is longer.
    static let longest = 256 << 20

    /// Why a stream is no chunks.
    package struct TooLong: Error {}

    package init() {}

    package mutating func add(_ bytes: [UInt8]) {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        buffer += bytes
    }

    /// The next message; `nil` until it is here whole.
    package mutating func next() throws(TooLong) -> [UInt8]? {
        while buffer.count - position >= 2 {
            let size = Int(buffer[position]) << 8 | Int(buffer[position + 1])
            guard size > 0 else {
                position += 2
                // An empty message keeps the connection alive and says nothing.
                if message.isEmpty { continue }
                defer { message = [] }
                return message
            }
            guard buffer.count - position >= 2 + size else { return nil }
            guard message.count + size <= Self.longest else { throw TooLong() }
            message += buffer[position + 2..<position + 2 + size]
            position += 2 + size
        }
        return nil
    }
}
