import RDF

/// The terms of the project's ontology as constants. A test holds them against `Ontology/leitmotif.ttl`,
/// so that neither can drift from the other.
///
/// Inverses (`lm:directedBy` …) exist for queries and are never stored, so they have no constant here.
public enum LM {
    // Classes
    public static let Entity = term("Entity")
    public static let Agent = term("Agent")
    public static let Person = term("Person")
    public static let Organization = term("Organization")
    public static let Character = term("Character")
    public static let Work = term("Work")
    public static let Film = term("Film")
    public static let Song = term("Song")
    public static let StageWork = term("StageWork")
    public static let TelevisionWork = term("TelevisionWork")
    public static let WrittenWork = term("WrittenWork")
    public static let Album = term("Album")
    public static let Place = term("Place")
    public static let Award = term("Award")
    public static let Theme = term("Theme")
    public static let Genre = term("Genre")
    public static let Document = term("Document")

    // Properties
    public static let relatedTo = term("relatedTo")
    public static let contributedTo = term("contributedTo")
    public static let directed = term("directed")
    public static let wrote = term("wrote")
    public static let produced = term("produced")
    public static let composed = term("composed")
    public static let photographed = term("photographed")
    public static let edited = term("edited")
    public static let choreographed = term("choreographed")
    public static let actedIn = term("actedIn")
    public static let portrays = term("portrays")
    public static let appearsIn = term("appearsIn")
    public static let performs = term("performs")
    public static let featuresSong = term("featuresSong")
    public static let hasTheme = term("hasTheme")
    public static let hasGenre = term("hasGenre")
    public static let setIn = term("setIn")
    public static let influencedBy = term("influencedBy")
    public static let references = term("references")
    public static let comparedTo = term("comparedTo")
    public static let basedOn = term("basedOn")
    public static let remakeOf = term("remakeOf")
    public static let sequelOf = term("sequelOf")
    public static let received = term("received")
    public static let conferredBy = term("conferredBy")
    public static let partnerOf = term("partnerOf")
    public static let relativeOf = term("relativeOf")
    public static let memberOf = term("memberOf")
    public static let releaseYear = term("releaseYear")
    public static let birthYear = term("birthYear")
    public static let deathYear = term("deathYear")
    public static let mentions = term("mentions")
    public static let discusses = term("discusses")
    public static let authorOf = term("authorOf")
    public static let confidence = term("confidence")
    public static let rule = term("rule")
    public static let textSHA256 = term("textSHA256")
    public static let sourceSHA256 = term("sourceSHA256")

    /// Every class named here.
    public static let classes: [IRI] = [
        Entity, Agent, Person, Organization, Character, Work, Film, Song, StageWork, TelevisionWork,
        WrittenWork, Album, Place, Award, Theme, Genre, Document,
    ]

    /// Every property named here.
    public static let properties: [IRI] = [
        relatedTo, contributedTo, directed, wrote, produced, composed, photographed, edited,
        choreographed, actedIn, portrays, appearsIn, performs, featuresSong, hasTheme, hasGenre, setIn,
        influencedBy, references, comparedTo, basedOn, remakeOf, sequelOf, received, conferredBy,
        partnerOf, relativeOf, memberOf, releaseYear, birthYear, deathYear, mentions, discusses,
        authorOf, confidence, rule, textSHA256, sourceSHA256,
    ]

    private static func term(_ name: String) -> IRI { IRI(unchecked: Ontology.namespace + name) }
}
