import ArgumentParser
import Extraction
import KnowledgeGraph
import RDF

/// With what documents are read: language model, ontology, rules, and how sure is sure enough.
struct ExtractorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Leave out statements less sure than this, from 0 to 1.", valueName: "number"))
    var minConfidence = 0.0

    @OptionGroup var rules: RuleOptions
    @OptionGroup var language: LanguageOptions
    @OptionGroup var ontology: OntologyOptions

    func validate() throws {
        guard (0...1).contains(minConfidence) else {
            throw ValidationError("--min-confidence \(minConfidence): from 0 to 1")
        }
    }

    /// - Parameter base: what the IRIs of entities begin with.
    /// - Throws: what reading the ontology, the rules or the model throws.
    func extractor(base: IRI = Identity.default.base, _ messages: Messages) throws -> Extractor {
        var options = Extractor.Options()
        options.ontology = try ontology.load()
        options.identity = Identity(base: base)
        options.minimumConfidence = minConfidence
        options.rules = try rules.load(options.ontology)
        options.disabled = try rules.disabled(in: options.rules)
        return Extractor(analyzer: try language.analyzer(messages), options: options)
    }
}
