import ByteStreams
import RDF

/// Says what a program will do with a file of a graph, ours or not, before it is opened there.
///
/// The rules come from the sources of these programs and from trying: which constructs they refuse, and which
/// they drop in silence.
///
/// ```swift
/// for finding in try GraphCheck(for: .gephi).check(ByteSource(path: "network.graphml")) { print(finding) }
/// // network.graphml:3: warning: the key 'd3' …: Gephi takes its values for labels
/// ```
public struct GraphCheck: Sendable {
    public let consumer: Consumer
    /// The most findings of one kind that are listed; what is over is counted.
    public var mostOfAKind = 20

    public init(for consumer: Consumer) {
        self.consumer = consumer
    }

    /// Checks GraphML or GEXF, or RDF for Protégé.
    /// - Parameter format: the syntax of a file of RDF; by default what its name tells.
    /// - Throws: ``GraphFormatError`` where the file cannot be read at all, the source's error, and for RDF the
    ///   parser's.
    public func check(_ source: ByteSource, format: RDFFormat? = nil) throws -> [CheckFinding] {
        if consumer == .protege {
            guard let format = format ?? RDFFormat(path: source.name) else {
                throw GraphFormatError(
                    file: source.name, message: "Protégé opens RDF: name a file of it, such as .ttl")
            }
            return try OWLUseCheck(file: source.name).check(source, format)
        }
        let handler = GraphXMLCheck(CheckLog(file: source.name, consumer: consumer, mostOfAKind: mostOfAKind))
        var log = try XMLEvents.read(source, into: handler).finish()
        return log.finish()
    }
}

/// Findings as they come up.
struct CheckLog {
    let file: String
    let consumer: Consumer
    let mostOfAKind: Int
    private var findings: [CheckFinding] = []
    private var counts: [String: Int] = [:]

    init(file: String, consumer: Consumer, mostOfAKind: Int) {
        self.file = file
        self.consumer = consumer
        self.mostOfAKind = mostOfAKind
    }

    /// - Parameter kind: findings of one kind are listed up to a number.
    mutating func note(_ severity: CheckFinding.Severity, _ kind: String, line: Int, _ message: String) {
        counts[kind, default: 0] += 1
        guard counts[kind, default: 0] <= mostOfAKind else { return }
        findings.append(CheckFinding(file: file, line: line, severity: severity, message: message))
    }

    mutating func finish() -> [CheckFinding] {
        for (kind, count) in counts.sorted(by: { $0.key < $1.key }) where count > mostOfAKind {
            let message = "and \(count - mostOfAKind) more: \(kind)"
            findings.append(CheckFinding(file: file, line: 0, severity: .warning, message: message))
        }
        return findings.sorted()
    }
}
