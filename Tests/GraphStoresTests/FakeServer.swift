import Foundation
import GraphStores

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A server on the loopback that does as a test says, one connection after another.
final class FakeServer: Sendable {
    let port: UInt16
    private let listener: Int32

    /// - Parameter serve: what is done with each connection, counted from 0; it is closed at the end.
    init(_ serve: @escaping @Sendable (FakeConnection, _ number: Int) throws -> Void) throws {
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        let listener = socket(AF_INET, stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard bind(listener, address, size) == 0, listen(listener, 16) == 0,
                    getsockname(listener, address, &size) == 0
                else { return nil }
                return UnsafeRawPointer(address).assumingMemoryBound(to: sockaddr_in.self).pointee.sin_port
            }
        }
        guard let port else { throw FakeConnection.Ended() }
        self.port = UInt16(bigEndian: port)
        self.listener = listener
        Thread.detachNewThread {
            var number = 0
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                let connection = FakeConnection(client)
                let current = number
                Thread.detachNewThread {
                    try? serve(connection, current)
                    connection.close()
                }
                number += 1
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// The server's end of a connection.
final class FakeConnection: Sendable {
    struct Ended: Error {}

    private let socket: Int32

    init(_ socket: Int32) {
        self.socket = socket
    }

    func close() {
        #if canImport(Glibc)
            _ = Glibc.close(socket)
        #else
            _ = Darwin.close(socket)
        #endif
    }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw Ended() }
            rest = rest.dropFirst(count)
        }
    }

    func receive(_ count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            var buffer = [UInt8](repeating: 0, count: count - bytes.count)
            let got = recv(socket, &buffer, buffer.count, 0)
            guard got > 0 else { throw Ended() }
            bytes += buffer.prefix(got)
        }
        return bytes
    }

    /// Waits until the client goes away.
    func hold() { while (try? receive(1)) != nil {} }
}

/// Speaks Bolt as a server does.
struct FakeBolt {
    let connection: FakeConnection
    /// What the client offered: four proposals of four bytes.
    let offer: [UInt8]

    /// Shakes hands: takes the offer and chooses a version.
    init(_ connection: FakeConnection, version: [UInt8] = [0, 0, 4, 5]) throws {
        self.connection = connection
        offer = try connection.receive(20)
        try connection.send(version)
    }

    /// The next message: its tag and fields.
    func next() throws -> (tag: UInt8, fields: [PackValue]) {
        var message: [UInt8] = []
        while true {
            let size = try connection.receive(2)
            let count = Int(size[0]) << 8 | Int(size[1])
            if count > 0 {
                message += try connection.receive(count)
            } else if !message.isEmpty {
                break
            }
        }
        guard case .structure(let tag, let fields) = try PackDecoder.value(of: message) else {
            throw FakeConnection.Ended()
        }
        return (tag, fields)
    }

    func bytes(_ tag: UInt8, _ fields: PackValue...) -> [UInt8] {
        var encoder = PackEncoder()
        encoder.append(.structure(tag: tag, fields: fields))
        var output: [UInt8] = []
        BoltChunks.append(encoder.bytes, to: &output)
        return output
    }

    func success(_ metadata: PackValue = .map([])) throws { try connection.send(bytes(0x70, metadata)) }
    func record(_ values: PackValue...) throws { try connection.send(bytes(0x71, .list(values))) }
    func ignored() throws { try connection.send(bytes(0x7E)) }
    func failure(_ code: String, _ message: String) throws {
        try connection.send(bytes(0x7F, ["code": .string(code), "message": .string(message)]))
    }

    /// Serves until the client goes, in the way of a healthy server of Neo4j that is empty and takes everything; what
    /// a test does differently it does in `answer`.
    /// - Parameter answer: whether it has answered the message itself.
    func serve(
        agent: String = "Neo4j/5.26.0", database: String = "neo4j", writers: [String] = [],
        _ answer: (_ tag: UInt8, _ fields: [PackValue]) throws -> Bool = { _, _ in false }
    ) throws {
        while true {
            let (tag, fields) = try next()
            if try answer(tag, fields) { continue }
            switch tag {
            case Tag.hello: try success(["server": .string(agent), "connection_id": "bolt-1"])
            case Tag.goodbye: return
            case Tag.route:
                let server: PackValue = ["role": "WRITE", "addresses": .list(writers.map(PackValue.string))]
                try success(["rt": ["ttl": 300, "db": .string(database), "servers": [server]]])
            case Tag.run: try success(["fields": ["n"]])
            default: try success()
            }
        }
    }

    enum Tag {
        static let hello: UInt8 = 0x01
        static let goodbye: UInt8 = 0x02
        static let reset: UInt8 = 0x0F
        static let run: UInt8 = 0x10
        static let begin: UInt8 = 0x11
        static let commit: UInt8 = 0x12
        static let pull: UInt8 = 0x3F
        static let route: UInt8 = 0x66
        static let logon: UInt8 = 0x6A
    }
}

/// What a server has met, noted from its threads.
final class Notes<Note: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var notes: [Note] = []

    func add(_ note: Note) { lock.withLock { notes.append(note) } }
    var all: [Note] { lock.withLock { notes } }
}

extension BoltStore {
    /// A store at a fake server, which waits a second for it, and not at all between attempts.
    init(at server: FakeServer, scheme: String = "bolt", user: String? = nil, path: String = "") throws {
        let url = "\(scheme)://\(user.map { $0 + "@" } ?? "")127.0.0.1:\(server.port)\(path)"
        guard let address = StoreAddress(url)?.server else { throw FakeConnection.Ended() }
        let credentials = Credentials(user: user, password: user.map { _ in Secret("swordfish") })
        self.init(address, settings: ConnectionSettings(credentials: credentials, timeout: 1))
        retries = Retries(pauses: [0, 0, 0])
        journalFolder = NSTemporaryDirectory() + "/leitmotif-\(UUID().uuidString)"
    }
}

/// What an error says.
func message(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "no error"
    } catch { return "\(error)" }
}
