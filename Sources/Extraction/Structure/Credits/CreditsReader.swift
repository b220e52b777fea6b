import OntologyModel
import RDF

/// Walks down a page and reads its credits: which film they are of, who did what, who plays whom.
struct CreditsReader {
    let labels: CreditLabels
    let titles: KnownTitles
    private let casts: CastReader

    /// The film that the credits being read are of.
    private var film: Int?
    /// The last line that may be the title of the credits to come.
    private var candidate: Candidate?
    private var section = Section.none
    /// Cast entries read so far, not yet told apart.
    private var cast: [CastEntry] = []
    /// A label on a line of its own, whose names follow.
    private var pending: (roles: [CreditLabels.Role], label: Substring, block: Int?)?

    private enum Section { case none, crew, cast }

    private struct Candidate {
        var line: TitleLine
        var text: Substring
        var block: Int
        var isHeading: Bool
        var isCapitals: Bool
        /// Whether nothing but passing lines came after it.
        var isAdjacent = true
    }

    init(labels: CreditLabels, titles: KnownTitles) {
        self.labels = labels
        self.titles = titles
        casts = CastReader(labels: labels)
    }

    mutating func read(_ page: Page, into findings: inout Findings) {
        var index = 0
        while index < page.elements.count {
            switch page.elements[index] {
            case .table(let table):
                endCast(&findings)
                let film = film ?? resolvedFilm(block: -1, &findings, isCertain: false)
                TableReader(labels: labels, casts: casts, titles: titles).read(table, film: film, into: &findings)
                section = .none
            case .line(var line):
                let isFirst = index == 0 || page.elements[index - 1].block != line.block
                while index + 1 < page.elements.count, line.isContinued, case .line(let next) = page.elements[index + 1],
                    next.block == line.block, line.text.utf8.count < 4000
                {
                    line = line.joined(next)
                    index += 1
                }
                read(line, isFirst: isFirst, &findings)
            }
            index += 1
        }
        endCast(&findings)
    }

    // MARK: A line

    private mutating func read(_ line: PageLine, isFirst: Bool, _ findings: inout Findings) {
        let label = line.text.trimmed { $0.isWhitespace || ":*_–—-=".contains($0) }
        if label.isEmpty || labels.isPassing(label) { return }
        if readPending(line, &findings) { return }
        if isLabel(line, label) {
            if labels.roles(of: label) == [CreditLabels.cast] {
                endCast(&findings)
                film = film ?? resolvedFilm(block: line.block, &findings)
                section = .cast
                return
            }
            if let roles = labels.roles(of: label), section != .cast || roles.contains(where: { $0.predicate != nil }) {
                endCast(&findings)
                pending = (roles, line.text, nil)
                return
            }
        }
        if section == .cast, readCastLine(line, &findings) { return }
        let credits = CreditLine(line, labels: labels)
        if read(credits, line, &findings) { return }
        if credits.credits.isEmpty, credits.others.isEmpty, !credits.facts.isEmpty {
            readFacts(credits, line, &findings)
            return
        }
        readOther(line, isFirst: isFirst, &findings)
    }

    /// Whether a line is a label and nothing more: by its layout, or its colon.
    private func isLabel(_ line: PageLine, _ label: Substring) -> Bool {
        guard label.utf8.count <= 60, !label.contains(":") else { return false }
        if line.isHeading || line.kind == .term || line.isEmphasised || line.isCapitals || line.text.hasSuffix(":") {
            return true
        }
        return labels.roles(of: label)?.contains { $0.predicate != nil } ?? false
    }

    /// Names that follow a label on a line of its own.
    private mutating func readPending(_ line: PageLine, _ findings: inout Findings) -> Bool {
        guard let open = pending else { return false }
        if let block = open.block, block != line.block, line.kind != .item {
            pending = nil
            return false
        }
        let kind: NameList.Kind = open.roles.contains { $0.subject == LM.Organization } ? .companies : .people
        let names = NameList(line.text, of: kind, lexicon: labels.lexicon)
        let isValue = names.others.isEmpty && !names.names.isEmpty || FactLine(line.text, lexicon: labels.lexicon) != nil
        guard isValue, labels.roles(of: line.text) == nil, !line.isHeading, line.kind != .term else {
            pending = nil
            return false
        }
        pending?.block = line.block
        let passage = line.text.base[open.label.startIndex..<line.text.endIndex]
        let credit = Credit(label: open.label, roles: open.roles, value: line.text, passage: passage, isMarked: true)
        state(credit, line, &findings)
        return true
    }

