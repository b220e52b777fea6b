import Foundation
import GraphStores
import KnowledgeGraph
import Testing

private typealias Tag = FakeBolt.Tag

@Suite("Bolt: the conversation with a server", .serialized, .timeLimit(.minutes(5)))
struct BoltConversationTests {
    @Test(
        "Every version from 4.4 to 5.8 is offered, and is spoken when it is chosen",
        arguments: [[0, 0, 4, 4], [0, 0, 0, 5], [0, 0, 1, 5], [0, 0, 3, 5], [0, 0, 8, 5]] as [[UInt8]])
    func versions(version: [UInt8]) throws {
        let tags = Notes<[UInt8]>()
        let server = try FakeServer { connection, _ in
            let bolt = try FakeBolt(connection, version: version)
            #expect(bolt.offer[0..<12] == [0x60, 0x60, 0xB0, 0x17, 0, 8, 8, 5, 0, 0, 4, 4])
            try bolt.serve { tag, fields in
                tags.add([tag])
                // Before 5.1 it is HELLO that says who asks.
                let asks = version[3] == 4 || version[2] == 0 ? Tag.hello : Tag.logon
                if tag == asks { #expect(fields.first?["principal"]?.string == "ada") }
                guard tag == Tag.pull else { return false }
                try bolt.record(7)
                try bolt.success()
                return true
            }
        }
        let result = try BoltStore(at: server, user: "ada").query("RETURN 7 AS n")
        #expect(result == QueryResult(columns: ["n"], rows: [[.integer(7)]]))
        let logsOn = version[3] == 5 && version[2] >= 1
        #expect(tags.all.contains([Tag.logon]) == logsOn)
    }

    @Test(
        "A server that speaks something else is told apart",
        arguments: [
            ([0, 0, 0, 0], "none of Bolt 4.4"), ([0, 0, 0, 3], "chose Bolt 3.0"), ([0, 0, 9, 5], "5.9"),
            (Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), "port for HTTP"),
            (Array("-ERR unknown command".utf8), "does not speak Bolt"),
        ] as [([UInt8], String)])
    func strangers(answer: [UInt8], saying: String) throws {
        let server = try FakeServer { connection, _ in _ = try FakeBolt(connection, version: answer) }
        let text = message { _ = try BoltStore(at: server).query("RETURN 1") }
        #expect(text.contains(saying), "\(text)")
    }

    @Test("A server that never answers is given up in time")
    func silence() throws {
        let server = try FakeServer { connection, _ in connection.hold() }
        let start = Date()
        let text = message { _ = try BoltStore(at: server).query("RETURN 1") }
        #expect(text.contains("never answers"), "\(text)")
        #expect(Date().timeIntervalSince(start) < 20)
    }

    @Test("Where the first connection is never answered, the next one may be")
    func secondTry() throws {
        let server = try FakeServer { connection, number in
            if number == 0 { return connection.hold() }
            try FakeBolt(connection).serve()
        }
        #expect(try BoltStore(at: server).query("RETURN 1").rows.isEmpty)
    }

    @Test("A server that answers at once and then falls silent is given up after the timeout")
    func silentLater() throws {
        let server = try FakeServer { connection, _ in
            try FakeBolt(connection).serve { tag, _ in tag == Tag.run }
        }
        let text = message { _ = try BoltStore(at: server).query("RETURN 1") }
        #expect(text.contains("silent for 1 seconds"), "\(text)")
    }

    @Test("A slow server, one byte at a time, is waited for")
    func slow() throws {
        let server = try FakeServer { connection, _ in
            let bolt = try FakeBolt(connection)
            try bolt.serve { tag, _ in
                guard tag == Tag.pull else { return false }
                for byte in bolt.bytes(0x71, ["slowly"]) + bolt.bytes(0x70, [:]) {
                    try connection.send([byte])
                    Thread.sleep(forTimeInterval: 0.005)
                }
                return true
            }
        }
        #expect(try BoltStore(at: server).query("RETURN 1").rows == [[.text("slowly")]])
    }

    @Test("A server that closes at once, or in the middle of an answer, is an error", arguments: [0, 1, 2])
    func closes(when: Int) throws {
        let server = try FakeServer { connection, _ in
            if when == 0 { return }
            let bolt = try FakeBolt(connection)
            if when == 1 { return }
            try bolt.serve { tag, _ in
                guard tag == Tag.run else { return false }
                try connection.send([0, 30, 0xB1, 0x70])
                throw FakeConnection.Ended()
            }
        }
        let text = message { _ = try BoltStore(at: server).query("RETURN 1") }
        #expect(text.contains("then load again"), "\(text)")
    }

