/// A set of byte strings, each numbered in the order it came: an interner.
final class ByteTable {
    private let arena = TermArena(blockSize: 1 << 16)
    private(set) var keys: [Bytes] = []
    /// Hash in the upper half, number plus one in the lower; 0 for an empty place. Linear probing.
    private var slots: [UInt64]
    private var mask: Int

    init(capacity: Int = 64) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = [UInt64](repeating: 0, count: size)
        mask = size - 1
    }

    var count: Int { keys.count }

    /// The number of `key`, if it is in the set.
    @inline(__always)
    func index(of key: Bytes) -> Int? {
        let hash = Self.hash(key)
        var place = Int(truncatingIfNeeded: hash) & mask
        while true {
            let slot = slots[place]
            if slot == 0 { return nil }
            let number = Int(slot & 0xFFFF_FFFF) - 1
            if slot >> 32 == hash >> 32, keys[number].equals(key) { return number }
            place = (place + 1) & mask
        }
    }

    /// The number of `key`, which is copied into the set if it is new.
    func insert(_ key: Bytes) -> Int {
        if let known = index(of: key) { return known }
        keys.append(arena.copy(key))
        if keys.count * 2 > slots.count { grow() } else { place(keys.count - 1) }
        return keys.count - 1
    }

    private func place(_ number: Int) {
        let hash = Self.hash(keys[number])
        var place = Int(truncatingIfNeeded: hash) & mask
        while slots[place] != 0 { place = (place + 1) & mask }
        slots[place] = hash & ~0xFFFF_FFFF | UInt64(number + 1)
    }

    private func grow() {
        slots = [UInt64](repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for number in keys.indices { place(number) }
    }

    /// Multiply and fold, eight bytes at a time.
    @inline(__always)
    static func hash(_ key: Bytes) -> UInt64 {
        var hash = UInt64(key.count) &* 0x9E37_79B9_7F4A_7C15
        guard let start = key.baseAddress else { return hash }
        let raw = UnsafeRawPointer(start)
        var offset = 0
        while offset + 8 <= key.count {
            hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < key.count {
            rest = rest << 8 | UInt64(key[offset])
            offset += 1
        }
        return fold(hash ^ rest)
    }

    @inline(__always)
    private static func fold(_ value: UInt64) -> UInt64 {
        let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}