    private mutating func readCastLine(_ line: PageLine, _ findings: inout Findings) -> Bool {
        if FactLine(line.text, lexicon: labels.lexicon) != nil { return false }
        let isTitle = line.isHeading || (line.isEmphasised && line.emphases.first?.isBold == true)
        guard !isTitle, let entry = casts.entry(line.text) else {
            endCast(&findings)
            return false
        }
        // Another job's label ends the list, unless roles stand before colons all along.
        if let sides = entry.sides, !cast.contains(where: { $0.sides != nil }),
            labels.roles(of: sides.left) != nil || labels.roles(of: sides.right) != nil
        {
            endCast(&findings)
            return false
        }
        // Names alone go on a list only in its own block.
        if entry.roles.isEmpty, entry.sides == nil, let last = cast.last, last.roles.isEmpty == false || last.sides != nil,
            castBlock != line.block
        {
            endCast(&findings)
            return false
        }
        castBlock = line.block
        cast.append(entry)
        return true
    }

    private var castBlock = -1

    /// A line of credits; `false` where it is something else.
    private mutating func read(_ credits: CreditLine, _ line: PageLine, _ findings: inout Findings) -> Bool {
        let known = credits.credits.filter { $0.roles != nil }
        let isBlock = section != .none
        guard !known.isEmpty || (isBlock && credits.others.isEmpty && credits.credits.contains(where: isPlausible)) else {
            return false
        }
        let readable = known.filter { $0.roles == [CreditLabels.title] || isPlausible($0) || $0.value.isEmpty }
        guard !readable.isEmpty || isBlock else { return false }
        // A sentence that begins like a credit.
        if known.allSatisfy({ !$0.isMarked }), !credits.others.isEmpty { return false }
        endCast(&findings)
        for credit in readable {
            if credit.value.isEmpty, let roles = credit.roles {
                if credit.isCast {
                    film = film ?? resolvedFilm(block: line.block, &findings)
                    section = .cast
                } else {
                    pending = (roles, credit.label, nil)
                }
            } else {
                state(credit, line, &findings)
                if section != .cast { section = .crew }
            }
        }
        readFacts(credits, line, &findings)
        return true
    }

    /// Whether what follows the label reads as names.
    private func isPlausible(_ credit: Credit) -> Bool {
        guard let role = credit.roles?.first else {
            let names = NameList(credit.value, of: .companies, lexicon: labels.lexicon)
            return credit.isMarked && names.others.count * 2 <= names.names.count && !names.names.isEmpty
        }
        if credit.isCast { return casts.inline(credit.value, passage: credit.passage)?.isEmpty == false }
        if role.predicate == nil || role.predicate == LM.releaseYear.localName { return credit.isMarked }
        let kind: NameList.Kind = role.subject == LM.Person ? .people : .companies
        let names = NameList(credit.value, of: kind, lexicon: labels.lexicon)
        let others = names.others.filter { FactLine($0, lexicon: labels.lexicon) == nil && SourceNote($0, labels: labels) == nil }
        if !credit.isMarked { return others.isEmpty && !names.names.isEmpty }
        return !names.names.isEmpty && others.count <= names.names.count
    }

    private mutating func readFacts(_ credits: CreditLine, _ line: PageLine, _ findings: inout Findings) {
        guard section != .none, let film, let year = credits.facts.lazy.compactMap(\.year).first else { return }
        findings.claim(film, year: year, in: line.text, rule: "credits.year", confidence: 0.95)
    }

