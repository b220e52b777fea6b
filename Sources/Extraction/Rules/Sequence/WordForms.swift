/// The regular forms of an English word, for texts without lemmas: direct, directs, directed, directing.
///
/// Irregular forms are for the pattern to write out: `(<sing>|sang|sung)`.
enum WordForms {
    static func all(of word: String) -> Set<String> {
        guard let last = word.last, word.count > 1 else { return [word] }
        let before = word.dropLast().last ?? "a"
        let stem = String(word.dropLast())
        var forms: Set<String> = [word]
        if last == "e" {
            forms.formUnion([word + "s", word + "d", stem + "ing"])
        } else if last == "y", !isVowel(before) {
            forms.formUnion([stem + "ies", stem + "ied", word + "ing"])
        } else {
            let hisses = "sxz".contains(last) || word.hasSuffix("ch") || word.hasSuffix("sh")
            forms.formUnion([word + (hisses ? "es" : "s"), word + "ed", word + "ing"])
            // star, starred; win, winning: one vowel before one consonant.
            if !isVowel(last), !"wxy".contains(last), isVowel(before), !isVowel(word.dropLast(2).last ?? "a")
            {
                forms.formUnion([word + String(last) + "ed", word + String(last) + "ing"])
            }
        }
        return forms
    }

    /// Roughly the base form of a verb in the present tense: directs → direct.
    static func stem(of word: String) -> String {
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        if word.hasSuffix("sses") || word.hasSuffix("ches") || word.hasSuffix("shes") {
            return String(word.dropLast(2))
        }
        return word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
    }

    private static func isVowel(_ letter: Character) -> Bool { "aeiou".contains(letter) }
}

/// The words that stand for one token of a pattern.
struct WordSet: Sendable, Hashable {
    /// In lower case, as written in a text.
    var surface: Set<String>
    /// Base forms, compared where the analysis gives lemmas.
    var lemmas: Set<String> = []

    func contains(_ word: SentenceView.Word) -> Bool {
        surface.contains(word.lower) || (!lemmas.isEmpty && lemmas.contains(word.lemma))
    }
}
