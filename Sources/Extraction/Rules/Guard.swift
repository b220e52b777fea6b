import OntologyModel

/// What keeps every rule from stating what a sentence denies, doubts or only imagines.
///
/// A guard is a list of words and of places where they count; the knowledge is data, `Rules/relations/guards.yaml`.
/// A match that a guard refuses is reported as a ``NearMiss``.
public struct Guard: Sendable {
    /// What a rule's `allow:` and a near miss call it.
    public let name: String
    /// One sentence on what it refuses.
    public let about: String
    /// Words that count inside the words matched, or beside the verb.
    let within: Set<String>
    /// Words right behind one of `within` that take its force away: "would *later* direct".
    let unless: Set<String>
    /// Words that count before the words matched, in the same clause.
    let before: Set<String>
    /// Words that count as the object of a preposition beside the verb: "released on *DVD*".
    let objects: Set<String>
    /// Words, in all their forms, whose complement the relation stands in: "*wanted* Kelly to direct it".
    let governors: Set<String>
    /// Refuses what a question asks.
    let questions: Bool
    /// The properties it is for; empty for all.
    let predicates: Set<String>

    /// The guards that are built in.
    public static let builtIn: [Guard] = (try? load()) ?? []

    /// Reads the embedded guards.
    /// - Throws: ``RuleError`` where the file is wrong.
    public static func load() throws(RuleError) -> [Guard] {
        let file = "Rules/relations/guards.yaml"
        guard let root = try RuleNode.root(of: EmbeddedFile.named(file)?.text ?? "", file: file) else {
            return []
        }
        var guards: [Guard] = []
        for node in try root.list() { guards.append(try Guard(node)) }
        return guards
    }

    private init(_ node: RuleNode) throws(RuleError) {
        let fields = try node.fields([
            "guard", "about", "within", "unless", "before", "objects", "governors", "questions", "predicates",
        ])
        guard let name = fields["guard"] else { throw node.error(.missingKey("guard")) }
        self.name = try name.text()
        about = try fields["about"]?.text() ?? ""
        within = Set(try fields["within"]?.words() ?? [])
        unless = Set(try fields["unless"]?.words() ?? [])
        before = Set(try fields["before"]?.words() ?? [])
        objects = Set(try fields["objects"]?.words() ?? [])
        governors = Set(try fields["governors"]?.words().flatMap(WordForms.all) ?? [])
        questions = try fields["questions"]?.text() == "yes"
        predicates = Set(try fields["predicates"]?.words() ?? [])
    }
}
