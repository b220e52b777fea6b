/// What rules state on a condition: "Ada Marsh (*Night Ferry*)" says that she directed it where the document tells
/// elsewhere that she directs, and that she acted in it where it tells that she acts.
struct ConditionalClaims {
    static let pass = "inference.conditions"

    /// Rules with conditions, by name.
    private let rules: [String: Rule]

    init(_ rules: [Rule]) {
        self.rules = Dictionary(
            rules.filter(\.isConditional).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func depends(_ claim: Claim) -> Bool { rules[claim.rule] != nil }

    /// Adds those of the claims whose conditions the others meet.
    func settle(_ claims: [Claim], in article: inout Article, _ disabled: Set<String>) {
        guard !claims.isEmpty else { return }
        var relations: [Int: Set<String>] = [:]
        for claim in article.claims {
            guard let subject = article.mentions[claim.subject].entity else { continue }
            relations[subject, default: []].insert(claim.predicate)
        }
        article.claims += claims
        article.withdraw(Self.pass, disabled) { claim, article in
            guard let rule = rules[claim.rule] else { return false }
            let known = article.mentions[claim.subject].entity.flatMap { relations[$0] } ?? []
            return !rule.given.isEmpty && rule.given.isDisjoint(with: known)
                || !rule.unless.isDisjoint(with: known)
        }
    }
}
