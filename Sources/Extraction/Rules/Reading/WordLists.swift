import OntologyModel

/// Named lists of words that patterns share: `FILM` stands for film, movie, picture and so on.
public struct WordLists: Sendable {
    private var lists: [String: [String]] = [:]

    /// The lists of `Rules/relations/words.yaml`.
    public static let builtIn: WordLists = {
        let name = "Rules/relations/words.yaml"
        guard let root = try? RuleNode.root(of: EmbeddedFile.named(name)?.text ?? "", file: name),
            let lists = try? WordLists().adding(root)
        else { return WordLists() }
        return lists
    }()

    init() {}

    subscript(name: String) -> [String]? { lists[name] }

    /// These lists and those of a mapping from names in capitals to words.
    func adding(_ node: RuleNode) throws(RuleError) -> WordLists {
        var result = self
        for (key, value) in try node.entries() {
            let name = try key.text()
            guard WordLists.isName(name) else {
                throw key.error(.shape(expected: "the name of a word list, in capitals such as FILM,"))
            }
            result.lists[name] = try value.words()
        }
        return result
    }

    /// Two capitals or more, joined by `_`.
    static func isName(_ text: some StringProtocol) -> Bool {
        text.utf8.count > 1 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
    }
}
