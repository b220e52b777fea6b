import ArgumentParser
import Foundation
import GraphStores
import RDF

/// How a database that is a server is reached.
struct ServerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file with the password, on its first line. LEITMOTIF_PASSWORD does as well.", valueName: "file"
        ))
    var passwordFile: String?

    @Option(
        help: ArgumentHelp(
            "A file with a bearer token, on its first line. LEITMOTIF_TOKEN does as well.", valueName: "file")
    )
    var tokenFile: String?

    @Option(
        help: ArgumentHelp(
            "The certificates (PEM) of the authorities to trust, in place of the system's.", valueName: "file"
        ))
    var certificate: String?

    @Option(help: ArgumentHelp("How long a server may be silent.", valueName: "seconds"))
    var timeout = 300

    func validate() throws {
        guard (1...86_400).contains(timeout) else {
            throw ValidationError("--timeout \(timeout): from 1 to 86400")
        }
    }

    /// - Throws: `ValidationError` where the address has a password; ``StoreError`` where a file cannot be read.
    func settings(for address: StoreAddress) throws -> ConnectionSettings {
        if address.server?.hasPassword == true {
            throw ValidationError(
                "a password on the command line can be seen by others: put it into LEITMOTIF_PASSWORD or --password-file, and leave it out of the address"
            )
        }
        let user = address.server?.user
        let password = try secret("LEITMOTIF_PASSWORD", file: passwordFile)
        let token = try secret("LEITMOTIF_TOKEN", file: tokenFile)
        return ConnectionSettings(
            credentials: Credentials(user: user, password: password, token: token), certificates: certificate,
            timeout: timeout)
    }

    private func secret(_ variable: String, file: String?) throws -> Secret? {
        guard let file else {
            return ProcessInfo.processInfo.environment[variable].flatMap { $0.isEmpty ? nil : Secret($0) }
        }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let line = text.split(whereSeparator: \.isNewline).first
        else { throw StoreError(store: file, message: "cannot be read, or has no first line") }
        return Secret(String(line))
    }
}

/// Where in a server a graph goes, and in what form.
struct StoreLayoutOptions: ParsableArguments {
    @Option(help: ArgumentHelp("SPARQL: the named graph to load into.", valueName: "iri"))
    var graph: String?

    @Flag(help: "SPARQL: load what each document says into a graph with the document's name.")
    var graphPerDocument = false

    @Option(
        help: ArgumentHelp(
            "edges: evidence on relations; nodes: as well as nodes, quotations and all; none.",
            valueName: "form"))
    var evidence: EvidenceForm = .edges

    @Option(
        help: ArgumentHelp("How much is sent at once: MiB to SPARQL, rows to others.", valueName: "number"))
    var batch: Int?

    @Option(help: ArgumentHelp("SPARQL: the address of updates, where it is not found.", valueName: "url"))
    var updateURL: String?

    @Option(
        help: ArgumentHelp("SPARQL: the address of the graph store, where it is not found.", valueName: "url")
    )
    var graphStoreURL: String?

    func validate() throws {
        if graph != nil, graphPerDocument {
            throw ValidationError("--graph and --graph-per-document: give one of the two")
        }
        if let batch, !(1...1_000_000).contains(batch) {
            throw ValidationError("--batch \(batch): from 1 to 1000000")
        }
        if let graph {
            do { _ = try IRI(graph) } catch { throw ValidationError("--graph \(error)") }
        }
    }

    func settings(_ connection: ConnectionSettings) -> StoreSettings {
        var settings = StoreSettings()
        settings.connection = connection
        settings.target = graphPerDocument ? .perDocument : graph.map(GraphTarget.named) ?? .unnamed
        settings.updateURL = updateURL
        settings.graphStoreURL = graphStoreURL
        settings.evidence = evidence
        settings.batch = batch
        return settings
    }
}

extension EvidenceForm: ExpressibleByArgument {}
