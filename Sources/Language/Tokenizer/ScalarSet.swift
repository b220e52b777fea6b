/// A set of Unicode scalars: a bitmap for the first plane, sorted ranges beyond.
struct ScalarSet: Sendable {
    private var plane: [UInt64]
    private var beyond: [ClosedRange<UInt32>]

    init(_ ranges: some Sequence<ClosedRange<UInt32>>) {
        plane = Array(repeating: 0, count: 1024)
        beyond = []
        for range in ranges {
            if range.lowerBound < 0x10000 {
                for value in range.lowerBound...min(range.upperBound, 0xFFFF) {
                    plane[Int(value >> 6)] |= 1 << UInt64(value & 63)
                }
            }
            if range.upperBound >= 0x10000 {
                beyond.append(max(range.lowerBound, 0x10000)...range.upperBound)
            }
        }
        beyond.sort { $0.lowerBound < $1.lowerBound }
        var merged: [ClosedRange<UInt32>] = []
        for range in beyond {
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        beyond = merged
    }

    @inline(__always)
    func contains(_ value: UInt32) -> Bool {
        if value < 0x10000 { return plane[Int(value >> 6)] >> UInt64(value & 63) & 1 == 1 }
        let index = beyond.partitioningIndex { $0.upperBound >= value }
        return index < beyond.count && beyond[index].lowerBound <= value
    }

    mutating func formUnion(_ other: ScalarSet) {
        for index in plane.indices { plane[index] |= other.plane[index] }
        self = ScalarSet(merging: plane, beyond + other.beyond)
    }

    private init(merging plane: [UInt64], _ beyond: [ClosedRange<UInt32>]) {
        self.init(beyond)
        self.plane = plane
    }
}