    @Test(
        "Garbage is told as such",
        arguments: [
            [0, 2, 0xB1, 0xC4, 0, 0], [0, 3, 0xB1, 0x55, 0xA0, 0, 0], [0, 1, 0x01, 0, 0],
            [0, 6, 0xB1, 0x71, 0xD6, 0xFF, 0xFF, 0xFF, 0, 0],
        ] as [[UInt8]])
    func garbage(bytes: [UInt8]) throws {
        let server = try FakeServer { connection, _ in
            try FakeBolt(connection).serve { tag, _ in
                guard tag == Tag.run else { return false }
                try connection.send(bytes)
                return true
            }
        }
        let text = message { _ = try BoltStore(at: server).query("RETURN 1") }
        #expect(text.contains("the server sent"), "\(text)")
    }

    @Test("A wrong password ends with the server's words and what to do")
    func unauthorized() throws {
        let server = try FakeServer { connection, _ in
            let bolt = try FakeBolt(connection)
            try bolt.serve { tag, _ in
                guard tag == Tag.logon else { return false }
                try bolt.failure("Neo.ClientError.Security.Unauthorized", "unauthorized due to failure")
                throw FakeConnection.Ended()
            }
        }
        let text = message { _ = try BoltStore(at: server, user: "ada").query("RETURN 1") }
        #expect(
            text.contains("unauthorized due to failure") && text.contains("LEITMOTIF_PASSWORD"), "\(text)")
        #expect(!text.contains("swordfish"))
    }

    @Test("After a failure the connection is reset and used again")
    func reset() throws {
        let connections = Notes<Int>()
        let (queries, tags) = (Notes<String>(), Notes<UInt8>())
        let server = try FakeServer { connection, number in
            connections.add(number)
            let bolt = try FakeBolt(connection)
            try bolt.serve { tag, fields in
                tags.add(tag)
                guard tag == Tag.run, let text = fields.first?.string else { return false }
                queries.add(text)
                guard text.hasPrefix("CREATE CONSTRAINT") else { return false }
                try bolt.failure("Neo.ClientError.Statement.SyntaxError", "what is that?")
                #expect(try bolt.next().tag == Tag.pull)
                try bolt.ignored()
                return true
            }
        }
        _ = try? BoltStore(at: server).load(KnowledgeGraph())
        #expect(connections.all == [0])
        #expect(tags.all.filter { $0 == Tag.reset }.count == 4)
        #expect(queries.all.filter { $0.hasPrefix("CREATE INDEX") }.count == 4)
    }

    @Test("What fails for the moment is tried again, over a new connection")
    func transient() throws {
        let runs = Notes<Int>()
        let server = try FakeServer { connection, number in
            let bolt = try FakeBolt(connection)
            try bolt.serve { tag, _ in
                guard tag == Tag.run else { return false }
                runs.add(number)
                if number == 1 { throw FakeConnection.Ended() }
                guard number == 0 else { return false }
                try bolt.failure("Neo.TransientError.Transaction.DeadlockDetected", "later")
                #expect(try bolt.next().tag == Tag.pull)
                try bolt.ignored()
                return true
            }
        }
        #expect(try BoltStore(at: server).query("RETURN 1").rows.isEmpty)
        #expect(runs.all == [0, 1, 2])
    }

    @Test("The routing table says who takes writes")
    func routing() throws {
        let asked = Notes<String>()
        let leader = try FakeServer { connection, _ in
            try FakeBolt(connection).serve { tag, _ in
                if tag == Tag.run { asked.add("leader") }
                return false
            }
        }
        let member = try FakeServer { connection, _ in
            try FakeBolt(connection).serve(writers: ["127.0.0.1:\(leader.port)"]) { tag, _ in
                if tag == Tag.run { asked.add("member") }
                return false
            }
        }
        _ = try BoltStore(at: member, scheme: "neo4j", path: "/films").query("RETURN 1")
        #expect(asked.all == ["leader"])
        // Without routing the one that is named is asked.
        _ = try BoltStore(at: member).query("RETURN 1")
        #expect(asked.all == ["leader", "member"])
    }

    @Test("A database is named in RUN, and a query only reads")
    func extra() throws {
        let extras = Notes<PackValue>()
        let server = try FakeServer { connection, _ in
            try FakeBolt(connection).serve { tag, fields in
                if tag == Tag.run { extras.add(fields[2]) }
                return false
            }
        }
        _ = try BoltStore(at: server, path: "/films").query("RETURN 1")
        #expect(extras.all == [["mode": "r", "db": "films"]])
    }
}
