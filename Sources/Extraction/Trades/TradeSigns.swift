import OntologyModel

/// What a person does for a work, as far as the words around a name hint at it.
enum Trade: String, Sendable, CaseIterable {
    case acting, directing
    /// Another trade, which speaks against acting.
    case other
    /// A likeness or a contrast, which speaks against both.
    case comparison
}

/// The words that hint at trades; the knowledge is data: `Rules/trades.yaml`.
struct TradeSigns: Sendable {
    /// Where a sign's word stands, seen from the name.
    enum Place: String, Hashable, Sendable, CaseIterable {
        case before, owner, verb, quality, governor, part, agent, presenter
        /// For these two the words are those that take the sign away.
        case `as`, lead
    }

    struct Sign: Sendable {
        let trade: Trade
        let weight: Double
    }

    private var signs: [Place: [String: [Sign]]] = [:]
    /// Signs that any word gives but those listed.
    private var unless: [Place: (sign: Sign, words: Set<String>)] = [:]

    static let builtIn = RuleNode.builtIn("Rules/trades.yaml", TradeSigns.init)

    private init(_ root: RuleNode) throws(RuleError) {
        for entry in try root.list() {
            let place = try entry.value("place").choice(of: Place.self)
            let words = try entry.value("words").words()
            let sign = Sign(
                trade: try entry.value("trade").choice(of: Trade.self),
                weight: try entry.value("weight").number())
            guard place != .as, place != .lead else {
                unless[place] = (sign, Set(words))
                continue
            }
            for word in words { signs[place, default: [:]][word, default: []].append(sign) }
        }
    }

    /// What a word at a place hints at.
    func signs(_ word: String, at place: Place) -> [Sign] { signs[place]?[word] ?? [] }

    /// What a phrase at a place hints at, unless it holds one of the words that take the hint away.
    func sign(_ words: some Sequence<String>, at place: Place) -> Sign? {
        guard let entry = unless[place], !words.contains(where: entry.words.contains) else { return nil }
        return entry.sign
    }
}
