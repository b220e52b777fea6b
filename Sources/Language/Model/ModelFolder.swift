import Foundation

/// The files of a pipeline as spaCy saves it, read with limits and errors that name the file.
struct ModelFolder {
    let path: String
    private static let byteLimit = 2 << 30

    func filePath(_ name: String) -> String { path + "/" + name }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: filePath(name)) }

    func bytes(_ name: String) throws -> [UInt8] {
        let file = filePath(name)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: file) else {
            throw ModelError(file: file, "is missing; a pipeline folder as spaCy saves it is needed")
        }
        guard let size = attributes[.size] as? Int, size <= Self.byteLimit else {
            throw ModelError(file: file, "is larger than \(Self.byteLimit) bytes")
        }
        return try ModelError.explaining(file) { Array(try Data(contentsOf: URL(fileURLWithPath: file))) }
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
