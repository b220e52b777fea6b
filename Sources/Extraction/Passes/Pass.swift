/// A part of extraction that has a name and can be switched off, as rules can.
///
/// ```swift
/// var options = Extractor.Options()
/// options.disabled = [Pass.pronouns.name]     // leitmotif extract --disable-pass coreference.pronoun
/// ```
public struct Pass: Sendable, Hashable {
    /// What `--disable-pass` calls it: the stage, a dot, the pass.
    public let name: String
    /// One sentence on what it does.
    public let about: String

    /// Every pass, in the order in which they work.
    public static let all: [Pass] =
        structure + mentions + coreference + relations + inference

    static let structure = [
        Pass(name: StructureReader.creditsPass, about: "credits blocks, cast lists, tables, headings"),
        Pass(name: StructureReader.titlesPass, about: "a title in italics with a year or a maker behind it"),
        Pass(name: StructureReader.frontMatterPass, about: "what the front matter says of the film"),
    ]

    static let definitions = Pass(
        name: "mentions.definitions",
        about: "“*Lola* is a 1961 film”: all before the verb is the title, here and again")
    static let titles = Pass(
        name: "mentions.titles",
        about:
            "titles in italics or quotation marks, with a year in brackets, or behind the noun for what they are"
    )
    static let names = Pass(name: "mentions.names", about: "names and titles known by their capitals")
    static let terms = Pass(name: "mentions.terms", about: "themes and genres of the thesaurus")
    static let nominals = Pass(name: "mentions.nominals", about: "“the film”, “the actress”, “she”")
    static let mentions = [definitions, titles, names, terms, nominals]

    static let pronouns = Pass(
        name: AnaphoraResolver.pronounPass, about: "“she”, “his”, “it”: the last that fits")
    static let coreference: [Pass] = {
        let names = EntityResolver.nameSieves.map { Pass(name: $0.name, about: $0.about) }
        let phrases = [
            Pass(
                name: AnaphoraResolver.appositionPass,
                about: "“Demy’s musical *Lola*”: phrase and name side by side"),
            Pass(name: AnaphoraResolver.copulaPass, about: "“*Lola* is a musical”"),
            Pass(
                name: AnaphoraResolver.definitePass,
                about: "“the film”, “the actress”: the last that the noun fits"),
            pronouns,
        ]
        let roles = Pass(
            name: ActorAndRole.name, about: "“Alfred Abel is Fredersen”: one is a person, one a character")
        let companions = Pass(name: Companions.name, about: "who stands among characters is likelier one")
        let kinship = Pass(name: Kinship.name, about: Kinship.about)
        let titles = Pass(name: AlsoKnownAs.name, about: AlsoKnownAs.about)
        return names + [titles, companions, kinship, roles] + phrases
    }()

    static let relations: [Pass] = {
        let families = RuleSet.builtIn.families.map { family in
            Pass(name: family, about: "the rules of \(RuleSet.file(ofFamily: family))")
        }
        let patterns = [
            Pass(name: RuleSet.sequencesPass, about: "patterns over words in a row"),
            Pass(name: RuleSet.treesPass, about: "patterns over dependency trees"),
        ]
        let guards = Guard.builtIn.map { Pass(name: "guard.\($0.name)", about: $0.about) }
        let subjects = [
            Pass(name: SubjectReader.themeRule, about: "themes that the text names often, or beside a cue"),
            Pass(name: SubjectReader.genreRule, about: "genres in the phrase that stands for a work"),
            Pass(
                name: GenreAtHand.rule,
                about: "“an otherwise inventive thriller”: what the work under discussion is"),
            Pass(name: ListedGenre.rule, about: "“Ten Backstage Musicals”: what the films of a list are"),
        ]
        let trades = [
            Pass(name: TradeReader.actingRule, about: "who acted, by all that is said of them"),
            Pass(name: TradeReader.directingRule, about: "who directed, by all that is said of them"),
            Pass(name: TradeReader.roleRule, about: "“returns as the monster Igor”"),
        ]
        return families + patterns + guards + trades + subjects
    }()

    static let inference = [
        Pass(
            name: Inference.printedPass,
            about: "takes back jobs that printed credits give to others"),
        Pass(name: Inference.makersPass, about: "takes back that makers play their own characters"),
        Pass(
            name: Inference.tiesPass,
            about: "takes back that a person is kin to a character, or an actor married in the plot"),
        Pass(
            name: Inference.modifiersPass,
            about: "takes back that a name before a noun is the role: “as Harry's friend”"),
        Pass(name: Inference.loneNamesPass, about: "takes back actors who are never named in full"),
        Pass(
            name: Inference.besideDirectorsPass,
            about: "takes back that who is named beside a director directed"),
        Pass(name: Inference.portrayalPass, about: "who portrays a character acted in the character’s work"),
        Pass(name: Inference.characterPass, about: "a character belongs to the work named around it"),
        Pass(name: SequelsByTitle.rule, about: "a film with another's title and a number is its sequel"),
        Pass(name: PlotPlaces.rule, about: "a film is set where its plot is told to happen"),
        Pass(name: Inference.songPass, about: "a song belongs to the work that the text is about"),
        Pass(name: TradeJudge.actingRule, about: "who acted, all features of all mentions weighed"),
        Pass(name: TradeJudge.directingRule, about: "who directed, all features of all mentions weighed"),
        Pass(
            name: ConditionalClaims.pass,
            about: "takes back what a rule states of directors or actors alone, where the person is none"),
        Pass(
            name: WorksInPassing.rule,
            about: "a film named in passing, by other people, is compared with the one under discussion"),
        Pass(name: TradeJudge.doubtPass, about: "takes back who acted or directed where all else denies it"),
    ]
}

extension RuleSet {
    /// The names that no rule of this set, no guard, no pass and no reading of layout has, in order.
    public func unknown(among names: some Sequence<String>) -> [String] {
        let known = Set(rules.map(\.name) + families + Pass.all.map(\.name))
            .union(LayoutRules.names)
        return Set(names).subtracting(known).sorted()
    }
}