    /// A title, or prose.
    private mutating func readOther(_ line: PageLine, isFirst: Bool, _ findings: inout Findings) {
        endCast(&findings)
        // A bold line within a block of credits divides it and names nothing.
        if section == .crew, !isFirst, !line.isHeading { return }
        if describeCandidate(line, &findings) { return }
        let isSetApart = line.isHeading || line.isEmphasised || line.isCapitals
        if line.text.utf8.count <= 120, !Byline.isByline(line), let title = TitleLine(line.text, labels: labels),
            isSetApart || (title.isBracketed && title.isDescribed && title.isTitleCase)
        {
            if line.kind == .item, !line.isEmphasised { readListed(title, line, &findings) } else {
                film = nil
                section = .none
                candidate = Candidate(
                    line: title, text: line.text, block: line.block, isHeading: line.isHeading, isCapitals: line.isCapitals)
                if title.isDescribed { readTitle(title, line.text, &findings, score: 10) }
            }
            return
        }
        if readClosingCompanies(line, &findings) { return }
        section = .none
        film = nil
        candidate?.isAdjacent = false
    }

    /// A line under a title that says who made it and when: "Jacques Demy, France 1964".
    private mutating func describeCandidate(_ line: PageLine, _ findings: inout Findings) -> Bool {
        guard let candidate, candidate.isAdjacent, !candidate.line.isDescribed, !line.isHeading,
            line.text.utf8.count <= 120
        else { return false }
        let text = line.text.trimmed { $0.isWhitespace || "()[]*_".contains($0) }
        guard let description = TitleDescription(text, labels: labels), description.year != nil,
            !description.directors.contains(where: { titles.confirms($0.text) })
        else { return false }
        let work = readTitle(candidate.line, candidate.text, &findings, score: Mention.certain)
        film = work
        section = .crew
        state(description, of: work, line.text, &findings)
        return true
    }

    /// "A Norma Production", "PRC Pictures, Inc., 1945", "© 1957 Norma Productions" at the end of credits.
    private mutating func readClosingCompanies(_ line: PageLine, _ findings: inout Findings) -> Bool {
        guard section != .none, let film, line.text.utf8.count <= 200 else { return false }
        let isCopyright = line.text.contains("©")
        let words = Wording.words(of: line.text)
        let isProduction = ["a", "an"].contains(words.first) && ["production", "film", "picture"].contains(words.last)
        let names = NameList(line.text, of: .companies, lexicon: labels.lexicon)
        let facts = names.others.compactMap { FactLine($0, lexicon: labels.lexicon) }
        guard isCopyright || isProduction || !facts.isEmpty, facts.count == names.others.count, !names.names.isEmpty,
            names.names.allSatisfy({ labels.lexicon.isOrganization($0.text) })
        else { return false }
        for name in names.names {
            let company = findings.mention(isProduction ? name.text.droppingArticle : name.text, type: LM.Organization)
            findings.claim(company, "produced", film, in: line.text, rule: "credits.closing-company", confidence: 0.9)
        }
        if let year = facts.lazy.compactMap(\.year).first {
            findings.claim(film, year: year, in: line.text, rule: "credits.year", confidence: 0.93)
        }
        return true
    }

    /// "Lola (1961, Jacques Demy)" as an item of a list.
    private mutating func readListed(_ title: TitleLine, _ line: PageLine, _ findings: inout Findings) {
        guard title.year != nil, title.isBracketed || line.emphases.first?.text.startIndex == line.text.startIndex else { return }
        readTitle(title, line.text, &findings, score: 5)
    }

    @discardableResult
    private func readTitle(_ title: TitleLine, _ passage: Substring, _ findings: inout Findings, score: Double) -> Int {
        let name = TitleCase.restored(title.title, in: findings.text, among: [titles.main].compactMap { $0 } + titles.marked)
        let film = findings.mention(
            title.title, name: name, type: LM.Film, score: title.directors.isEmpty ? score : Mention.certain, isTitle: true)
        if let description = title.description { state(description, of: film, passage, &findings) }
        return film
    }

    private func state(
        _ description: TitleDescription, of film: Int, _ passage: Substring, _ findings: inout Findings
    ) {
        if let year = description.year {
            findings.claim(film, year: year, in: passage, rule: "layout.title-year", confidence: 0.95)
        }
        for director in description.directors {
            let person = findings.mention(director.text, name: director.completed, type: LM.Person)
            findings.claim(person, "directed", film, in: passage, rule: "layout.title-director", confidence: 0.93)
        }
    }

