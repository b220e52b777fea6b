/// Numbers byte strings in order of first appearance, each with a 64-bit salt that tells equal bytes apart.
struct InternTable {
    private var slots: [Int32] = Array(repeating: -1, count: 1024)
    private var hashes: [UInt64] = []
    private var starts: [Int] = [0]
    private var bytes: [UInt8] = []

    var count: Int { hashes.count }

    /// The memory the strings themselves take.
    var byteCount: Int { bytes.count }

    /// The number of a string and whether it is new.
    mutating func intern(_ key: UnsafeRawBufferPointer, salt: UInt64 = 0) -> (index: Int, isNew: Bool) {
        let hash = StringHash.murmur64A(key) ^ (salt &* 0x9E37_79B9_7F4A_7C15)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if hashes[index] == hash, equals(index, key) { return (index, false) }
            slot = (slot + 1) & (slots.count - 1)
        }
        let index = hashes.count
        slots[slot] = Int32(index)
        hashes.append(hash)
        bytes.append(contentsOf: key)
        starts.append(bytes.count)
        if hashes.count * 2 > slots.count { grow() }
        return (index, true)
    }

    func find(_ key: UnsafeRawBufferPointer, salt: UInt64 = 0) -> Int? {
        let hash = StringHash.murmur64A(key) ^ (salt &* 0x9E37_79B9_7F4A_7C15)
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if hashes[index] == hash, equals(index, key) { return index }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func equals(_ index: Int, _ key: UnsafeRawBufferPointer) -> Bool {
        let start = starts[index]
        guard starts[index + 1] - start == key.count else { return false }
        return bytes.withUnsafeBytes { stored in
            for offset in 0..<key.count where stored[start + offset] != key[offset] { return false }
            return true
        }
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for (index, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}
