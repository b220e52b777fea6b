import Foundation
import RDF

/// A report for the systems that check code at each change, in the
/// [Static Analysis Results Interchange Format 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html):
/// each shape is a rule, each result stands at its line.
public struct SARIFReport: Sendable {
    private let report: ValidationReport
    private let tool: String
    private let version: String
    private let names: Abbreviations

    /// - Parameter tool: the name of the program that reports.
    public init(_ report: ValidationReport, tool: String, version: String, prefixes: [Prefix] = []) {
        self.report = report
        self.tool = tool
        self.version = version
        names = Abbreviations(prefixes)
    }

    /// UTF-8, ended by a line feed.
    public func bytes() throws -> [UInt8] {
        var rules: [Rule] = []
        var numbers: [Term: Int] = [:]
        let results = report.results.map { result in
            let index = numbers[result.targetShape] ?? rules.count
            if index == rules.count {
                numbers[result.targetShape] = index
                rules.append(
                    Rule(
                        id: names.name(result.targetShape),
                        shortDescription: .init(text: result.targetLabel ?? names.name(result.targetShape))))
            }
            return item(result, rules[index].id, index)
        }
        let run = Run(
            tool: Tool(driver: Driver(name: tool, version: version, rules: rules)), results: results,
            columnKind: "unicodeCodePoints")
        return try Log(runs: [run]).encoded()
    }

    private func item(_ result: ValidationResult, _ rule: String, _ index: Int) -> Item {
        let statement = result.statement.map { " (\(names.name($0)))" } ?? ""
        let suggestion = result.suggestion.map { " \($0)" } ?? ""
        let level =
            switch Severity(result.severity) {
            case .violation: "error"
            case .warning: "warning"
            case .info: "note"
            }
        let locations = result.place.map { place in
            [
                Location(
                    physicalLocation: PhysicalLocation(
                        artifactLocation: .init(uri: Self.reference(place.file)),
                        region: place.line.map { .init(startLine: $0) }))
            ]
        }
        return Item(
            ruleId: rule, ruleIndex: index, level: level,
            message: .init(
                text: "\(names.name(result.focusNode)): \(result.message)\(statement)\(suggestion)"),
            locations: locations ?? [])
    }

    /// A file's name as a relative reference (SARIF §3.4.3), in which a colon would end a scheme.
    private static func reference(_ path: String) -> String {
        let plain = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":"))
        return path.addingPercentEncoding(withAllowedCharacters: plain) ?? path
    }

    private struct Log: Encodable {
        let schema = "https://json.schemastore.org/sarif-2.1.0.json"
        let version = "2.1.0"
        let runs: [Run]

        enum CodingKeys: String, CodingKey {
            case schema = "$schema"
            case version, runs
        }
    }

    private struct Run: Encodable {
        let tool: Tool
        let results: [Item]
        let columnKind: String
    }

    private struct Tool: Encodable { let driver: Driver }

    private struct Driver: Encodable {
        let name: String
        let version: String
        let rules: [Rule]
    }

    private struct Rule: Encodable {
        let id: String
        let shortDescription: Message
    }

    private struct Message: Encodable { let text: String }

    private struct Item: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Message
        let locations: [Location]
    }

    private struct Location: Encodable { let physicalLocation: PhysicalLocation }

    private struct PhysicalLocation: Encodable {
        let artifactLocation: ArtifactLocation
        let region: Region?
    }

    private struct ArtifactLocation: Encodable { let uri: String }
    private struct Region: Encodable { let startLine: Int }
}
