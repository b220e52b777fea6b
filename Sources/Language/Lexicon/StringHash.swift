/// The 64-bit identity spaCy gives a string: 0 for the empty one, a small number for a reserved symbol, otherwise
/// MurmurHash64A (Appleby) of the UTF-8 bytes with seed 1.
enum StringHash {
    static func id(_ text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { id(UnsafeRawBufferPointer($0)) }
    }

    static func id(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        if bytes.isEmpty { return 0 }
        let hash = murmur64A(bytes)
        return ReservedSymbols.idsByHash[hash] ?? hash
    }

    static func murmur64A(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 1) -> UInt64 {
        let multiplier: UInt64 = 0xC6A4_A793_5BD1_E995
        var hash = seed ^ (UInt64(bytes.count) &* multiplier)
        let body = bytes.count & ~7
        var offset = 0
        while offset < body {
            var word =
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                &* multiplier
            word ^= word >> 47
            hash = (hash ^ (word &* multiplier)) &* multiplier
            offset += 8
        }
        if body < bytes.count {
            var tail: UInt64 = 0
            for index in (body..<bytes.count).reversed() { tail = tail << 8 | UInt64(bytes[index]) }
            hash = (hash ^ tail) &* multiplier
        }
        hash = (hash ^ hash >> 47) &* multiplier
        return hash ^ hash >> 47
    }

    /// The four table rows thinc's `HashEmbed` sums for a key, before the remainder: its own form of a 128-bit
    /// MurmurHash3 finaliser over one 64-bit word.
    @inline(__always)
    static func embeddingRows(_ key: UInt64, seed: UInt32) -> (UInt32, UInt32, UInt32, UInt32) {
        func mix(_ value: UInt64) -> UInt64 {
            var hash = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
            hash = (hash ^ hash >> 33) &* 0xC4CE_B9FE_1A85_EC53
            return hash ^ hash >> 33
        }
        var first = key &* 0x87C3_7B91_1142_53D5
        first = (first << 31 | first >> 33) &* 0x4CF5_AD43_2745_937F
        var second = UInt64(seed) ^ 8
        first = first ^ UInt64(seed) ^ 8
        first &+= second
        second &+= first
        first = mix(first)
        second = mix(second)
        first &+= second
        second &+= first
        return (
            UInt32(truncatingIfNeeded: first), UInt32(first >> 32),
            UInt32(truncatingIfNeeded: second), UInt32(second >> 32)
        )
    }
}
