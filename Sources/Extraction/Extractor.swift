import Documents
import KnowledgeGraph
import Language
import OntologyModel
import RDF

/// Reads documents and says what is in them: the whole way from a document to its graph.
///
/// ```swift
/// let document = try DocumentReader().document(at: "examples/umbrellas.md")
/// let extraction = try Extractor().extract(document)
/// for statement in extraction.graph.statements { print(statement) }
/// ```
public struct Extractor: Sendable {
    /// What can be chosen.
    public struct Options: Sendable {
        public var ontology = Ontology.leitmotif
        public var identity = Identity.default
        public var rules = RuleSet.builtIn
        /// Claims less sure than this are left out, from 0 to 1.
        public var minimumConfidence = 0.0
        /// Longer texts are refused, in UTF-8 bytes: sixteen million are ten long novels.
        public var byteLimit = 16 << 20
        /// Names of rules and passes that are switched off.
        public var disabled: Set<String> = []

        public init() {}
    }

    public let options: Options
    private let analyzer: any Analyzer
    private let lexicon = Lexicon.builtIn
    private let cues = Cues.builtIn
    private let terms = TermFinder(thesaurus: .builtIn)
    private let matcher: RuleMatcher
    private let ruleNames: Set<String>

    /// - Parameter analyzer: a trained pipeline, or the simple analysis that needs none.
    public init(analyzer: any Analyzer = SimpleAnalyzer(), options: Options = Options()) {
        self.analyzer = analyzer
        self.options = options
        let rules = options.disabled.sorted().reduce(options.rules) { $0.without($1) }
        ruleNames = Set(rules.rules.map(\.name))
        matcher = RuleMatcher(rules, ontology: options.ontology)
    }

    /// Reads one document.
    /// - Throws: ``AnalysisError`` where the text is beyond the limits, and what else the analyzer throws.
    public func extract(_ document: Document) throws -> Extraction {
        var trace: ExtractionTrace?
        return try extract(document, trace: &trace)
    }

    /// Reads one document and notes on the way what `explain` and reports of coverage ask for.
    ///
    /// - Parameter trace: takes the notes where it is not `nil`; nothing is noted otherwise.
    /// - Throws: as without a trace.
    public func extract(_ document: Document, trace: inout ExtractionTrace?) throws -> Extraction {
        guard document.text.utf8.count <= options.byteLimit else {
            throw AnalysisError.textTooLong(bytes: document.text.utf8.count, limit: options.byteLimit)
        }
        let disabled = options.disabled
        var watch = StageWatch(isRunning: trace != nil)
        let text = try analyzer.analyze(document.text, layout: document.layoutConstraints)
        watch.finish("language")
        var article = Article(document: document, text: text)
        StructureReader().read(&article, disabled: disabled)
        article.claims.removeAll { disabled.contains($0.rule) }
        watch.finish("structure")
        findMentions(&article)
        MentionTyper(lexicon: lexicon, cues: cues).score(&article)
        let hints = TradeFinder(signs: .builtIn).find(in: article)
        TradeReader(hints: hints, main: nil).score(&article)
        watch.finish("mentions")
        let entities = EntityResolver(lexicon: lexicon, disabled: disabled).resolve(&article)
        watch.finish("coreference")
        let main = MainWork.find(in: article, entities)
        let works = WorkContext(article, entities, main)
        let matches = matcher.match(article, entities) { works.entity(at: $0) }
        let printed = PrintedCredits(article)
        let conditional = ConditionalClaims(matcher.rules)
        article.claims += matches.claims.filter {
            !printed.hold($0, of: article) && !conditional.depends($0)
        }
        TradeReader(hints: hints, main: main).read(&article, entities)
        SubjectReader(main: main).read(&article, entities)
        GenreAtHand(entities: entities, main: main).read(&article)
        ListedGenre().read(&article, entities)
        article.claims.removeAll { disabled.contains($0.rule) }
        watch.finish("relations")
        Inference(entities: entities, main: main, disabled: disabled).infer(&article)
        TradeJudge(entities: entities, main: main, hints: hints, disabled: disabled).judge(&article)
        conditional.settle(matches.claims.filter(conditional.depends), in: &article, disabled)
        SequelsByTitle(entities: entities).read(&article)
        WorksInPassing(entities: entities, main: main).read(&article)
        PlotPlaces(entities: entities, main: main).read(&article)
        article.claims.removeAll { disabled.contains($0.rule) }
        Calibration.builtIn.apply(to: &article.claims, besides: ruleNames)
        let builder = GraphBuilder(
            ontology: options.ontology, identity: options.identity,
            minimumConfidence: options.minimumConfidence)
        var (graph, refused) = builder.build(article, entities)
        refused += article.withdrawn.map {
            RefusedClaim(claim: $0.claim, reason: .withdrawn(pass: $0.pass))
        }
        watch.finish("graph")
        trace?.rules = matches
        trace?.timings = watch.timings
        return Extraction(
            graph: graph, article: article, entities: entities, refused: refused,
            nearMisses: matches.nearMisses)
    }

