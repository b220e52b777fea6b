/// A read-only hash table from bytes to bytes that is used where it lies in a mapped file, without being read in.
///
/// Little-endian: slot count (a power of two), then for each slot the offset of its entry, 0 where free; an entry is
/// the key's length, the value's length, key and value. Collisions go to the next slot.
struct FrozenTable: Sendable {
    private let memory: ModelMemory
    private let range: Range<Int>
    private let mask: Int

    init(_ memory: ModelMemory, _ range: Range<Int>, name: String) throws {
        self.memory = memory
        self.range = range
        guard range.count >= 4 else { throw ModelError(file: memory.file, "table \(name) is truncated") }
        let slots = Int(memory.word(at: range.lowerBound))
        guard slots > 0, slots & (slots - 1) == 0, 4 + slots * 4 <= range.count else {
            throw ModelError(file: memory.file, "table \(name) is damaged")
        }
        mask = slots - 1
    }

    /// The value stored for a key. An entry that points out of the table counts as absent.
    func value(for key: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        let table = UnsafeRawBufferPointer(rebasing: memory.bytes[range])
        var slot = Int(truncatingIfNeeded: StringHash.murmur64A(key)) & mask
        for _ in 0...mask {
            let offset = Int(table.word(at: 4 + slot * 4))
            guard offset > 0, offset + 8 <= table.count else { return nil }
            let keyLength = Int(table.word(at: offset))
            let valueLength = Int(table.word(at: offset + 4))
            guard offset + 8 + keyLength + valueLength <= table.count else { return nil }
            let start = offset + 8
            if keyLength == key.count,
                UnsafeRawBufferPointer(rebasing: table[start..<start + keyLength]).elementsEqual(key)
            {
                return UnsafeRawBufferPointer(
                    rebasing: table[start + keyLength..<start + keyLength + valueLength])
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    func string(for key: some Collection<UInt8>) -> String? {
        let key = Array(key)
        return key.withUnsafeBytes { value(for: $0).map { String(decoding: $0, as: UTF8.self) } }
    }

    func contains(_ key: some Collection<UInt8>) -> Bool {
        let key = Array(key)
        return key.withUnsafeBytes { value(for: $0) != nil }
    }

    /// The bytes of a table with these entries; of equal keys the first counts.
    static func frozen(_ entries: [(key: [UInt8], value: [UInt8])]) -> [UInt8] {
        var slotCount = 1
        while slotCount < entries.count * 2 { slotCount *= 2 }
        var slots = Array(repeating: UInt32(0), count: slotCount)
        var body: [UInt8] = []
        let bodyStart = 4 + slotCount * 4
        for (key, value) in entries {
            var slot =
                Int(truncatingIfNeeded: key.withUnsafeBytes { StringHash.murmur64A($0) }) & (slotCount - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
            slots[slot] = UInt32(bodyStart + body.count)
            body += UInt32(key.count).littleEndianBytes + UInt32(value.count).littleEndianBytes + key + value
            while body.count % 4 != 0 { body.append(0) }
        }
        return UInt32(slotCount).littleEndianBytes + slots.flatMap(\.littleEndianBytes) + body
    }
}

extension FixedWidthInteger {
    var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    func word(at offset: Int) -> UInt32 {
        UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
