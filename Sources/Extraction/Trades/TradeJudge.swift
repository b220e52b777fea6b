import Foundation
import Language
import OntologyModel
import RDF

/// Weighs all that a text says of a person to tell whether the person acted in the work under discussion, or directed
/// it: states what no sentence states alone, takes back what one sentence seems to state and all others deny.
///
/// Two logistic regressions over ``TradeFeatures``, whose weights are data: `Rules/trade-weights.yaml`, made by
/// `bench/trades/train.py` from reviews whose casts and crews are known. What layout states (credits, cast lists) is
/// not judged.
struct TradeJudge {
    /// The models.
    struct Weights: Sendable {
        let acting: FeatureModel
        let directing: FeatureModel

        static let builtIn = RuleNode.builtIn("Rules/trade-weights.yaml", Weights.init)

        private init(_ node: RuleNode) throws(RuleError) {
            acting = try FeatureModel(node.value("acting"))
            directing = try FeatureModel(node.value("directing"))
        }
    }

    let entities: [ResolvedEntity]
    let main: Int?
    let hints: [Int: TradeFinder.Hints]
    let disabled: Set<String>
    var weights = Weights.builtIn

    static let actingRule = "trades.weighed-acting"
    static let directingRule = "trades.weighed-directing"
    static let doubtPass = "trades.doubt"

    /// Logarithms of odds: from which on a trade is stated, and below which a sentence is not believed. A work has one
    /// director as a rule: the likeliest person needs less, any other more.
    private enum Threshold {
        static let acting = 1.0
        static let director = -0.8
        static let furtherDirector = 1.0
        static let doubt = -1.0
    }

    func judge(_ article: inout Article) {
        guard article.text.hasSyntax else { return }
        let features = TradeFeatures(of: article, entities, main: main, hints: hints)
        let pairs = features.pairs.map { pair in (pair, features.features(of: pair)) }
        judge(pairs, weights.acting, "actedIn", Self.actingRule, features, &article) { odds, _ in
            odds >= Threshold.acting
        }
        judge(pairs, weights.directing, "directed", Self.directingRule, features, &article) {
            odds, isLikeliest in
            odds >= (isLikeliest ? Threshold.director : Threshold.furtherDirector)
        }
    }

    private func judge(
        _ pairs: [(TradeFeatures.Pair, Set<String>)], _ model: FeatureModel, _ predicate: String,
        _ rule: String,
        _ features: TradeFeatures, _ article: inout Article, isStated: (Double, _ isLikeliest: Bool) -> Bool
    ) {
        let odds = pairs.map { model.logOdds($0.1) }
        var best: [Int: Double] = [:]
        for (index, (pair, _)) in pairs.enumerated() {
            best[pair.work] = max(best[pair.work] ?? -.infinity, odds[index])
        }
        var said: Set<[Int]> = []
        // What a credits block or cast list prints is complete: whom it leaves out had no part.
        var printed: Set<Int> = []
        for claim in article.claims where claim.predicate == predicate {
            guard let person = article.mentions[claim.subject].entity, let work = claim.object(in: article)
            else { continue }
            said.insert([person, work])
            if LayoutRules.names.contains(claim.rule) { printed.insert(work) }
        }
        var doubted: Set<[Int]> = []
        for (index, (pair, _)) in pairs.enumerated() {
            let key = [pair.person, pair.work]
            if said.contains(key) {
                if odds[index] < Threshold.doubt { doubted.insert(key) }
            } else if !disabled.contains(rule), !printed.contains(pair.work),
                isStated(odds[index], odds[index] == best[pair.work]),
                let claim = claim(pair, model, predicate, rule, odds[index], features, article)
            {
                article.claims.append(claim)
            }
        }
        article.withdraw(Self.doubtPass, disabled) { claim, article in
            guard claim.predicate == predicate, !LayoutRules.names.contains(claim.rule),
                let person = article.mentions[claim.subject].entity, let work = claim.object(in: article)
            else { return false }
            return doubted.contains([person, work])
        }
    }

    /// The claim, at the mention whose own surroundings speak for it most.
    private func claim(
        _ pair: TradeFeatures.Pair, _ model: FeatureModel, _ predicate: String, _ rule: String,
        _ odds: Double,
        _ features: TradeFeatures, _ article: Article
    ) -> Claim? {
        let named = pair.mentions.filter { article.mentions[$0].form == .name }
        let weighed = named.map { mention in
            (mention, model.logOdds(features.features(at: mention, pair.work)))
        }
        guard let subject = weighed.max(by: { $0.1 < $1.1 })?.0, let work = features.works.work(of: subject)
        else {
            return nil
        }
        return Claim(
            subject: subject, predicate: predicate, object: .mention(work),
            passage: article.sentenceRange(of: subject), rule: rule,
            confidence: (1 / (1 + exp(-odds)) * 100).rounded() / 100)
    }
}

extension TradeJudge {
    /// What spoke most for and against a claim of this rule or a claim that it took back, strongest first.
    static func reasons(for claim: Claim, in extraction: Extraction) -> [(feature: String, weight: Double)] {
        let article = extraction.article
        guard
            let model: FeatureModel = claim.predicate == "actedIn"
                ? Weights.builtIn.acting : claim.predicate == "directed" ? Weights.builtIn.directing : nil,
            let person = article.mentions[claim.subject].entity, let work = claim.object(in: article)
        else { return [] }
        var before = article
        before.claims = article.claims.filter { $0.rule != actingRule && $0.rule != directingRule }
        before.claims += article.withdrawn.filter { $0.pass == doubtPass }.map(\.claim)
        let features = TradeFeatures(
            of: before, extraction.entities, main: MainWork.find(in: article, extraction.entities),
            hints: TradeFinder(signs: .builtIn).find(in: article))
        guard let pair = features.pairs.first(where: { $0.person == person && $0.work == work }) else {
            return []
        }
        return model.reasons(features.features(of: pair))
    }
}
