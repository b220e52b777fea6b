import Foundation

/// The files of a pipeline as spaCy saves it, in a folder or inside an archive, read with limits and errors that name
/// the file.
struct ModelFolder {
    /// Where errors say the files are.
    let path: String
    private let read: (String) throws -> [UInt8]?
    private static let byteLimit = 2 << 30

    /// A folder on disk.
    init(path: String) {
        self.path = path
        read = { name in
            let file = path + "/" + name
            let target = URL(fileURLWithPath: file).resolvingSymlinksInPath().path
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: target) else {
                return nil
            }
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw ModelError(file: file, "is not a regular file")
            }
            guard let size = attributes[.size] as? Int, size <= Self.byteLimit else {
                throw ModelError(file: file, "is larger than \(Self.byteLimit) bytes")
            }
            return try ModelError.explaining(file) { Array(try Data(contentsOf: URL(fileURLWithPath: file))) }
        }
    }

    /// The folder inside a wheel or a tar.gz that holds `config.cfg`.
    init(archive file: String, bytes: [UInt8]) throws {
        let names: [String]
        let contents: (String) throws -> [UInt8]?
        if bytes.starts(with: [0x1F, 0x8B]) {
            let tar = try TarArchive(gzipped: bytes, file: file)
            names = tar.contents.keys.sorted()
            contents = { tar.contents[$0].map(Array.init) }
        } else {
            let zip = try ZipArchive(bytes, file: file)
            names = zip.names
            contents = zip.contents(of:)
        }
        let configs = names.filter { $0 == "config.cfg" || $0.hasSuffix("/config.cfg") }
        guard let config = configs.min(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) else {
            throw ModelError(file: file, "holds no config.cfg; it is not a packaged spaCy pipeline")
        }
        let prefix = config.dropLast("config.cfg".count)
        path = file + ":" + prefix.dropLast(prefix.isEmpty ? 0 : 1)
        read = { try contents(prefix + $0) }
    }

    func filePath(_ name: String) -> String { path + "/" + name }

    func exists(_ name: String) -> Bool { ((try? read(name)) ?? nil) != nil }

    func bytes(_ name: String) throws -> [UInt8] {
        guard let bytes = try read(name) else {
            throw ModelError(
                file: filePath(name), "is missing; a pipeline folder as spaCy saves it is needed")
        }
        return bytes
    }

    func text(_ name: String) throws -> String {
        guard let text = String(validating: try bytes(name), as: UTF8.self) else {
            throw ModelError(file: filePath(name), "is not UTF-8")
        }
        return text
    }

    func messagePack(_ name: String) throws -> MessagePack {
        let bytes = try bytes(name)
        return try ModelError.explaining(filePath(name)) { try MessagePack(bytes) }
    }

    func json<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let bytes = try bytes(name)
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch {
            throw ModelError(file: filePath(name), "is not the JSON expected here")
        }
    }

    func network(_ component: String) throws -> ThincModel {
        try ThincModel(bytes("\(component)/model"), file: filePath("\(component)/model"))
    }

    func config() throws -> PipelineConfig {
        try PipelineConfig(text: text("config.cfg"), file: filePath("config.cfg"))
    }
}
