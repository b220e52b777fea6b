import ArgumentParser

/// Which program a graph is written for.
struct DialectOptions: ParsableArguments {
    @Option(help: "The program that GraphML, or a folder of CSV tables, is for.")
    var dialect: OutputDialect?

    /// - Throws: `ValidationError` where the format has no such variant.
    func check(_ format: OutputFormat?, path: String) throws {
        guard let dialect else { return }
        guard let format else {
            throw ValidationError("--dialect \(dialect.rawValue) needs a file to write: name one with -o")
        }
        try dialect.check(format, path: path)
    }
}
