/// A layer network as thinc saves it: nodes in breadth-first order from the root, with attributes and parameters.
struct ThincModel {
    struct Node {
        var name: String
        var references: [String: Int]
        var attributes: MessagePack
        var parameters: [String: FloatArray]
    }

    struct FloatArray {
        var shape: [Int]
        var values: [Float]
    }

    let file: String
    let nodes: [Node]

    init(_ bytes: [UInt8], file: String) throws {
        self.file = file
        let root = try ModelError.explaining(file) { try MessagePack(bytes) }
        guard let nodes = root["nodes"]?.array, let attributes = root["attrs"]?.array,
            let parameters = root["params"]?.array, nodes.count == attributes.count,
            nodes.count == parameters.count
        else {
            throw ModelError(file: file, "not a thinc model: nodes, attrs and params of one length expected")
        }
        self.nodes = try zip(nodes, zip(attributes, parameters)).map { node, details in
            guard let name = node["name"]?.string else {
                throw ModelError(file: file, "a node without a name")
            }
            var references: [String: Int] = [:]
            for (key, value) in node["refs"]?.map ?? [] {
                if let key = key.string, let index = value.integer { references[key] = index }
            }
            var arrays: [String: FloatArray] = [:]
            for (key, value) in details.1.map ?? [] {
                guard let key = key.string, value["data"] != nil else { continue }
                arrays[key] = try FloatArray(value, file: file, name: "\(name).\(key)")
            }
            return Node(name: name, references: references, attributes: details.0, parameters: arrays)
        }
    }

    /// The nodes of one kind, in order.
    func nodes(named name: String) -> [Node] { nodes.filter { $0.name == name } }

    func parameter(_ key: String, of node: Node) throws -> FloatArray {
        guard let array = node.parameters[key] else {
            throw ModelError(file: file, "layer '\(node.name.prefix(60))' has no parameter '\(key)'")
        }
        return array
    }
}

extension ThincModel.Node {
    /// An attribute; each is a MessagePack value inside a binary.
    func attribute(_ key: String) -> MessagePack? {
        guard let bytes = attributes[key]?.binary else { return nil }
        return try? MessagePack(bytes)
    }
}

extension ThincModel.FloatArray {
    init(_ value: MessagePack, file: String, name: String) throws {
        guard value["type"]?.string == "<f4" else {
            throw ModelError(file: file, "array \(name) is of type \(value["type"]?.string ?? "?"), not <f4")
        }
        guard let shape = value["shape"]?.array?.map(\.integer), let data = value["data"]?.binary else {
            throw ModelError(file: file, "array \(name) has no shape or no data")
        }
        var count = 1
        self.shape = []
        for dimension in shape {
            guard let dimension, dimension > 0, dimension <= 1 << 31, count <= 1 << 31 else {
                throw ModelError(file: file, "array \(name) has an impossible shape")
            }
            count *= dimension
            self.shape.append(dimension)
        }
        guard count <= 1 << 31 else { throw ModelError(file: file, "array \(name) has an impossible shape") }
        guard data.count == count * 4 else {
            throw ModelError(
                file: file, "array \(name) has \(data.count) bytes where its shape needs \(count * 4)")
        }
        values = data.withUnsafeBytes { raw in
            (0..<count).map {
                Float(
                    bitPattern: UInt32(
                        littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)))
            }
        }
    }
}

extension ModelError {
    /// Runs `body` and gives any other error the name of the file it is about.
    static func explaining<Result>(_ file: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ModelError {
            throw error
        } catch {
            throw ModelError(file: file, "\(error)")
        }
    }
}