    // MARK: Which film

    /// The film that credits beginning in a block are of.
    private func resolvedFilm(block: Int, _ findings: inout Findings, isCertain: Bool = true) -> Int? {
        let score = isCertain ? Mention.certain : 10
        if let candidate, isTitle(candidate, ofCreditsIn: block) {
            return readTitle(candidate.line, candidate.text, &findings, score: score)
        }
        guard let main = titles.main else { return nil }
        if let place = titles.place(in: findings.document) {
            return findings.mention(place, name: main, type: LM.Film, score: score, isTitle: true)
        }
        if let candidate, NameLexicon.key(candidate.line.title) == NameLexicon.key(main) {
            return readTitle(candidate.line, candidate.text, &findings, score: score)
        }
        return findings.mention(outside: main, type: LM.Film, score: score, isTitle: true)
    }

    private func isTitle(_ candidate: Candidate, ofCreditsIn block: Int) -> Bool {
        if candidate.line.isDescribed || titles.confirms(candidate.line.title) { return true }
        if candidate.isAdjacent, candidate.block == block || candidate.isCapitals { return true }
        if titles.main == nil { return true }
        return !titles.isMainConfirmed && (candidate.isHeading || candidate.isAdjacent)
    }

    // MARK: What credits state

    private mutating func endCast(_ findings: inout Findings) {
        guard section == .cast else { return }
        section = .crew
        guard let film, !cast.isEmpty else { return }
        CreditStatements(labels: labels, film: film, family: "credits").state(casts.resolved(cast), into: &findings)
        cast = []
    }

    private mutating func state(_ credit: Credit, _ line: PageLine, _ findings: inout Findings) {
        if credit.roles == [CreditLabels.title] {
            film = nil
            section = .none
            if let title = TitleLine(credit.value, labels: labels) {
                film = readTitle(title, credit.passage, &findings, score: Mention.certain)
            }
            return
        }
        if credit.roles == [CreditLabels.viewing] {
            for item in credit.value.pieces(separatedBy: { ",;".contains($0) }) {
                if let title = TitleLine(item, labels: labels), title.year != nil {
                    readTitle(title, credit.passage, &findings, score: 5)
                }
            }
            return
        }
        guard credit.isStated || credit.roles?.contains(where: { $0.name == SourceNote.role }) == true else {
            if film == nil, section == .none { film = resolvedFilm(block: line.block, &findings) }
            return
        }
        if film == nil { film = resolvedFilm(block: line.block, &findings) }
        guard let film else { return }
        CreditStatements(labels: labels, film: film, family: "credits").state(credit, into: &findings)
    }
}

extension Substring {
    /// Without "a" or "an" before it.
    fileprivate var droppingArticle: Substring {
        guard let first = split(separator: " ", maxSplits: 1).first, ["a", "an"].contains(first.lowercased()) else { return self }
        return self[first.endIndex...].trimmed
    }
}

extension Page.Element {
    var block: Int? { if case .line(let line) = self { line.block } else { nil } }
}

/// Lines that name the writer of a text: "Kim Newman, Sight & Sound, June 1996", "By Agnès Poirier".
enum Byline {
    static func isByline(_ line: PageLine) -> Bool {
        let text = line.text
        if text.hasPrefix(folded: "by ") || text.contains("@") || text.hasPrefix("©") { return true }
        if ["www.", "http", ".com", ".org", ".co.uk", ".net"].contains(where: { text.lowercased().contains($0) }) { return true }
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let isDated = zip(words, words.dropFirst()).contains { months.contains($0.lowercased()) && Year.isYear($1) }
        let hasOutlet = !line.isHeading && text.contains(",")
            && line.emphases.contains { !$0.isBold && $0.text.startIndex > text.startIndex }
        return isDated || hasOutlet
    }

    private static let months: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "spring",
        "summer", "autumn", "winter", "fall",
    ]
}
