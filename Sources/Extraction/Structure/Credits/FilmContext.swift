import OntologyModel
import RDF

/// Which film the credits at a place of the page are of: the one whose title stands above them, or else the
/// one that the document is about.
struct FilmContext {
    let labels: CreditLabels
    let titles: KnownTitles

    /// The mention of the film whose credits are being read.
    private(set) var current: Int?
    /// Whether that is a work for the stage, or a song.
    private(set) var isOfStage = false
    private var candidate: Candidate?

    /// A line that may be the title of the credits to come.
    private struct Candidate {
        var title: TitleLine
        var text: Substring
        var block: Int?
        var isHeading = false
        var isCapitals = false
        /// Whether what stands below shows it to be a title.
        var isSure = false
        /// Whether no prose came after it.
        var isAdjacent = true
    }

    init(labels: CreditLabels, titles: KnownTitles) {
        self.labels = labels
        self.titles = titles
    }

    /// A title that is certain to be that of the credits to come.
    mutating func begin(
        _ title: TitleLine, _ text: Substring, _ findings: inout Findings, type: IRI = LM.Film
    ) {
        candidate = Candidate(title: title, text: text)
        findings.titleLine(text)
        current = state(title, text, &findings, score: Mention.certain, type: type)
        isOfStage = type != LM.Film
    }

    /// A line that may be the title of credits to come, and that speaks of a film in any case if it says when
    /// it was made.
    ///
    /// - Parameter isTitle: whether what stands below shows it to be a title.
    mutating func propose(
        _ title: TitleLine, _ line: PageLine, _ findings: inout Findings, isTitle: Bool = false
    ) {
        (current, isOfStage) = (nil, false)
        candidate = Candidate(
            title: title, text: line.text, block: line.block, isHeading: line.isHeading,
            isCapitals: line.isCapitals, isSure: isTitle)
        // "Kim Newman, 1996" in bold is the writer.
        let isLabelled = title.year != nil && title.description?.isLabelled == true
        let isSure = title.isBracketed || line.isHeading || isLabelled || titles.confirms(title.title)
        if isTitle || title.isDescribed && isSure { findings.titleLine(line.text) }
        if title.isDescribed, isSure { state(title, line.text, &findings, score: 10) }
    }

    /// Whether a line stands in the block of a title whose credits have not begun.
    func isUnderTitle(_ line: PageLine) -> Bool {
        guard current == nil, let candidate else { return false }
        return candidate.isAdjacent && candidate.block == line.block
    }

    mutating func passProse() {
        (current, isOfStage) = (nil, false)
        candidate?.isAdjacent = false
    }

    mutating func forget() {
        (current, isOfStage) = (nil, false)
        candidate = nil
    }

    /// The film that credits in a block are of; from now on the current one.
    mutating func film(ofCreditsIn block: Int?, _ findings: inout Findings) -> Int? {
        if current == nil { current = resolved(block, &findings) }
        return current
    }

    /// Reads a line under a title that says who made the film and when: "Jacques Demy, France 1964".
    mutating func describe(by line: PageLine, _ findings: inout Findings) -> Bool {
        guard current == nil, let candidate, candidate.isAdjacent, !candidate.title.isDescribed,
            !line.isHeading,
            line.kind != .item,
            line.text.utf8.count <= 120,
            candidate.isHeading || candidate.isCapitals || candidate.isSure || candidate.block == line.block
                || titles.confirms(candidate.title.title)
        else { return false }
        let bracket = line.text.endingBracket.flatMap { $0.before.isEmpty ? $0.inside : nil }
        let text = (bracket ?? line.text).trimmed { $0.isWhitespace || $0 == "." }
        guard let description = TitleDescription(text, labels: labels), description.year != nil,
            !description.isCitation, !description.directors.contains(where: { titles.confirms($0.text) })
        else { return false }
        let film = state(candidate.title, candidate.text, &findings, score: Mention.certain)
        state(description, of: film, line.text, &findings)
        current = film
        return true
    }

    /// States what a title line says of its film.
    @discardableResult
    func state(
        _ title: TitleLine, _ passage: Substring, _ findings: inout Findings, score: Double,
        type: IRI = LM.Film
    ) -> Int {
        let known = [titles.main].compactMap { $0 } + titles.marked
        let film = findings.mention(
            title.title, name: TitleCase.restored(title.title, in: findings.text, among: known),
            type: type, score: title.directors.isEmpty ? score : Mention.certain, isTitle: true)
        if let alternative = title.alternative {
            _ = findings.mention(
                alternative, name: TitleCase.restored(alternative, in: findings.text, among: known),
                type: type, isTitle: true)
        }
        if let description = title.description { state(description, of: film, passage, &findings) }
        return film
    }

    private func state(
        _ description: TitleDescription, of film: Int, _ passage: Substring, _ findings: inout Findings
    ) {
        if let year = description.year {
            findings.claim(film, year: year, in: passage, rule: "layout.title-year", confidence: 0.95)
        }
        for company in description.companies {
            let body = findings.mention(company, type: LM.Organization)
            findings.claim(
                body, "produced", film, in: passage, rule: "layout.title-company", confidence: 0.85)
        }
        for director in description.directors {
            let person = findings.mention(director.text, name: director.completed, type: LM.Person)
            findings.claim(
                person, "directed", film, in: passage, rule: "layout.title-director", confidence: 0.93)
        }
    }

    private func resolved(_ block: Int?, _ findings: inout Findings) -> Int? {
        if let candidate, isTitle(candidate, ofCreditsIn: block) {
            return state(candidate.title, candidate.text, &findings, score: Mention.certain)
        }
        guard let main = titles.main else { return nil }
        if let place = titles.place(in: findings.document) {
            return findings.mention(place, name: main, type: LM.Film, isTitle: true)
        }
        return findings.mention(outside: main, type: LM.Film, isTitle: true)
    }

    /// A title is believed if it says more than a title, is named elsewhere, or stands right above the credits;
    /// where the document has a surer one, only if it looks the part.
    private func isTitle(_ candidate: Candidate, ofCreditsIn block: Int?) -> Bool {
        if candidate.isSure || candidate.title.isDescribed || titles.confirms(candidate.title.title)
            || titles.main == nil
        {
            return true
        }
        if candidate.isAdjacent, candidate.isCapitals || candidate.block == block { return true }
        return !titles.isMainConfirmed && (candidate.isHeading || candidate.isAdjacent)
    }
}
