import Language
import OntologyModel
import RDF

/// What is known about words before any document is read: given names, places, and the nouns that tell
/// what kind of thing a name stands for. The knowledge is data: `Rules/lexicon.yaml`.
public struct Lexicon: Sendable {
    /// Given names in lower case, with the gender they are usually given to.
    public private(set) var givenNames: [String: Gender] = [:]
    /// Names of places, as written.
    public private(set) var places: Set<String> = []
    /// Names of companies, papers and other bodies, as written.
    public private(set) var organizations: Set<String> = []
    /// Towns that stand for their film festivals: "At Cannes it won".
    public private(set) var festivals: Set<String> = []
    /// Titles of well-known works of the stage, folded as names are compared.
    private(set) var stageWorks: Set<NameKey> = []
    /// Titles of well-known series, folded as names are compared.
    private(set) var televisionWorks: Set<NameKey> = []
    /// Well-known people of fiction, folded as names are compared.
    private(set) var characters: Set<NameKey> = []
    /// Well-known real people by the one name that they go by, folded as names are compared.
    private(set) var persons: Set<NameKey> = []
    /// Last words of the names of papers and magazines, in lower case.
    public private(set) var periodicalEndings: Set<String> = []
    /// Last words of names that tell their class, in lower case.
    public private(set) var nameEndings: [String: IRI] = [:]
    /// Nouns that tell the class of a name beside them, in lower case; some tell more than one.
    public private(set) var classNouns: [String: Set<IRI>] = [:]
    /// Nouns that stand for an entity named before, in lower case.
    public private(set) var nominals: [String: Set<IRI>] = [:]
    public private(set) var honorifics: Set<String> = []
    /// Words that are capitalised only because they open a sentence.
    public private(set) var sentenceOpeners: Set<String> = []
    /// Words that a title may hold in lower case.
    public private(set) var titleSmallWords: Set<String> = []
    /// Capitalised words that are no name: months, days, adjectives of places.
    public private(set) var calendar: Set<String> = []
    public private(set) var demonyms: Set<String> = []
    /// Names of times and events, in lower case: no class of the vocabulary holds them.
    public private(set) var events: Set<String> = []
    /// What is written with a capital and names nothing the vocabulary holds, in lower case: "DVD", "Panavision", "Dad".
    public private(set) var noNames: Set<String> = []

    public enum Gender: Sendable, Hashable {
        case female
        case male
    }

    /// The lexicon that is built in.
    public static let builtIn = RuleNode.builtIn(file) { root throws(RuleError) in try Lexicon(root) }

    private static let file = "Rules/lexicon.yaml"

    /// - Throws: ``RuleError`` where the text is not YAML of the form of `Rules/lexicon.yaml`.
    public init(yaml: String) throws(RuleError) {
        guard let root = try RuleNode.root(of: yaml, file: Self.file) else {
            self.init()
            return
        }
        try self.init(root)
    }

    private init(_ root: RuleNode) throws(RuleError) {
        func words(_ keys: String...) throws(RuleError) -> [String] {
            var node = root
            for key in keys { node = try node.value(key) }
            return try node.words()
        }
        for name in try words("given-names", "female") { givenNames[name.lowercased()] = .female }
        for name in try words("given-names", "male") { givenNames[name.lowercased()] = .male }
        places = Set(try words("places"))
        organizations = Set(try words("organizations"))
        festivals = Set(try words("festivals"))
        stageWorks = Set(try words("stage-works").map { NameKey($0) })
        televisionWorks = Set(try words("television-works").map { NameKey($0) })
        characters = Set(try words("characters").map { NameKey($0) })
        persons = Set(try words("persons").map { NameKey($0) })
        periodicalEndings = Set(try words("periodical-endings"))
        // In the order of the file: of two classes for one ending the later counts.
        for (type, list) in try root.value("name-endings").entries() {
            let type = LM.classNamed(try type.text())
            for word in try list.words() { nameEndings[word.lowercased()] = type }
        }
        classNouns = try Self.classesByWord(root.value("class-nouns"))
        nominals = try Self.classesByWord(root.value("nominals"))
        honorifics = Set(try words("honorifics"))
        sentenceOpeners = Set(try words("sentence-openers"))
        titleSmallWords = Set(try words("title-small-words"))
        calendar = Set(try words("months") + words("days"))
        demonyms = Set(try words("demonyms"))
        events = Set(try words("events"))
        noNames = Set(try words("no-names"))
    }

    private init() {}

    /// The classes that a noun tells: a musical or show is of the stage where its sentence speaks of Broadway or a theatre.
    func classes(called noun: Token, in sentence: ArraySlice<Token>) -> Set<IRI> {
        let word = noun.baseForm
        let isOfStage =
            ["musical", "show"].contains(word) && sentence.contains { Self.stage.contains($0.lower) }
        return isOfStage ? [LM.StageWork] : classNouns[word] ?? []
    }

    private static let stage: Set = ["broadway", "off-broadway", "stage", "theatre", "theater"]

    /// "Library of Congress", "Songwriters Hall of Fame": whether words in lower case name a body by how they begin or end.
    func namesBody(_ words: [String]) -> Bool {
        guard words.count > 2 else { return false }
        let start = words[0] == "the" ? 1 : 0
        return words[start + 1] == "of" && Self.bodies.contains(words[start])
            || words.suffix(3) == ["hall", "of", "fame"]
    }

    private static let bodies: Set = [
        "library", "academy", "university", "museum", "institute", "ministry", "department", "bureau",
    ]

    private static func classesByWord(_ lists: RuleNode) throws(RuleError) -> [String: Set<IRI>] {
        var classes: [String: Set<IRI>] = [:]
        for (type, list) in try lists.entries() {
            let type = LM.classNamed(try type.text())
            for word in try list.words() { classes[word.lowercased(), default: []].insert(type) }
        }
        return classes
    }
}

extension LM {
    /// The class with a local name of the ontology.
    static func classNamed(_ name: String) -> IRI { IRI(unchecked: Ontology.namespace + name) }
}
