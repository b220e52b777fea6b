import Language
import OntologyModel
import RDF

/// Whether a text writes about records, about the stage or about films, by its common nouns: in an essay on jazz a title
/// in italics is an album, in the notes for an opera one of the stage.
struct WritingKind {
    /// How much more it writes about music than about film, from 0 to 1.
    private let music: Double
    /// How much more it writes about the stage than about film, from 0 to 1.
    private let stage: Double
    /// Whether the text speaks of songs at all.
    private let hasSongs: Bool
    /// Whether it writes of films, and hardly of music.
    private let isOfFilms: Bool
    private let text: AnnotatedText

    init(of text: AnnotatedText) {
        self.text = text
        var (music, film, stage, screen) = (0, 0, 0, 0)
        for token in text.tokens where !token.isCapitalised {
            let word = token.lemma.isEmpty ? token.lower : token.lemma
            if Self.music.contains(word) { music += 1 } else if Self.film.contains(word) { film += 1 }
            if Self.stage.contains(word) { stage += 1 } else if Self.screen.contains(word) { screen += 1 }
        }
        let share = Double(music) / Double(max(music + film, 1))
        // Musicals speak of songs as well; a few words say nothing.
        hasSongs = Self.songWords(in: text.tokens[...]) >= 6
        isOfFilms = film >= 3 && share < 0.35
        let ofStage = Double(stage) / Double(max(stage + screen, 1))
        self.stage = stage < 6 ? 0 : min(max((ofStage - 0.85) / 0.1, 0), 1)
        self.music = music < 4 ? 0 : min(max((share - 0.6) / 0.25, 0), 1)
    }

    /// Whether it writes about records throughout: such writing has no plots.
    var isOfMusic: Bool { music == 1 }

    /// What that adds to a title.
    func scores(of title: Mention) -> [IRI: Double] {
        guard music > 0, music > stage else {
            return stage > 0 && title.finder != "quotation"
                ? [LM.StageWork: 4.5 * stage, LM.Film: -1.5 * stage] : [:]
        }
        return title.finder == "quotation"
            ? [LM.Song: 2 * music, LM.Film: -music] : [LM.Album: 4 * music, LM.Film: -1.5 * music]
    }

    /// Whether words between quotation marks may be a title: in writing on film that sets its titles in italics they are
    /// nicknames, signs and catchwords, unless songs are spoken of.
    func mayBeTitle(_ quotation: Mention) -> Bool {
        let sentence = text.tokens[text.sentence(of: quotation.tokens.lowerBound)]
        return speaksOfSongs(at: quotation.tokens.lowerBound)
            || sentence.contains { Self.shortWorks.contains($0.baseForm) }
    }

    /// Whether a sentence, or the text at large, speaks of songs.
    func speaksOfSongs(at token: Int) -> Bool {
        hasSongs || music > 0 || Self.songWords(in: text.tokens[text.sentence(of: token)]) > 0
    }

    /// Whether a text on films speaks of none of their songs at a token.
    func isOfFilms(at token: Int) -> Bool { isOfFilms && !speaksOfSongs(at: token) }

    private static func songWords(in tokens: ArraySlice<Token>) -> Int {
        tokens.count { songs.contains($0.baseForm) }
    }

    private static let songs: Set<String> = [
        "song", "sing", "singer", "tune", "ballad", "melody", "lyric", "musical", "number", "album", "track",
        "soundtrack", "aria", "dance", "croon", "hum", "chorus", "duet", "theme", "score", "music",
    ]
    /// What else stands between quotation marks.
    private static let shortWorks: Set<String> = ["episode", "story", "poem", "segment", "short", "video"]

    private static let music: Set<String> = [
        "album", "record", "recording", "track", "lp", "ep", "single", "band", "quartet", "quintet", "trio",
        "bass",
        "drum", "drummer", "guitar", "guitarist", "trumpet", "saxophone", "saxophonist", "pianist", "piano",
        "solo",
        "singer", "vocal", "vocalist", "chord", "riff", "groove", "jazz", "bebop", "blues", "rock", "pop",
        "hip-hop",
        "punk", "soul", "funk", "label", "producer", "songwriter", "song", "melody", "verse", "chorus",
        "lyric",
        "session", "studio", "tour", "concert", "gig",
    ]
    private static let stage: Set<String> = [
        "opera", "operetta", "libretto", "librettist", "soprano", "tenor", "baritone", "mezzo-soprano",
        "mezzo",
        "aria", "stage", "staging", "theatre", "theater", "playwright", "curtain", "ballet", "recitative",
        "overture",
        "orchestra", "conductor", "revival", "matinee", "play", "musical", "choreographer", "production",
        "singing", "chorus",
        "number", "bass", "dancing", "dancer", "set", "costuming", "repertoire",
    ]
    /// What the stage does not have.
    private static let screen: Set<String> = [
        "film", "movie", "picture", "screen", "shot", "camera", "cinema", "cinematographer", "cinematography",
        "screenplay", "filmmaker", "footage", "remake", "sequel", "album", "record", "recording", "track",
    ]
    private static let film: Set<String> = [
        "film", "movie", "picture", "director", "screen", "scene", "shot", "camera", "actor", "actress",
        "cinema",
        "cinematographer", "plot", "role", "cast", "screenplay", "script", "sequel", "remake", "audience",
        "thriller",
        "western", "horror", "filmmaker", "character", "performance", "star", "comedy", "drama", "footage",
    ]
}
