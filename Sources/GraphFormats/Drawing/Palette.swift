import KnowledgeGraph
import OntologyModel
import RDF

/// How nodes of one class look.
struct NodeStyle: Hashable, Sendable {
    /// A shape of Graphviz; `plain` for text without a frame.
    let shape: String
    /// The shape as a character, for the legend.
    let glyph: String
    let fill: String
    let stroke: String
    let text: String
}

/// Colours for what is drawn.
///
/// Hues follow Okabe and Ito (2008), who chose them so that people with any kind of colour vision can tell
/// them apart; fills are pale and frames dark, so that text stays readable, and every class has a shape of its
/// own, so that nothing is lost in print.
struct Palette: Sendable {
    let background: String
    let text: String
    /// The frame and text of what is emphasised: the film that a document is about.
    let emphasis: (fill: String, text: String)
    private let colours: [ClassLook: (fill: String, stroke: String, text: String)]
    private let families: [EdgeFamily: String]

    init(_ theme: Drawing.Theme) {
        switch theme {
        case .light: self = .light
        case .dark: self = .dark
        case .print: self = .print
        }
    }

    func style(of look: ClassLook) -> NodeStyle {
        let colour = colours[look] ?? (background, text, text)
        return NodeStyle(
            shape: look.shape, glyph: look.glyph, fill: colour.fill, stroke: colour.stroke, text: colour.text)
    }

    func colour(of family: EdgeFamily) -> String { families[family] ?? text }

    /// A step from the ground, at 0, to the strongest colour, at 1, and the colour of text on it. Only lightness
    /// and one hue change, so the order holds in grey and for any kind of colour vision.
    func shade(_ share: Double) -> (fill: String, text: String) {
        let (from, to) = (Self.channels(background), Self.channels(emphasis.fill))
        let mixed = zip(from, to).map { $0 + ($1 - $0) * min(max(share, 0), 1) }
        let digits = mixed.map { channel in
            let hex = String(Int(channel.rounded()), radix: 16, uppercase: true)
            return hex.count == 1 ? "0" + hex : hex
        }
        // The middle between black and white, by how bright the eye finds each channel (ITU-R BT.601).
        let brightness = 0.299 * mixed[0] + 0.587 * mixed[1] + 0.114 * mixed[2]
        return ("#" + digits.joined(), brightness > 140 ? "#111111" : "#FFFFFF")
    }

    private static func channels(_ colour: String) -> [Double] {
        let number = Int(colour.dropFirst(), radix: 16) ?? 0
        return [number >> 16 & 255, number >> 8 & 255, number & 255].map(Double.init)
    }

    private init(
        background: String, text: String, emphasis: (String, String),
        colours: [ClassLook: (String, String, String)], families: [EdgeFamily: String]
    ) {
        self.background = background
        self.text = text
        self.emphasis = emphasis
        self.colours = colours.mapValues { (fill: $0.0, stroke: $0.1, text: $0.2) }
        self.families = families
    }

    private static let light = Palette(
        background: "#FFFFFF", text: "#4A4A46", emphasis: ("#1F4468", "#FFFFFF"),
        colours: [
            .film: ("#DCE8F4", "#1F4468", "#12283D"),
            .person: ("#FFF1CF", "#A86E00", "#453000"),
            .character: ("#FBE2D5", "#B34A12", "#521F05"),
            .song: ("#DAF0E6", "#00735A", "#003D2F"),
            .work: ("#EAE2F2", "#674B8F", "#302145"),
            .award: ("#F7EFA6", "#7D7200", "#3B3600"),
            .organization: ("#DDF0F7", "#28708C", "#0F3646"),
            .place: ("#EDEDE8", "#6B6B60", "#32322C"),
            .theme: ("#FFFFFF", "#8A3F70", "#8A3F70"),
            .genre: ("#FFFFFF", "#4B6673", "#4B6673"),
            .other: ("#F4F4F2", "#77776F", "#3A3A35"),
        ],
        families: [
            .making: "#A86E00", .playing: "#B34A12", .likeness: "#1F4468", .music: "#00735A",
            .subject: "#9A9A92", .bond: "#6F5A86", .other: "#85857C",
        ])

