import Language
import OntologyModel
import RDF

/// Whether a text writes about records or about films, by its common nouns: in an essay on jazz a title in italics is
/// an album.
struct WritingKind {
    /// How much more it writes about music than about film, from 0 to 1.
    private let music: Double

    init(of text: AnnotatedText) {
        var (music, film) = (0, 0)
        for token in text.tokens where !token.isCapitalised {
            let word = token.lemma.isEmpty ? token.lower : token.lemma
            if Self.music.contains(word) { music += 1 } else if Self.film.contains(word) { film += 1 }
        }
        let share = Double(music) / Double(max(music + film, 1))
        // Musicals speak of songs as well; a few words say nothing.
        self.music = music < 4 ? 0 : min(max((share - 0.6) / 0.25, 0), 1)
    }

    /// What that adds to a title.
    func scores(of title: Mention) -> [IRI: Double] {
        guard music > 0 else { return [:] }
        return title.finder == "quotation"
            ? [LM.Song: 2 * music, LM.Film: -music] : [LM.Album: 4 * music, LM.Film: -1.5 * music]
    }

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
    private static let film: Set<String> = [
        "film", "movie", "picture", "director", "screen", "scene", "shot", "camera", "actor", "actress",
        "cinema",
        "cinematographer", "plot", "role", "cast", "screenplay", "script", "sequel", "remake", "audience",
        "thriller",
        "western", "horror", "filmmaker", "character", "performance", "star", "comedy", "drama", "footage",
    ]
}
