import OntologyModel
import RDF

/// Titles that nothing but what stands below them shows to be titles.
extension CreditsReader {
    /// The title that a line is by what it stands over, and what it is a title of: a work for the stage, or a song where
    /// "words and music" are told.
    func stageTitle(
        in line: PageLine, above rest: ArraySlice<Page.Element>
    ) -> (TitleLine, IRI)? {
        if line.text.utf8.count <= 160,
            let words = StageKind.title(of: line.text, above: rest.first?.text),
            let title = TitleLine(words, labels: labels), title.isTitleCase || title.title.utf8.count < 60
        {
            return (title, LM.StageWork)
        }
        let credits = rest.prefix(2).map { element -> StageCredit? in
            guard case .line(let next) = element else { return nil }
            return StageCredit(next.text, labels: labels)
        }
        guard let first = credits.first ?? nil,
            first.namesWords || credits.dropFirst().contains(where: { $0?.namesWords == true }),
            let title = plainTitle(line)
        else { return nil }
        return (title, Wording.words(of: first.label).contains("word") ? LM.Song : LM.StageWork)
    }

    /// "Swanilda : Joan Pryce": a role and who sings or dances it.
    func stageRole(in line: PageLine) -> CastEntry? {
        guard line.text.utf8.count <= 120, let colon = line.text.firstIndex(of: ":") else { return nil }
        let (left, right) = (line.text[..<colon].trimmed, line.text[line.text.index(after: colon)...].trimmed)
        guard labels.roles(of: left) == nil, left.first?.isUppercase == true,
            left.split(separator: " ").count <= 4,
            labels.lexicon.isName(NameList.bare(right.firstPiece, .people, labels.lexicon)),
            right.contains(" ")
        else { return nil }
        return CastEntry(
            performers: [], roles: [], passage: line.text,
            sides: .init(left: left, right: right, isColon: true))
    }

    /// A line that could be a title, has no mark of one, and is nothing else.
    private func plainTitle(_ line: PageLine) -> TitleLine? {
        guard line.text.utf8.count <= 80, !line.text.contains(":"), labels.roles(of: line.text) == nil,
            FactLine(line.text, lexicon: labels.lexicon) == nil,
            let title = TitleLine(line.text, labels: labels), title.isTitleCase, !Byline.isByline(line),
            !CreditLine(line, labels: labels).credits.contains(where: \.isStated)
        else { return nil }
        return title
    }

    /// The title that a line without any mark of one is by what it stands over: facts, or a credit where no title is
    /// known. "Lola" over "France 1961 / 90 min".
    func title(in line: PageLine, above next: Page.Element?, isFirst: Bool) -> TitleLine? {
        guard case .line(let next) = next, line.kind == .text, !line.isEmphasised,
            let title = plainTitle(line)
        else { return nil }
        if tellsMaker(next) { return title.confirmed }
        guard isFirst, next.block == line.block else { return nil }
        if let facts = FactLine(next.text, lexicon: labels.lexicon) { return facts.isDated ? title : nil }
        guard films.titles.main == nil else { return nil }
        let namesMaker = CreditLine(next, labels: labels).credits.contains { credit in
            credit.isMarked && credit.roles?.contains { Self.makers.contains($0.predicate ?? "") } == true
        }
        return namesMaker ? title : nil
    }

    /// The title that a line is where only lines with dates, times and facts stand between it and "Directed by", and the
    /// year among the facts: "Lola – 8th July", "Monday 8th July, Odeon. 8 pm", "Cert. 12, 90 mins, 1961".
    func distantTitle(
        in line: PageLine, above rest: ArraySlice<Page.Element>
    ) -> (TitleLine, year: Substring?)? {
        guard line.kind == .text, !line.isEmphasised else { return nil }
        var year: Substring?
        for (distance, element) in rest.prefix(5).enumerated() {
            guard case .line(let next) = element, next.kind == .text, next.text.utf8.count <= 120 else {
                return nil
            }
            if next.text.hasPrefix(folded: "directed by") {
                var bare = line
                bare.text = TitleLine.withoutDate(line.text)
                guard distance > 0, let title = plainTitle(bare) else { return nil }
                return (title.confirmed, year)
            }
            guard next.text.hasDigit else { return nil }
            let words = Set(next.text.lowercased().split { !$0.isLetter }.map(String.init))
            let years = next.text.split { !$0.isNumber }.filter { Year.isYear($0) }
            if year == nil, years.count == 1, !words.isDisjoint(with: Self.facts) { year = years[0] }
        }
        return nil
    }

    private static let facts: Set = ["cert", "certificate", "min", "mins", "minutes", "subtitles", "release"]

    /// "Directed by Jacques Demy", "France 1961 / Director Jacques Demy / 85 min", "Jacques Demy, 1961, France, 85m".
    private func tellsMaker(_ line: PageLine) -> Bool {
        guard line.kind == .text, !line.isHeading, line.text.utf8.count <= 200 else { return false }
        let credits = CreditLine(line, labels: labels)
        let isDirection = credits.credits.contains { credit in
            credit.roles?.contains { $0.predicate == LM.directed.localName } == true && isPlausible(credit)
        }
        if isDirection {
            return line.text.hasPrefix(folded: "directed by ") || credits.facts.contains(where: \.isDated)
        }
        guard let description = TitleDescription(line.text, labels: labels) else { return false }
        return description.year != nil && !description.directors.isEmpty
            && line.text.pieces(separatedBy: { ",;|•·".contains($0) }).count > 2
    }

    /// The jobs that are told right below a title.
    private static let makers: Set = [LM.directed.localName, LM.composed.localName, LM.wrote.localName]
}

extension Page.Element {
    var block: Int? { if case .line(let line) = self { line.block } else { nil } }
    fileprivate var text: Substring? { if case .line(let line) = self { line.text } else { nil } }
}
