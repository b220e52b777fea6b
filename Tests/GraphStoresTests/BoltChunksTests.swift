import GraphStores
import Testing

@Suite("Bolt: messages in chunks")
struct BoltChunksTests {
    private let long = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }

    @Test("A long message goes in chunks of 65,535 bytes, and ends with an empty one")
    func cuts() {
        var stream: [UInt8] = []
        BoltChunks.append(long, to: &stream)
        #expect(stream.count == 200_000 + 4 * 2 + 2)
        #expect(stream[0...1] == [0xFF, 0xFF])
        #expect(stream[65_537...65_538] == [0xFF, 0xFF])
        #expect(stream.suffix(2) == [0, 0])
    }

    @Test(
        "Messages come together however their bytes arrive, with empty ones between",
        arguments: [1, 2, 7, 4_096, 65_536, .max])
    func joins(step: Int) throws {
        var stream: [UInt8] = [0, 0]
        BoltChunks.append(long, to: &stream)
        stream += [0, 0, 0, 0]
        BoltChunks.append([1, 2, 3], to: &stream)
        var reader = BoltChunkReader()
        var messages: [[UInt8]] = []
        var rest = stream[...]
        while !rest.isEmpty {
            reader.add(Array(rest.prefix(step)))
            rest = rest.dropFirst(step)
            while let next = try reader.next() { messages.append(next) }
        }
        #expect(messages == [long, [1, 2, 3]])
    }
}