    /// Layout first, as it is surest; then capitals, common nouns and terms in what is left.
    private func findMentions(_ article: inout Article) {
        let isOn = { (pass: Pass) in !options.disabled.contains(pass.name) }
        if isOn(.definitions) {
            add(DefinitionFinder(lexicon: lexicon).find(in: article), to: &article)
        }
        if isOn(.titles) {
            add(TitleFinder(lexicon: lexicon).find(in: article), to: &article)
            let dated = DatedTitleFinder(lexicon: lexicon)
            add(dated.find(in: article, outside: article.takenTokens), to: &article)
            let own = OwnTitleFinder(lexicon: lexicon)
            add(own.find(in: article, outside: article.takenTokens), to: &article)
            let foreign = ForeignTitleFinder(lexicon: lexicon)
            add(foreign.find(in: article, outside: article.takenTokens), to: &article)
            let called = CalledTitleFinder(lexicon: lexicon)
            add(called.find(in: article, outside: article.takenTokens), to: &article)
            let stated = StatedTitleFinder(lexicon: lexicon, cues: cues)
            add(stated.find(in: article, outside: article.takenTokens), to: &article)
        }
        if isOn(.definitions) {
            let known = KnownTitleFinder(lexicon: lexicon)
            add(known.find(in: article, outside: article.takenTokens), to: &article)
        }
        if isOn(.names) {
            let names = NameFinder(lexicon: lexicon, terms: terms)
            let found = names.find(in: article, outside: article.takenTokens)
            add(AwardCategories(lexicon: lexicon).joined(found, article.text), to: &article)
            SharedSurname(lexicon: lexicon).complete(&article)
        }
        if isOn(.terms) { add(terms.find(in: article, outside: article.takenTokens), to: &article) }
        guard isOn(.nominals) else { return }
        let names = article.mentions.filter { $0.form != .term }.map(\.tokens)
        let nominals = NominalFinder(lexicon: lexicon).find(in: article, outside: names)
        article.insert(nominals)
    }

    private func add(_ mentions: [Mention], to article: inout Article) {
        var taken = TokenMask(article.takenTokens, in: article.text)
        var new: [Mention] = []
        for mention in mentions where !mention.tokens.contains(where: { taken[$0] }) {
            taken.cover(mention.tokens)
            new.append(mention)
        }
        article.insert(new)
    }
}

/// What was read from one document.
public struct Extraction: Sendable {
    /// Entities, statements and evidence.
    public let graph: KnowledgeGraph
    /// The document with everything that was found in it on the way.
    public let article: Article
    public let entities: [ResolvedEntity]
    /// Claims that are not in the graph, and why.
    public let refused: [RefusedClaim]
    /// Sentences that a rule nearly read something in.
    public let nearMisses: [NearMiss]
}

extension Article {
    var takenTokens: [Range<Int>] { creditLabels + mentions.map(\.tokens) }

    /// Adds mentions and keeps all of them in the order of their places. Claims made before are renumbered.
    mutating func insert(_ new: [Mention]) {
        let merged = mentions + new
        let order = merged.indices.sorted {
            (merged[$0].range.lowerBound, merged[$0].range.upperBound, $0)
                < (merged[$1].range.lowerBound, merged[$1].range.upperBound, $1)
        }
        var place = Array(repeating: 0, count: merged.count)
        for (position, index) in order.enumerated() { place[index] = position }
        mentions = order.map { merged[$0] }
        for index in claims.indices {
            claims[index].subject = place[claims[index].subject]
            if case .mention(let object) = claims[index].object {
                claims[index].object = .mention(place[object])
            }
        }
    }
}

extension Document {
    /// What the layout tells the analyzer: titles are units, blocks begin sentences, and so do lines that their author
    /// ended, unless they go on with a small letter or end in a comma.
    var layoutConstraints: [LayoutConstraint] {
        spans.compactMap { span in
            switch span.kind {
            case .italic: LayoutConstraint(range: span.range, kind: .unit)
            case .paragraph, .heading, .listItem, .tableCell, .caption, .definitionTerm:
                LayoutConstraint(range: span.range, kind: .boundary)
            case .lineBreak where endsSentence(span.range):
                LayoutConstraint(range: span.range.upperBound..<span.range.upperBound, kind: .boundary)
            default: nil
            }
        }
    }

    private func endsSentence(_ lineBreak: Range<Int>) -> Bool {
        let (before, after) = (
            text[utf8: 0..<lineBreak.lowerBound].last,
            text[utf8: lineBreak.upperBound..<text.utf8.count].first
        )
        return before.map { ",-–—&(".contains($0) } != true && after?.isLowercase != true
    }
}
