import OntologyModel
import RDF
import YAML

/// What the labels of credits mean, and the words that tell a name from another: `Rules/credits.yaml`.
///
/// ```swift
/// let labels = CreditLabels.standard
/// labels.roles(of: "Written and directed by")?.map(\.predicate)  // ["wrote", "directed"]
/// labels.roles(of: "Assistant director")?.map(\.predicate)       // [nil]: read, and nothing stated
/// labels.roles(of: "In the meantime")                            // nil: no label
/// ```
package struct CreditLabels: Sendable {
    /// What a label says of those named after it.
    package struct Role: Sendable, Hashable {
        /// The part of rule names.
        package var name: String
        /// A property of the ontology; `nil` where the credit states none.
        package var predicate: String?
        /// `Person`, `Organization`, or `Agent` where the name has to tell.
        package var subject: IRI
        /// Whether those who are no companies are passed over.
        var onlyCompanies = false
        /// Whether, said first of several jobs, it is said of all: "assistant director and editor".
        var distributes = false
    }

    /// The labels of cast lists.
    package static let cast = Role(name: "cast", predicate: "actedIn", subject: LM.Person)
    static let title = Role(name: "title", predicate: nil, subject: LM.Film)
    static let viewing = Role(name: "viewing", predicate: nil, subject: LM.Film)

    let lexicon: NameLexicon
    /// The parts of rule names that the roles of credits and columns give.
    let roleNames: [String]
    private let credits: WordingTable<Role>
    private let openings: WordingTable<Role>
    private let castWordings: WordingTable<Bool>
    private let passing: WordingTable<Bool>
    private let titles: WordingTable<IRI>
    private let sources: WordingTable<IRI>
    private let viewing: WordingTable<Bool>
    private let songColumns: WordingTable<Role>
    private let castColumns: WordingTable<Bool>
    private let prepositions: Set<String>
    private let openingWords: Set<String>
    /// The words of labels of works for the stage and of songs: for what is sung or spoken, for music, and others.
    let stage: (words: Set<String>, tales: Set<String>, music: Set<String>, all: Set<String>)

    /// The labels that the program knows.
    package static let standard: CreditLabels = {
        let text = EmbeddedFile.named("Rules/credits.yaml")?.text ?? ""
        return (try? CreditLabels(yaml: text)) ?? CreditLabels(Settings(node: nil))
    }()

    /// - Throws: ``YAMLError`` with the line where `yaml` is not YAML.
    package init(yaml: String) throws {
        self.init(Settings(node: try YAMLNode.read(yaml)))
    }

    private init(_ settings: Settings) {
        lexicon = NameLexicon(settings)
        let roles = settings.roles(in: "credits", key: "wordings")
        let columns = settings.roles(in: "songColumns", key: "wordings")
        roleNames = Set((roles + columns).map(\.1).filter { $0.predicate != nil }.map(\.name)).sorted()
        credits = WordingTable(roles)
        songColumns = WordingTable(columns)
        let starring = settings.strings("cast", "open").map { ($0, Self.cast) }
        openings = WordingTable(settings.roles(in: "credits", key: "open") + starring)
        castWordings = WordingTable(settings.strings("cast", "wordings").map { ($0, true) })
        passing = WordingTable(settings.strings("passing").map { ($0, true) })
        viewing = WordingTable(settings.strings("viewing").map { ($0, true) })
        titles = WordingTable(settings.classes("titles"))
        sources = WordingTable(settings.classes("sources"))
        castColumns = WordingTable(
            settings.strings("castColumns", "performer").map { ($0, true) }
                + settings.strings("castColumns", "role").map { ($0, false) })
        openingWords = credits.firstWords.union(openings.firstWords).union(castWordings.firstWords)
        prepositions = Set(settings.strings("prepositions"))
        let parts = ["words", "tales", "music", "other"].map { Set(settings.strings("stage", $0)) }
        stage = (parts[0], parts[1], parts[2], parts.reduce(into: []) { $0.formUnion($1) })
    }

    /// What a label says, one role for each job it names; `nil` where it is no label that is known.
    package func roles(of label: some StringProtocol) -> [Role]? {
        let words = Wording.words(of: label)
        guard !words.isEmpty, words.count <= 16 else { return nil }
        // "Writer-director": both, where both are jobs of their own, as in "re-recording" they are not.
        if label.contains("-") {
            let joined = Wording.words(of: String(label.map { $0 == "-" ? "/" : $0 }))
            if let jobs = jobs(of: joined), jobs.allSatisfy({ $0.predicate != nil }) { return jobs }
        }
        return jobs(of: words) ?? role(of: words[...]).map { [$0] }
    }

    /// Whether a label is one by its first words too, so that no name stands before it: not "Demy Photography".
    func isWhole(_ label: some StringProtocol) -> Bool {
        let parts = trimmed(label).split(separator: "and")
        return !parts.isEmpty
            && parts.allSatisfy {
                credits.matchesFromStart($0) || castWordings.matchesFromStart($0)
                    || openings.matchesFromStart($0)
            }
    }

    /// Whether a line is a label and nothing else, though it names no job: "Cast", "uncredited", "Credits".
    func isCastLabel(_ label: some StringProtocol) -> Bool { castWordings[trimmed(label)] != nil }
    func isPassing(_ label: some StringProtocol) -> Bool { passing[Wording.words(of: label)[...]] != nil }
    func isViewing(_ label: some StringProtocol) -> Bool { viewing[Wording.words(of: label)[...]] != nil }
    /// The class of what a label such as "Film" or "Song" is followed by.
    func titleClass(of label: some StringProtocol) -> IRI? { titles[Wording.words(of: label)[...]] }
    /// What a song table's column says of those in it.
    func songRole(of header: some StringProtocol) -> Role? { songColumns[trimmed(header)] }
    /// Whether a column of a cast table holds the performers; `nil` where it holds neither them nor roles.
    func holdsPerformers(_ header: some StringProtocol) -> Bool? { castColumns[trimmed(header)] }
    /// The class of a source such as "short story", and how many words from the end of the text name it.
    func sourceClass(endOf words: [String]) -> IRI? {
        for count in [2, 1] where words.count >= count {
            if let found = sources[words.suffix(count)] { return found }
        }
        return nil
    }

    /// The class of what a phrase such as "novel" or "album" names.
    func workClass(of phrase: some StringProtocol) -> IRI? {
        let words = Wording.words(of: phrase)[...]
        return sources[words] ?? titles[words]
    }

    /// Whether a label can begin with a word.
    func mayOpen(_ word: Substring) -> Bool {
        Wording.words(of: word).first.map(openingWords.contains) ?? false
    }

    /// Whether a label of these words needs no colon: it ends in a preposition or is known to stand so.
    func opens(_ words: ArraySlice<String>) -> [Role]? {
        if let role = openings[words] { return [role] }
        // "DIR/SCR"
        let parts = words.split(separator: "and").map { openings[$0] }
        if parts.count > 1, !parts.contains(where: { $0 == nil }) { return parts.compactMap { $0 } }
        guard let last = words.last, prepositions.contains(last), words.count > 1 else { return nil }
        return jobs(of: Array(words)) ?? role(of: words).map { [$0] }
    }

    private func trimmed(_ label: some StringProtocol) -> ArraySlice<String> {
        let words = Wording.words(of: label)
        return words.last.map(prepositions.contains) == true ? words.dropLast() : words[...]
    }

    private func role(of words: ArraySlice<String>) -> Role? {
        if let role = credits[words] { return role }
        if castWordings[words] != nil { return Self.cast }
        guard let last = words.last, prepositions.contains(last), words.count > 1 else { return nil }
        return role(of: words.dropLast())
    }

    /// The jobs of "written, produced and directed by"; `nil` where it is not a list of known jobs.
    private func jobs(of words: [String]) -> [Role]? {
        let parts = words.split(separator: "and")
        guard parts.count > 1 else { return nil }
        let roles = parts.compactMap(role)
        guard roles.count == parts.count, let first = roles.first else { return nil }
        if first.distributes { return [first] }
        if let shared = sharedHead(of: parts) { return [shared] }
        var jobs: [Role] = []
        for role in roles where role.predicate != nil && !jobs.contains(role) { jobs.append(role) }
        return jobs.isEmpty ? [first] : jobs
    }

    /// "Music and sound editor": the first part is no job of its own but lacks the word that the last ends in.
    private func sharedHead(of parts: [ArraySlice<String>]) -> Role? {
        guard let first = parts.first, let last = parts.last, last.count > 1, let head = last.last,
            Self.isAgent(head), let word = first.last, !Self.isAgent(word), !word.hasSuffix("ed")
        else { return nil }
        return role(of: first + [head])
    }

    private static func isAgent(_ word: String) -> Bool {
        ["er", "or", "ist", "man"].contains { word.hasSuffix($0) }
    }
}