    private static let dark = Palette(
        background: "#15181D", text: "#C9CCD1", emphasis: ("#BFDCF7", "#0C1C2B"),
        colours: [
            .film: ("#1E3A57", "#7FB3E0", "#E3F0FC"),
            .person: ("#4A3608", "#E8B54A", "#FFF3D6"),
            .character: ("#54260F", "#F09468", "#FFE9DE"),
            .song: ("#0D3F33", "#4CC3A0", "#DFF7EE"),
            .work: ("#3A2D52", "#B59BDC", "#F0E8FB"),
            .award: ("#47420A", "#DDD157", "#FBF7D0"),
            .organization: ("#123D4C", "#6EC1DF", "#E0F4FB"),
            .place: ("#34363A", "#A5A8AD", "#EDEEF0"),
            .theme: ("#15181D", "#E3A0CB", "#E3A0CB"),
            .genre: ("#15181D", "#9DBACB", "#9DBACB"),
            .other: ("#2A2D33", "#9A9DA3", "#E4E5E8"),
        ],
        families: [
            .making: "#D9A640", .playing: "#E58A5E", .likeness: "#7FB3E0", .music: "#4CC3A0",
            .subject: "#5E636B", .bond: "#B59BDC", .other: "#8B9098",
        ])

    private static let print = Palette(
        background: "#FFFFFF", text: "#000000", emphasis: ("#000000", "#FFFFFF"),
        colours: Dictionary(
            uniqueKeysWithValues: ClassLook.allCases.map { look in
                (look, (look == .film ? "#E6E6E6" : "#FFFFFF", "#000000", "#000000"))
            }),
        families: [
            .making: "#000000", .playing: "#444444", .likeness: "#000000", .music: "#444444",
            .subject: "#999999",
            .bond: "#444444", .other: "#666666",
        ])
}

/// Kinds of entity that are drawn alike.
enum ClassLook: CaseIterable, Sendable {
    case film, person, character, song, work, award, organization, place, theme, genre, other

    /// A class that the project's ontology does not have looks like the nearest above it that it does have.
    init(_ type: IRI, _ ontology: Ontology) {
        let above = ontology.ancestors(of: type)
        let looks: [(IRI, ClassLook)] = [
            (LM.Film, .film), (LM.Person, .person), (LM.Character, .character), (LM.Song, .song),
            (LM.Work, .work),
            (LM.Award, .award), (LM.Organization, .organization), (LM.Place, .place), (LM.Theme, .theme),
            (LM.Genre, .genre),
        ]
        self = looks.first { above.contains($0.0) }?.1 ?? .other
    }

    var shape: String {
        switch self {
        case .film, .person, .other: "box"
        case .character: "ellipse"
        case .song: "note"
        case .work: "box3d"
        case .award: "hexagon"
        case .organization: "house"
        case .place: "cds"
        case .theme, .genre: "plain"
        }
    }

    var glyph: String {
        switch self {
        case .film: "▭"
        case .person: "▢"
        case .character: "○"
        case .song: "♪"
        case .work: "❒"
        case .award: "⬡"
        case .organization: "⌂"
        case .place: "▷"
        case .theme, .genre, .other: ""
        }
    }

    /// Whether it is drawn as text without a frame: what works are about stands back behind the works.
    var isText: Bool { self == .theme || self == .genre }
}

/// Kinds of relation that are drawn alike.
enum EdgeFamily: CaseIterable, Sendable {
    case making, playing, music, likeness, subject, bond, other

    init(_ predicate: IRI, _ ontology: Ontology) {
        let above = ontology.superproperties(of: predicate)
        let families: [([IRI], EdgeFamily)] = [
            ([LM.actedIn, LM.portrays, LM.appearsIn], .playing),
            ([LM.performs, LM.featuresSong], .music),
            ([LM.contributedTo], .making),
            (
                [LM.influencedBy, LM.references, LM.comparedTo, LM.basedOn, LM.remakeOf, LM.sequelOf],
                .likeness
            ),
            ([LM.hasTheme, LM.hasGenre, LM.setIn], .subject),
            ([LM.partnerOf, LM.relativeOf, LM.memberOf], .bond),
        ]
        self = families.first { !above.isDisjoint(with: $0.0) }?.1 ?? .other
    }

    /// How the legend draws a line of it.
    var sample: String {
        switch self {
        case .subject: "┈┈"
        case .bond: "╍╍"
        default: "━━"
        }
    }

    /// What the legend says.
    var caption: String {
        switch self {
        case .making: "made"
        case .playing: "plays, appears"
        case .music: "music"
        case .likeness: "likeness, influence"
        case .subject: "theme, genre, place"
        case .bond: "family, lovers, members"
        case .other: "other"
        }
    }
}
