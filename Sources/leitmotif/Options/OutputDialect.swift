import ArgumentParser
import GraphFormats

/// The program that a file is for, where formats have variants: GraphML, and CSV as a folder of tables.
enum OutputDialect: String, ExpressibleByArgument, CaseIterable {
    case plain, gephi, yed, neo4j, cytoscape, tinkerpop, kuzu

    var graphML: GraphMLDialect? { GraphMLDialect(name: rawValue) }
    var database: CSVFolder.Database? { CSVFolder.Database(rawValue: rawValue) }

    /// - Throws: `ValidationError` where the format has no such variant, or a folder is needed.
    func check(_ format: OutputFormat, path: String) throws {
        switch format {
        case .graph(.graphML) where graphML != nil: return
        case .graph(.csv) where database != nil:
            guard path != "-" else {
                throw ValidationError("--dialect \(rawValue) writes tables: name a folder with -o")
            }
        case .graph(.graphML), .graph(.csv):
            let known = Self.allCases.filter {
                format == .graph(.csv) ? $0.database != nil : $0.graphML != nil
            }
            throw ValidationError(
                "\(format.name) has no dialect \(rawValue); it has \(known.map(\.rawValue).joined(separator: ", "))"
            )
        default: throw ValidationError("\(format.name) has no dialects; GraphML and CSV have")
        }
    }
}
