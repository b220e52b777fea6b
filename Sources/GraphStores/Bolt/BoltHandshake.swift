/// The beginning of a connection: both sides agree on a version of Bolt.
///
/// https://neo4j.com/docs/bolt/current/bolt/handshake/
enum BoltHandshake {
    /// A version of the protocol.
    struct Version: Hashable, Comparable, Sendable {
        let major: UInt8
        let minor: UInt8

        static func < (a: Version, b: Version) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
    }

    /// What we are, then four proposals, each with how many minor versions below it will do as well: 5.0 to 5.8, and
    /// 4.4.
    static let offer: [UInt8] = [0x60, 0x60, 0xB0, 0x17, 0, 8, 8, 5, 0, 0, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0]

    /// - Parameter seconds: how long to wait for the answer.
    /// - Throws: ``Silence`` where there is none, ``StoreError`` where it is no good.
    static func shake(_ channel: any ByteChannel, _ store: String, within seconds: Int) throws -> Version {
        try channel.send(offer)
        var answer: [UInt8] = []
        while answer.count < 4 {
            guard let bytes = try channel.receive(within: seconds) else { throw Silence() }
            answer += bytes
        }
        return try version(of: answer, store)
    }

    /// The server is there and does not answer.
    struct Silence: Error {}

    private static func version(of answer: [UInt8], _ store: String) throws(StoreError) -> Version {
        func refusal(_ message: String, _ advice: String? = nil) -> StoreError {
            StoreError(store: store, message: message, advice: advice)
        }
        if answer.starts(with: "HTTP".utf8) {
            throw refusal("that is a port for HTTP", "give the one for Bolt, mostly 7687")
        }
        guard answer.count == 4, answer[0] == 0, answer[1] == 0 else {
            throw refusal("the server does not speak Bolt", "correct the address")
        }
        let version = Version(major: answer[3], minor: answer[2])
        switch (version.major, version.minor) {
        case (5, 0...8), (4, 4): return version
        case (0, 0): throw refusal("the server speaks none of Bolt 4.4 and 5.0 to 5.8", "update the server")
        default:
            throw refusal("the server chose Bolt \(version.major).\(version.minor), which was not offered")
        }
    }
}
