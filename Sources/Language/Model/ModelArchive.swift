import Foundation

/// A compiled model: one file that is mapped, not read.
///
/// Header of 32 bytes (magic, format version, manifest length, total length, checksum of all that follows the
/// header), the manifest in JSON, then the sections it lists, each aligned to 64 bytes. Numbers are little-endian.
struct ModelArchive: Sendable {
    let manifest: ModelManifest
    let memory: ModelMemory

    private static let magic = Array("LMMODEL1".utf8)
    /// Changes with the format or with what the compiler writes: an older file is compiled anew.
    static let formatVersion: UInt32 = 2
    private static let headerLength = 32

    init(_ memory: ModelMemory) throws {
        self.memory = memory
        let bytes = memory.bytes
        func fail(_ problem: String) -> ModelError {
            ModelError(file: memory.file, "\(problem); install the model again (leitmotif model install)")
        }
        guard bytes.count >= Self.headerLength, bytes.starts(with: Self.magic) else {
            throw fail("not a compiled model")
        }
        guard bytes.word(at: 8) == Self.formatVersion else {
            throw fail("compiled by another version of the program")
        }
        let manifestLength = Int(bytes.word(at: 12))
        let total = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self).littleEndian
        guard total == UInt64(bytes.count), Self.headerLength + manifestLength <= bytes.count else {
            throw fail("truncated: \(bytes.count) bytes of \(total)")
        }
        let checksum = bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self).littleEndian
        guard checksum == Self.checksum(UnsafeRawBufferPointer(rebasing: bytes[Self.headerLength...])) else {
            throw fail("damaged: its checksum does not match")
        }
        let json = Data(bytes[Self.headerLength..<Self.headerLength + manifestLength])
        do {
            manifest = try JSONDecoder().decode(ModelManifest.self, from: json)
        } catch {
            throw fail("its manifest cannot be read")
        }
        for (name, section) in manifest.sections {
            guard section.offset >= 0, section.length >= 0, section.offset % 64 == 0,
                section.offset <= bytes.count, section.length <= bytes.count - section.offset,
                section.shape.map({ !$0.isEmpty && $0.allSatisfy { 0 < $0 && $0 < 1 << 31 } }) ?? true,
                section.shape.map({ $0.reduce(4.0) { $0 * Double($1) } == Double(section.length) }) ?? true
            else { throw fail("section \(name) is damaged") }
        }
    }

    /// A section of floats.
    func tensor(_ name: String) throws -> Tensor {
        guard let section = manifest.sections[name], let shape = section.shape else { throw missing(name) }
        return Tensor(memory: memory, byteOffset: section.offset, shape: shape)
    }

    /// A section of floats that must have this shape.
    func tensor(_ name: String, _ shape: Int...) throws -> Tensor {
        let tensor = try tensor(name)
        guard tensor.shape == shape else {
            throw ModelError(file: memory.file, "array \(name) has shape \(tensor.shape), not \(shape)")
        }
        return tensor
    }

    func table(_ name: String) throws -> FrozenTable {
        guard let section = manifest.sections[name] else { throw missing(name) }
        return try FrozenTable(memory, section.offset..<section.offset + section.length, name: name)
    }

    private func missing(_ name: String) -> ModelError {
        ModelError(file: memory.file, "section \(name) is missing")
    }

    /// Assembles an archive.
    static func bytes(manifest: ModelManifest, sections: [(name: String, shape: [Int]?, bytes: [UInt8])])
        throws -> [UInt8]
    {
        var manifest = manifest
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        // Offsets depend on the manifest's length, which depends on their digits: leave room and pad with spaces.
        for (name, shape, bytes) in sections {
            manifest.sections[name] = ModelManifest.Section(
                offset: 1 << 40, length: bytes.count, shape: shape)
        }
        let room = try encoder.encode(manifest).count
        var offset = aligned(headerLength + room)
        for (name, shape, bytes) in sections {
            manifest.sections[name] = ModelManifest.Section(offset: offset, length: bytes.count, shape: shape)
            offset = aligned(offset + bytes.count)
        }
        var json = Array(try encoder.encode(manifest))
        json += Array(repeating: UInt8(ascii: " "), count: room - json.count)
        var body = json
        body.reserveCapacity(offset)
        for (_, _, bytes) in sections {
            body += Array(repeating: 0, count: aligned(headerLength + body.count) - headerLength - body.count)
            body += bytes
        }
        let header =
            magic + formatVersion.littleEndianBytes + UInt32(json.count).littleEndianBytes
            + UInt64(headerLength + body.count).littleEndianBytes
            + body.withUnsafeBytes { checksum($0) }.littleEndianBytes
        return header + body
    }

    private static func aligned(_ offset: Int) -> Int { (offset + 63) & ~63 }

    /// Four interleaved multiplicative hashes over 64-bit words: finds damage at the speed of memory. It is no proof
    /// of origin; that is the pinned SHA-256's part, when the model is installed.
    private static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        var lanes = SIMD4<UInt64>(1, 2, 3, 4)
        let body = bytes.count & ~31
        var offset = 0
        while offset < body {
            let words = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt64>.self)
            lanes = (lanes ^ words) &* SIMD4(repeating: prime)
            lanes ^= lanes &>> SIMD4(repeating: 29)
            offset += 32
        }
        var hash = UInt64(bytes.count)
        for lane in 0..<4 { hash = (hash ^ lanes[lane]) &* prime }
        for index in body..<bytes.count { hash = (hash ^ UInt64(bytes[index])) &* prime }
        return hash ^ hash >> 32
    }
}
