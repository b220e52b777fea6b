import Testing

import GraphStores

@Suite("PackStream: values as bytes, and back")
struct PackStreamTests {
    /// The examples of https://neo4j.com/docs/bolt/current/packstream/ and the edges of every size.
    static let examples: [(PackValue, [UInt8])] = numbers + texts + structures

    private static let numbers: [(PackValue, [UInt8])] = [
        (.null, [0xC0]), (.boolean(true), [0xC3]), (.boolean(false), [0xC2]),
        (1, [0x01]), (-16, [0xF0]), (127, [0x7F]), (-17, [0xC8, 0xEF]), (-128, [0xC8, 0x80]),
        (128, [0xC9, 0x00, 0x80]), (-129, [0xC9, 0xFF, 0x7F]), (1234, [0xC9, 0x04, 0xD2]),
        (32_767, [0xC9, 0x7F, 0xFF]), (32_768, [0xCA, 0, 0, 0x80, 0]),
        (-2_147_483_648, [0xCA, 0x80, 0, 0, 0]), (2_147_483_648, [0xCB, 0, 0, 0, 0, 0x80, 0, 0, 0]),
        (.integer(.min), [0xCB, 0x80, 0, 0, 0, 0, 0, 0, 0]),
        (.integer(.max), [0xCB, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        (.float(1.23), [0xC1, 0x3F, 0xF3, 0xAE, 0x14, 0x7A, 0xE1, 0x47, 0xAE]),
    ]

    private static let texts: [(PackValue, [UInt8])] = [
        (.bytes([]), [0xCC, 0]), (.bytes([1, 2, 3]), [0xCC, 3, 1, 2, 3]),
        ("", [0x80]), ("A", [0x81, 0x41]), ("Größenmaßstäbe", [0xD0, 0x12] + Array("Größenmaßstäbe".utf8)),
    ]

    private static let structures: [(PackValue, [UInt8])] = [
        ([], [0x90]), ([1, 2, 3], [0x93, 1, 2, 3]), (.map([]), [0xA0]),
        ([1, .float(2)], [0x92, 1, 0xC1, 0x40, 0, 0, 0, 0, 0, 0, 0]),
        (["one": "eins"], [0xA1, 0x83, 0x6F, 0x6E, 0x65, 0x84, 0x65, 0x69, 0x6E, 0x73]),
        (.structure(tag: 0x0F, fields: []), [0xB0, 0x0F]),
        (
            .structure(tag: 0x4E, fields: [3, ["A", "Node"], ["x": "y"]]),
            [0xB3, 0x4E, 3, 0x92, 0x81, 0x41, 0x84, 0x4E, 0x6F, 0x64, 0x65, 0xA1, 0x81, 0x78, 0x81, 0x79]
        ),
    ]

    @Test("Each value has the bytes that the specification gives it", arguments: examples)
    func specification(value: PackValue, bytes: [UInt8]) throws {
        var encoder = PackEncoder()
        encoder.append(value)
        #expect(encoder.bytes == bytes)
        #expect(try PackDecoder.value(of: bytes) == value)
    }

    @Test("Whatever the size, what is written is read back", arguments: [15, 16, 255, 256, 65_535, 65_536])
    func sizes(size: Int) throws {
        let values: [PackValue] = [
            .string(String(repeating: "é", count: size)), .bytes([UInt8](repeating: 7, count: size)),
            .list([PackValue](repeating: .null, count: size)),
            .map((0..<size).map { PackValue.Entry(key: "k\($0)", value: .boolean(true)) }),
        ]
        for value in values {
            var encoder = PackEncoder()
            encoder.append(value)
            #expect(try PackDecoder.value(of: encoder.bytes) == value)
        }
    }

    @Test(
        "Bytes that are no value are refused",
        arguments: [
            [], [0xC4], [0xC9, 1], [0xD0, 5, 65], [0x91], [0xA1, 1, 1], [0xD6, 0xFF, 0xFF, 0xFF, 0xFF],
            [0xDA, 0xFF, 0xFF, 0xFF, 0xFF], [1, 1], [UInt8](repeating: 0x91, count: 500),
        ] as [[UInt8]])
    func garbage(bytes: [UInt8]) {
        #expect(throws: PackDecoder.Fault.self) { try PackDecoder.value(of: bytes) }
    }
}
