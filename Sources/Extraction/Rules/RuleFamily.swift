extension Rule {
    /// The file that the rule stands in, as `--disable-pass` calls it: `rules.cast` for `cast.yaml`.
    public var family: String {
        let file = place.file.split(separator: "/").last ?? ""
        return "rules.\(file.prefix { $0 != "." })"
    }
}

extension RuleSet {
    /// Switches off the patterns over words.
    static let sequencesPass = "rules.sequences"
    /// Switches off the patterns over trees.
    static let treesPass = "rules.trees"

    /// The families of the rules, in their order.
    public var families: [String] {
        var seen: Set<String> = []
        return rules.map(\.family).filter { seen.insert($0).inserted }
    }

    static func file(ofFamily family: String) -> String { "\(family.dropFirst("rules.".count)).yaml" }
}
