import Foundation
import KnowledgeGraph
import RDF

/// What a statement about evidence tells.
enum EvidenceField: Int {
    /// What kind of node it is: see ``EvidenceKind``.
    case type
    case subject, predicate, object
    /// All three, as a triple term.
    case triple
    case document, confidence, rule, target, source, selector
    case quotation, prefix, suffix, start, end
    /// `bytes=0-99`, as axioms have it.
    case bytes

    /// Whether its object is kept as a text; of the others the number is kept.
    var isText: Bool {
        switch self {
        case .type, .subject, .predicate, .object, .triple, .document, .source: false
        default: true
        }
    }
}

/// The nodes that a piece of evidence is made of.
enum EvidenceKind: Int {
    case node, target, quote, text, data
}

/// Puts a piece of evidence together from the statements about its nodes, of which a file has mostly one after another.
struct EvidenceRun {
    /// A statement: which node it is about, what it tells, and a text or a number.
    struct Entry {
        let node: Int
        let field: EvidenceField
        let text: Range<Int>
        let number: Int
    }

    /// A piece of evidence; texts by where they stand in ``bytes``.
    struct Passage {
        var subject = 0
        var predicate = 0
        var object = 0
        var document = 0
        var quotation: Range<Int>?
        var prefix: Range<Int>?
        var suffix: Range<Int>?
        var rule: Range<Int>?
        var confidence: Range<Int>?
        var textRange = 0..<0
        var sourceRange = 0..<0
    }

    private(set) var bytes: [UInt8] = []
    private(set) var entries: [Entry] = []
    /// The names of the nodes.
    private var nodes: [Range<Int>] = []
    private var current = 0

    /// More statements than any piece of evidence has.
    private static let mostEntries = 256
    private static let mostNodes = 16

    var isEmpty: Bool { entries.isEmpty }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
        nodes.removeAll(keepingCapacity: true)
        current = 0
    }

    /// The name of the node that an entry is about.
    func name(of entry: Entry) -> Range<Int> { nodes[entry.node] }

    // MARK: Gathering

    /// Turns to a node, where what is said of it can belong to the same piece of evidence.
    mutating func turn(to node: UnsafeBufferPointer<UInt8>) -> Bool {
        guard entries.count < Self.mostEntries else { return false }
        if current < nodes.count, equal(nodes[current], node) { return true }
        if let known = nodes.firstIndex(where: { equal($0, node) }) {
            current = known
            return true
        }
        let isNamed = entries.contains {
            ($0.field == .target || $0.field == .selector) && equal($0.text, node)
        }
        guard nodes.isEmpty || isNamed || hasFamily(node) && passage(ifComplete: true) == nil,
            nodes.count < Self.mostNodes
        else { return false }
        current = nodes.count
        nodes.append(append(node))
        return true
    }

    /// Adds what is said of the node that was turned to.
    mutating func add(_ field: EvidenceField, number: Int) {
        entries.append(Entry(node: current, field: field, text: 0..<0, number: number))
    }

    mutating func add(_ field: EvidenceField, text: UnsafeBufferPointer<UInt8>) {
        let range = append(text)
        entries.append(Entry(node: current, field: field, text: range, number: 0))
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text)
        return start..<bytes.count
    }

    /// Whether names differ at most in what follows a `#`: the parts of our nodes are called so.
    private func hasFamily(_ node: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = nodes.first else { return false }
        let hash = UInt8(ascii: "#")
        return bytes[first].prefix { $0 != hash }.elementsEqual(node.prefix { $0 != hash })
    }

    private func equal(_ range: Range<Int>, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).isIdentical(to: other) }
    }

    private func equal(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
        bytes.withUnsafeBufferPointer {
            UnsafeBufferPointer(rebasing: $0[a]).isIdentical(to: UnsafeBufferPointer(rebasing: $0[b]))
        }
    }

    // MARK: The piece of evidence

    /// The piece of evidence that was gathered; `nil` where no statement or no document is named.
    /// - Parameter ifComplete: gives `nil` as well where something is missing that another part of the file may have.
    func passage(ifComplete: Bool) -> Passage? {
        var (subject, predicate, object, document) = (0, -1, 0, 0)
        var node: Int?
        for entry in entries {
            switch entry.field {
            case .subject where subject == 0: (subject, node) = (entry.number, entry.node)
            case .predicate where predicate < 0: predicate = entry.number
            case .object where object == 0: object = entry.number
            case .document where document == 0: document = entry.number
            default: break
            }
        }
        guard let node, subject > 0, predicate >= 0, object > 0, document > 0 else { return nil }
        var passage = Passage()
        (passage.subject, passage.predicate, passage.object) = (subject, predicate, object)
        passage.document = document
        passage.confidence = least(.confidence, of: node)
        passage.rule = least(.rule, of: node)
        var quote = node
        var isComplete = true
        if let target = entries.first(where: { $0.node == node && $0.field == .target }) {
            guard let parts = index(ofNode: target.text) else { return ifComplete ? nil : passage }
            var count = 0
            for selector in entries where selector.node == parts && selector.field == .selector {
                count += 1
                guard let part = index(ofNode: selector.text) else {
                    isComplete = false
                    continue
                }
                for type in entries where type.node == part && type.field == .type {
                    switch EvidenceKind(rawValue: type.number) {
                    case .quote: quote = part
                    case .text: passage.textRange = range(of: part, &isComplete)
                    case .data: passage.sourceRange = range(of: part, &isComplete)
                    default: break
                    }
                }
            }
            if count == 0 { isComplete = false }
        } else {
            passage.textRange = range(of: node, &isComplete)
            if let text = least(.bytes, of: node) {
                passage.sourceRange = Evidence.byteRange(string(text)) ?? 0..<0
            }
        }
        passage.quotation = least(.quotation, of: quote)
        passage.prefix = least(.prefix, of: quote)
        passage.suffix = least(.suffix, of: quote)
        return ifComplete && (!isComplete || passage.quotation == nil) ? nil : passage
    }

    /// The texts that name other nodes of the piece of evidence.
    var namedNodes: [Range<Int>] {
        entries.filter { $0.field == .target || $0.field == .selector }.map(\.text)
    }

    private func index(ofNode name: Range<Int>) -> Int? { nodes.firstIndex { equal($0, name) } }

    /// The text of a field; the first in order where there are several.
    private func least(_ field: EvidenceField, of node: Int) -> Range<Int>? {
        var least: Range<Int>?
        for entry in entries where entry.node == node && entry.field == field {
            if let known = least, !bytes[entry.text].lexicographicallyPrecedes(bytes[known]) { continue }
            least = entry.text
        }
        return least
    }

    private func range(of node: Int, _ isComplete: inout Bool) -> Range<Int> {
        let (start, end) = (least(.start, of: node), least(.end, of: node))
        if start == nil || end == nil { isComplete = false }
        let first = start.flatMap(integer) ?? 0
        return first..<max(first, end.flatMap(integer) ?? 0)
    }

    private func integer(_ text: Range<Int>) -> Int? { Int(string(text)) }

    func string(_ text: Range<Int>) -> String { String(decoding: bytes[text], as: UTF8.self) }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func isIdentical(to other: UnsafeBufferPointer<UInt8>) -> Bool {
        guard count == other.count else { return false }
        guard count > 0, let mine = baseAddress, let theirs = other.baseAddress else { return true }
        return memcmp(mine, theirs, count) == 0
    }
}
