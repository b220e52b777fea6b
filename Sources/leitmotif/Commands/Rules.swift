import ArgumentParser
import Extraction
import OntologyModel

/// `leitmotif rules`: the rules that relations are read by.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "List, show, test and check the rules that relations are read by.",
        discussion: """
            leitmotif rules list                     every rule: what it states, how sure it is
            leitmotif rules list --passes            what else can be switched off
            leitmotif rules show possessive-film     a rule as it is written
            leitmotif rules test my-rules.yaml       run the examples of a file's rules
            leitmotif rules lint my-rules.yaml       what is allowed and yet mostly a mistake

            docs/rules.md explains how to write rules of one's own.
            """,
        subcommands: [List.self, ShowRule.self, Test.self, Lint.self])
}

extension Rules {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List the rules, or the passes.")

        @Flag(help: "List the passes that can be switched off with --disable-pass.")
        var passes = false

        @Option(help: ArgumentHelp("Only rules that state this property.", valueName: "property"))
        var predicate: String?

        @Flag(help: "Print the list as JSON.")
        var json = false

        @OptionGroup var rules: RuleOptions
        @OptionGroup var ontology: OntologyOptions

        func run() throws {
            if passes { return try listPasses() }
            let ontology = try ontology.load()
            let set = try rules.load(ontology)
            let disabled = try rules.disabled(in: set)
            if let predicate, ontology.property(named: predicate) == nil {
                throw ValidationError("the ontology has no property \(predicate); see 'leitmotif ontology'")
            }
            let all = disabled.reduce(set) { $0.without($1) }.rules.filter { rule in
                predicate == nil || rule.conclusions.contains { $0.predicate == predicate }
            }.map(RuleListing.init)
            if json { return try StandardOutput.write(JSONOutput.text(all)) }
            try StandardOutput.write(RuleView(style: .standardOutput).list(all))
        }

        private func listPasses() throws {
            if json {
                return try StandardOutput.write(
                    JSONOutput.text(Pass.all.map { ["name": $0.name, "about": $0.about] }))
            }
            try StandardOutput.write(RuleView(style: .standardOutput).list(Pass.all))
        }
    }

    struct ShowRule: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Show a rule as it is written.")

        @Argument(help: "The name of a rule.")
        var name: String

        @Flag(help: "Print what the rule states as JSON.")
        var json = false

        @OptionGroup var rules: RuleOptions
        @OptionGroup var ontology: OntologyOptions

        func run() throws {
            let set = try rules.load(try ontology.load())
            guard let rule = set[name] else {
                Messages.write(
                    "leitmotif: no rule is called \(TextStyle.printable(name)); 'leitmotif rules list' names them"
                )
                throw ExitStatus.no
            }
            if json { return try StandardOutput.write(JSONOutput.text(RuleListing(rule))) }
            let own = try rules.rules.reduce(into: [:]) { $0[$1] = try text(ofFile: $1) }
            let source = RuleSource(own).text(of: rule) ?? ""
            try StandardOutput.write("# \(rule.place)\n\(source)")
        }
    }

    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test",
            abstract: "Run the examples of rules.",
            discussion: """
                Each example that a rule gets wrong is a line: place, rule, what is missing or
                wrongly found. The exit status is 1 where there is any.
                """)

        @Argument(help: "Rule files; without any, the rules that are built in are tested.")
        var files: [String] = []

        @OptionGroup var language: LanguageOptions
        @OptionGroup var ontology: OntologyOptions
        @OptionGroup var verbosity: MessageOptions

        func run() throws {
            let ontology = try ontology.load()
            let set = try RuleSet.reading(files, ontology)
            let analyzer = try language.analyzer(verbosity.messages)
            let examples = RuleExamples(set, ontology: ontology)
            let failures = try set.rules.flatMap { try examples.failures(of: $0, analyzer: analyzer) }
            try StandardOutput.write(failures.map { TextStyle.printable("\($0)") + "\n" }.joined())
            let count = set.rules.reduce(0) { $0 + $1.examples.count }
            verbosity.messages.note(
                "\(counted(set.rules.count, "rule")), \(counted(count, "example")): "
                    + (failures.isEmpty ? "all as they should be" : "\(counted(failures.count, "failure"))"))
            if !failures.isEmpty { throw ExitStatus.no }
        }
    }

    struct Lint: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "lint",
            abstract: "Look for what is allowed in a rule and yet mostly a mistake.")

        @Argument(help: "Rule files; without any, the rules that are built in are looked at.")
        var files: [String] = []

        @OptionGroup var ontology: OntologyOptions
        @OptionGroup var verbosity: MessageOptions

        func run() throws {
            let set = try RuleSet.reading(files, try ontology.load())
            let warnings = RuleLint().warnings(set)
            try StandardOutput.write(warnings.map { TextStyle.printable("\($0)") + "\n" }.joined())
            verbosity.messages.note(
                "\(counted(set.rules.count, "rule")), \(counted(warnings.count, "warning"))")
            if !warnings.isEmpty { throw ExitStatus.no }
        }
    }
}

extension RuleSet {
    /// The rules of some files alone, or those that are built in where there is none.
    fileprivate static func reading(_ files: [String], _ ontology: Ontology) throws -> RuleSet {
        guard !files.isEmpty else { return .builtIn }
        return try files.reduce(RuleSet()) { known, path in
            known.adding(try RuleSet(yaml: try text(ofFile: path), file: path, ontology: ontology))
        }
    }
}
