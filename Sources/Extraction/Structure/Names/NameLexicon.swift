/// The words that tell a person from a company and both from other text, as `Rules/credits.yaml` lists them.
struct NameLexicon: Sendable {
    let organizationWords: Set<String>
    let organizationFirstWords: Set<String>
    let organizationSuffixes: Set<String>
    let notNames: Set<String>
    let notRoles: Set<String>
    let particles: Set<String>
    let publishers: Set<String>
    let postnominals: Set<String>
    let generations: Set<String>
    let countries: Set<String>
    let formats: Set<String>

    init(_ settings: Settings) {
        organizationWords = Set(settings.strings("organizations", "words"))
        organizationFirstWords = Set(settings.strings("organizations", "firstWords"))
        organizationSuffixes = Set(settings.strings("organizations", "suffixes").map(Self.key))
        notNames = Set(settings.strings("notNames"))
        notRoles = Set(settings.strings("notRoles").map(Self.key))
        publishers = Set(settings.strings("publishers"))
        particles = Set(settings.strings("particles"))
        postnominals = Set(settings.strings("postnominals"))
        generations = Set(settings.strings("generations"))
        countries = Set(settings.strings("countries").map(Self.key))
        formats = Set(settings.strings("formats"))
    }

    /// Marks that part no words: "U.S.A.", "O’Connor".
    static func isInsideWords(_ character: Character) -> Bool {
        character == "." || character == "'" || character == "’" || character == "‘"
    }

    /// Letters and digits in lower case, other characters as single spaces: how words are looked up.
    static func key(_ text: some StringProtocol) -> String {
        var key = ""
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                key.append(character)
            } else if !isInsideWords(character), key.last != " ", !key.isEmpty {
                key.append(" ")
            }
        }
        if key.last == " " { key.removeLast() }
        return key
    }

    /// Whether a name is a company's, an orchestra's or another group's.
    func isOrganization(_ name: some StringProtocol) -> Bool {
        let words = name.split(separator: " ")
        if words.count > 1, words.first?.lowercased() == "the" { return true }
        guard let last = words.last else { return false }
        if words.count > 1, organizationSuffixes.contains(Self.key(last)) { return true }
        let keys = words.map { word in word.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "+" } }
        // A word such as "Film" alone says nothing, and may be the given name of a person.
        return keys.dropFirst().contains(where: organizationWords.contains)
            || keys.first.map(organizationFirstWords.contains) == true
    }

    /// Whether a text is of a reference to a book: a publisher, or the city of one.
    func isPublisher(_ text: some StringProtocol) -> Bool {
        let key = Self.key(text)
        return publishers.contains(key)
            || key.split(separator: " ").contains { publishers.contains(String($0)) }
    }

    /// Whether a text reads as the name of a person or company: capitals on its words, no sentence.
    func isName(_ text: some StringProtocol) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard (1...9).contains(words.count), text.utf8.count <= 90 else { return false }
        guard !notNames.contains(Self.key(text)), text.contains(where: \.isLetter) else { return false }
        guard !text.contains(where: { "?!:;=<>{}[]|\"“”@*_#".contains($0) }) else { return false }
        guard isCapitalised(words[0]) || isParticle(words[0]) && words.count > 1,
            isCapitalised(words[words.count - 1])
        else { return false }
        return words.allSatisfy { isCapitalised($0) || isParticle($0) || $0 == "&" || $0 == "and" }
            && !words.dropLast().contains(where: endsSentence)
    }

    /// More words than this, particles apart, are the names of two people whose separator was lost.
    func isPersonLength(_ name: some StringProtocol) -> Bool {
        name.split(whereSeparator: \.isWhitespace).count { !isParticle($0) } <= 5
    }

    /// Whether a word may be part of a name by its first letter; scripts without case pass.
    private func isCapitalised(_ word: some StringProtocol) -> Bool {
        guard let first = word.first(where: { $0.isLetter || $0.isNumber }) else { return false }
        if first.isNumber { return word.contains(where: \.isUppercase) || word.count <= 2 }
        return !first.isLowercase || word.dropFirst().contains(where: \.isUppercase)
    }

    private func isParticle(_ word: some StringProtocol) -> Bool {
        particles.contains(word.lowercased())
            || ["d’", "d'", "l’", "l'", "o’", "o'"].contains { word.hasPrefix($0) }
    }

    /// A word with a full stop that is neither an initial nor an abbreviation of a few letters.
    private func endsSentence(_ word: some StringProtocol) -> Bool {
        word.hasSuffix(".") && word.dropLast().filter(\.isLetter).count > 3 && !word.dropLast().contains(".")
    }
}
