/// A gzipped tar archive in memory (POSIX.1-2001 `ustar`), as spaCy's own model packages are.
struct TarArchive {
    private(set) var contents: [String: ArraySlice<UInt8>] = [:]
    private static let sizeLimit = 1 << 31

    init(gzipped bytes: [UInt8], file: String) throws {
        guard let tar = Inflate.all(bytes[...], windowBits: 31, limit: Self.sizeLimit) else {
            throw ModelError(
                file: file, "is not a complete gzip file, or larger than \(Self.sizeLimit) bytes")
        }
        var position = 0
        while position + 512 <= tar.count, tar[position] != 0 {
            func field(_ offset: Int, _ length: Int) -> String {
                String(
                    decoding: tar[position + offset..<position + offset + length].prefix { $0 != 0 },
                    as: UTF8.self)
            }
            let digits = field(124, 12).filter { $0 != " " }
            guard let size = Int(digits, radix: 8), size >= 0, position + 512 + size <= tar.count else {
                throw ModelError(file: file, "is a damaged tar archive")
            }
            let prefix = field(257, 5) == "ustar" ? field(345, 155) : ""
            let name = prefix.isEmpty ? field(0, 100) : prefix + "/" + field(0, 100)
            let isFile = tar[position + 156] == 0 || tar[position + 156] == UInt8(ascii: "0")
            if isFile { contents[name] = tar[position + 512..<position + 512 + size] }
            position += 512 + (size + 511) / 512 * 512
        }
    }
}
