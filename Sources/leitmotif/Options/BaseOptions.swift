import ArgumentParser
import RDF

/// What relative IRIs of a file are resolved against.
struct BaseOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The IRI that relative IRIs of the input are resolved against.", valueName: "iri"))
    var base: IRI?
}

extension IRI: ExpressibleByArgument {
    public init?(argument: String) {
        guard let iri = try? IRI(argument) else { return nil }
        self = iri
    }

    public var defaultValueDescription: String { value }
}