/// Wordings and what each of them means; the first that fits counts.
struct WordingTable<Meaning: Sendable>: Sendable {
    private let entries: [(wording: Wording, meaning: Meaning)]
    /// The entries that can match a label that begins with a word, in order.
    private var byFirstWord: [String: [Int]] = [:]
    private var anywhere: [Int] = []

    /// The words that labels begin with, as far as wordings name them.
    var firstWords: Set<String> { Set(byFirstWord.keys) }

    init(_ meanings: [(wording: String, meaning: Meaning)]) {
        entries = meanings.map { (Wording($0.wording), $0.meaning) }
        for (index, entry) in entries.enumerated() {
            guard let words = entry.wording.firstWords else {
                anywhere.append(index)
                continue
            }
            for word in words { byFirstWord[word, default: []].append(index) }
        }
    }

    /// Whether a wording that names its first word fits.
    func matchesFromStart(_ words: ArraySlice<String>) -> Bool {
        words.first.flatMap { byFirstWord[$0] }?.contains { entries[$0].wording.matches(words) } ?? false
    }

    subscript(words: ArraySlice<String>) -> Meaning? {
        guard let first = words.first else { return nil }
        let candidates = [byFirstWord[first] ?? [], anywhere].joined().sorted()
        return candidates.first { entries[$0].wording.matches(words) }.map { entries[$0].meaning }
    }
}
