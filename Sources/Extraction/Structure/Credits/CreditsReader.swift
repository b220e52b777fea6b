import OntologyModel
import RDF

/// Walks down a page and reads its credits: which film they are of, who did what, who plays whom.
struct CreditsReader {
    let labels: CreditLabels
    private let casts: CastReader

    private(set) var films: FilmContext
    private var section = Section.none
    /// Cast entries read so far, not yet told apart.
    private var cast: [CastEntry] = []
    /// A label on a line of its own, whose names follow.
    private var pending: (roles: [CreditLabels.Role], label: Substring, block: Int?)?

    /// Whether the lines are items of a list of further films.
    private var isListing = false

    private enum Section { case none, crew, cast }

    init(labels: CreditLabels, titles: KnownTitles) {
        self.labels = labels
        films = FilmContext(labels: labels, titles: titles)
        casts = CastReader(labels: labels)
    }

    mutating func read(_ page: Page, into findings: inout Findings) {
        var index = 0
        while index < page.elements.count {
            switch page.elements[index] {
            case .table(let table):
                if readCastTable(table, &findings) { break }
                endCast(&findings)
                let reader = TableReader(labels: labels, casts: casts, titles: films.titles)
                let film = reader.isOfOneFilm(table) ? films.film(ofCreditsIn: nil, &findings) : nil
                reader.read(table, film: film, into: &findings)
                section = .none
            case .line(var line):
                let isFirst = index == 0 || page.elements[index - 1].block != line.block
                while index + 1 < page.elements.count, line.isContinued,
                    case .line(let next) = page.elements[index + 1],
                    next.block == line.block, line.text.utf8.count < 4000
                {
                    line = line.joined(next)
                    index += 1
                }
                if isFirst, let (title, type) = stageTitle(in: line, above: page.elements[(index + 1)...]) {
                    endCast(&findings)
                    (section, pending) = (.crew, nil)
                    films.begin(title, line.text, &findings, type: type)
                } else if isFirst,
                    let (title, year) = distantTitle(in: line, above: page.elements[(index + 1)...])
                {
                    endCast(&findings)
                    (section, pending) = (.none, nil)
                    films.propose(title, line, &findings, isTitle: true)
                    if let year, let film = films.film(ofCreditsIn: line.block, &findings) {
                        findings.claim(film, year: year, in: year, rule: "credits.year", confidence: 0.93)
                    }
                } else if isFirst || line.isCapitals,
                    let title = title(
                        in: line, above: page.elements[(index + 1)...].first, isFirst: isFirst)
                {
                    endCast(&findings)
                    (section, pending) = (.none, nil)
                    films.propose(title, line, &findings, isTitle: true)
                } else {
                    if isFirst, opensCast(line, page.elements[(index + 1)...]) {
                        endCast(&findings)
                        section = .cast
                        castBlock = line.block
                    }
                    let isLast =
                        index + 1 == page.elements.count || page.elements[index + 1].block != line.block
                    read(line, isFirst: isFirst, isLast: isLast, &findings)
                }
            }
            index += 1
        }
        endCast(&findings)
    }

    /// Whether a block of lines with leaders, "Lola . . . . Anouk Aimée", is the cast of the film whose credits stand
    /// above it.
    private func opensCast(_ line: PageLine, _ rest: ArraySlice<Page.Element>) -> Bool {
        guard section == .crew, films.current != nil else { return false }
        let others = rest.prefix(Self.leastRoles - 1).compactMap { element in
            if case .line(let next) = element, next.block == line.block { next } else { nil }
        }
        return others.count == Self.leastRoles - 1
            && ([line] + others).allSatisfy { line in
                guard let sides = line.text.ledApart else { return false }
                return labels.roles(of: sides.left) == nil && labels.roles(of: sides.right) == nil
                    && (labels.lexicon.isName(sides.left) || labels.lexicon.isName(sides.right))
            }
    }

    private static let leastRoles = 3

    /// Two columns under the heading of a cast list.
    private mutating func readCastTable(_ table: PageTable, _ findings: inout Findings) -> Bool {
        let rows = table.rows.filter { $0.count == 2 && !$0[0].isEmpty && !$0[1].isEmpty }
        guard section == .cast, !table.hasHeader, rows.count == table.rows.count else { return false }
        cast += rows.map { row in
            CastEntry(
                performers: [], roles: [], passage: row[0].base[row[0].startIndex..<row[1].endIndex],
                sides: .init(left: row[0], right: row[1], isColon: false))
        }
        endCast(&findings)
        return true
    }

    // MARK: A line

    private mutating func read(_ line: PageLine, isFirst: Bool, isLast: Bool, _ findings: inout Findings) {
        var line = line
        if films.isOfStage, let made = StageCredit(line.text, labels: labels), let work = films.current {
            findings.credit(made.credit.passage, label: made.label)
            CreditStatements(labels: labels, film: work, family: "credits").state(
                made.credit, into: &findings)
            return
        }
        if films.isOfStage, films.current != nil, let entry = stageRole(in: line) {
            section = .cast
            castBlock = line.block
            cast.append(entry)
            return
        }
        if let colon = line.text.firstIndex(of: ":"), labels.isPassing(line.text[..<colon]) {
            line.text = line.text[line.text.index(after: colon)...].trimmed
        }
        // "Ada Marsh, Sight & Sound, June 1996" is no credit for the sound.
        let isByline = { !line.text.contains(":") && Byline.isByline(line) }
        // "NIGHT FERRY, UK, 1949, dir. Ann Kerr".
        if isSetApart(line), let title = TitleLine(line.text, labels: labels), title.year != nil,
            title.description?.isLabelled == true
        {
            endCast(&findings)
            (section, pending) = (.none, nil)
            films.propose(title, line, &findings)
            return
        }
        if pending == nil, section != .cast, CreditLine.isProse(line, labels: labels) || isByline() {
            readOther(line, isFirst: isFirst, isLast: isLast, &findings)
            return
        }
        var label = line.text.trimmed { $0.isWhitespace || ":*_–—-=".contains($0) }
        // "in", "and" between names and a title.
        if label.isEmpty || label.count < 4 && label.allSatisfy(\.isLowercase) { return }
        if labels.isPassing(label) {
            if line.block != castBlock, !cast.isEmpty, label.lowercased().hasSuffix("credits") {
                endCast(&findings)
            }
            return
        }
        if line.isHeading { isListing = false }
        if labels.isViewing(label) {
            endCast(&findings)
            films.forget()
            (section, isListing) = (.none, true)
            return
        }
        if readPending(line, &findings) { return }
        // "Cast (in order of appearance)"
        if let (before, _) = label.endingBracket, labels.roles(of: before) != nil { label = before }
        if isLabel(line, label) {
            if labels.roles(of: label) == [CreditLabels.cast] {
                endCast(&findings)
                _ = films.film(ofCreditsIn: line.block, &findings)
                section = .cast
                return
            }
            if let roles = labels.roles(of: label),
                section != .cast || roles.contains(where: { $0.predicate != nil })
            {
                endCast(&findings)
                pending = (roles, line.text, nil)
                return
            }
        }
        if section == .cast, readCastLine(line, &findings) { return }
        var credits = CreditLine(line, labels: labels)
        readLeadingTitle(&credits, line, &findings)
        if read(credits, line, &findings) { return }
        if credits.credits.isEmpty, credits.others.isEmpty, !credits.facts.isEmpty {
            if section == .none, films.describe(by: line, &findings) {
                section = .crew
            } else {
                readFacts(credits, line, &findings)
            }
            return
        }
        readOther(line, isFirst: isFirst, isLast: isLast, &findings)
    }

    /// Whether a line is a label and nothing more: by its layout, or its colon.
    private func isLabel(_ line: PageLine, _ label: Substring) -> Bool {
        guard label.utf8.count <= 60, !label.contains(":") else { return false }
        if line.isHeading || line.kind == .term || line.isEmphasised || line.isCapitals
            || line.text.hasSuffix(":")
        {
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
        // "The house presents", and below it a title.
        let gap = line.text.base[open.label.endIndex..<line.text.startIndex]
        if open.block == nil, line.isCapitals, open.label.contains(where: \.isLowercase), gap.contains("\n\n")
        {
            pending = nil
            return false
        }
        let kind: NameList.Kind = open.roles.contains { $0.subject == LM.Organization } ? .companies : .people
        let names = NameList(line.text, of: kind, lexicon: labels.lexicon)
        let isValue =
            names.others.isEmpty && !names.names.isEmpty
            || FactLine(line.text, lexicon: labels.lexicon) != nil
        guard isValue, labels.roles(of: line.text) == nil, !line.isHeading, line.kind != .term else {
            pending = nil
            return false
        }
        pending?.block = line.block
        let passage = line.text.base[open.label.startIndex..<line.text.endIndex]
        let credit = Credit(
            label: open.label, roles: open.roles, value: line.text, passage: passage, isMarked: true)
        state(credit, line, &findings)
        return true
    }

    private mutating func readCastLine(_ line: PageLine, _ findings: inout Findings) -> Bool {
        if FactLine(line.text, lexicon: labels.lexicon) != nil {
            endCast(&findings)
            return false
        }
        let isTitle = line.isHeading || (line.isEmphasised && line.emphases.first?.isBold == true)
        guard !isTitle, let entries = casts.entries(line.text), let entry = entries.first else {
            endCast(&findings)
            return false
        }
        // Another job's label ends the list, unless roles stand before colons all along, or in columns of its block.
        if let sides = entry.sides,
            !cast.contains(where: { $0.sides != nil }) || !sides.isColon && castBlock != line.block,
            labels.roles(of: sides.left) != nil || labels.roles(of: sides.right) != nil
        {
            endCast(&findings)
            return false
        }
        // Names alone go on a list only in its own block.
        if entry.roles.isEmpty, entry.sides == nil, let last = cast.last,
            last.roles.isEmpty == false || last.sides != nil,
            castBlock != line.block
        {
            endCast(&findings)
            return false
        }
        castBlock = line.block
        cast += entries
        return true
    }

    private var castBlock = -1

    /// "**Lola** (1961). Directed by Jacques Demy. With Anouk Aimée.": a title before the first credit.
    private mutating func readLeadingTitle(
        _ credits: inout CreditLine, _ line: PageLine, _ findings: inout Findings
    ) {
        guard let first = credits.others.first, first.startIndex == line.text.startIndex,
            credits.credits.contains(where: \.isStated),
            let title = TitleLine(first.trimmed { $0 == "." && first.utf8.count > 5 }, labels: labels),
            title.isDescribed
                || title.isTitleCase
                    && (line.emphases.first?.text.startIndex == first.startIndex
                        || credits.facts.contains { $0.year != nil })
        else { return }
        credits.others.removeFirst()
        endCast(&findings)
        let namesDirector = credits.credits.contains { credit in
            credit.roles?.contains { $0.predicate == LM.directed.localName } == true && isPlausible(credit)
        }
        films.begin(namesDirector ? title.producedByNames : title, first, &findings)
    }

    /// A line of credits; `false` where it is something else.
    private mutating func read(_ credits: CreditLine, _ line: PageLine, _ findings: inout Findings) -> Bool {
        let known = credits.credits.filter { $0.roles != nil }
        // "Sunrise: A Song of Two Humans" as a heading is no unknown job.
        let isBlock = section != .none && !line.isHeading && !line.isEmphasised && !line.isCapitals
        guard
            !known.isEmpty
                || (isBlock && credits.others.isEmpty && credits.credits.contains(where: isPlausible))
        else {
            return false
        }
        let readable = known.filter {
            $0.roles == [CreditLabels.title] || isPlausible($0) || $0.value.isEmpty
        }
        guard !readable.isEmpty || isBlock else { return false }
        // A sentence that begins like a credit.
        if known.allSatisfy({ !$0.isMarked }), !credits.others.isEmpty { return false }
        endCast(&findings)
        for credit in credits.credits where credit.isMarked {
            findings.credit(credit.passage, label: nameless(credit))
        }
        for credit in readable where !credit.isMarked { findings.label(credit.label) }
        for credit in readable {
            if credit.value.isEmpty, let roles = credit.roles {
                if credit.isCast {
                    _ = films.film(ofCreditsIn: line.block, &findings)
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

    /// The part of a label that names nothing: all but the title in "Based on the play *I Am a Camera* by".
    private func nameless(_ credit: Credit) -> Substring {
        credit.roles?.contains { $0.name == SourceNote.role } == true
            ? credit.label.prefix { !$0.isWhitespace } : credit.label
    }

    /// Whether what follows the label reads as names.
    func isPlausible(_ credit: Credit) -> Bool {
        if credit.isCast { return casts.inline(credit.value, passage: credit.passage)?.isEmpty == false }
        guard let role = credit.roles?.first, role.predicate != nil else {
            let names = NameList(credit.value, of: .companies, lexicon: labels.lexicon)
            let isNamed = names.others.count * 2 <= names.names.count && !names.names.isEmpty
            return isNote(credit) || credit.isMarked && (isNamed || credit.roles != nil && section != .none)
        }
        if role.predicate == LM.releaseYear.localName { return credit.isMarked }
        let kind: NameList.Kind = role.subject == LM.Person ? .people : .companies
        let names = NameList(credit.value, of: kind, lexicon: labels.lexicon)
        let others = names.others.filter {
            FactLine($0, lexicon: labels.lexicon) == nil && SourceNote($0, labels: labels) == nil
        }
        if !credit.isMarked { return others.isEmpty && !names.names.isEmpty }
        return !names.names.isEmpty && others.count <= names.names.count
    }

    private func isNote(_ credit: Credit) -> Bool {
        credit.roles?.contains { $0.name == SourceNote.role } == true
            && SourceNote(in: credit, labels: labels) != nil
    }

    private mutating func readFacts(_ credits: CreditLine, _ line: PageLine, _ findings: inout Findings) {
        guard section != .none, let film = films.current,
            let year = credits.facts.lazy.compactMap(\.year).first
        else { return }
        findings.claim(film, year: year, in: line.text, rule: "credits.year", confidence: 0.95)
    }

    /// A title, or prose.
    private mutating func readOther(
        _ line: PageLine, isFirst: Bool, isLast: Bool, _ findings: inout Findings
    ) {
        endCast(&findings)
        let title = TitleLine(line.text, labels: labels)
        if let title, title.isTabular, title.isTitleCase {
            section = .none
            films.state(title, line.text, &findings, score: 10)
            return
        }
        // The title in another language.
        if films.isUnderTitle(line), line.text.endingBracket?.before.isEmpty == true, !line.text.hasDigit {
            return
        }
        // A bold line within a block of credits divides it and names nothing.
        if section == .crew, !isFirst, !line.isHeading { return }
        if films.describe(by: line, &findings) {
            section = .crew
            return
        }
        if line.text.utf8.count <= 120, !Byline.isByline(line), let title, !title.isHeadline,
            isSetApart(line) || (title.isBracketed && title.isDescribed && title.isTitleCase)
                || title.year != nil && line.emphases.first.map({ $0.text.contains(title.title) }) == true
        {
            if line.kind == .item, !line.isEmphasised, isLast || !title.isDescribed {
                readListed(title, line, &findings)
            } else {
                section = .none
                films.propose(title, line, &findings)
            }
            return
        }
        if section != .none, let film = films.current,
            let closing = ClosingLine(line.text, lexicon: labels.lexicon)
        {
            closing.state(of: film, passage: line.text, into: &findings)
            return
        }
        section = .none
        films.passProse()
    }

    private func isSetApart(_ line: PageLine) -> Bool {
        line.isHeading || line.isEmphasised || line.isCapitals
    }

    /// "Lola (1961, Jacques Demy)" as an item of a list.
    private func readListed(_ title: TitleLine, _ line: PageLine, _ findings: inout Findings) {
        guard title.isDescribed,
            isListing || title.isBracketed || line.emphases.first?.text.startIndex == line.text.startIndex
        else { return }
        films.state(title, line.text, &findings, score: 5)
    }

    // MARK: What credits state

    private mutating func endCast(_ findings: inout Findings) {
        guard section == .cast else { return }
        section = .crew
        guard let film = films.current, !cast.isEmpty else { return }
        CreditStatements(labels: labels, film: film, family: "credits").state(
            casts.resolved(cast), into: &findings)
        cast = []
    }

    private mutating func state(_ credit: Credit, _ line: PageLine, _ findings: inout Findings) {
        if credit.roles == [CreditLabels.title] {
            films.forget()
            section = .none
            if let title = TitleLine(credit.value, labels: labels) {
                films.begin(title, credit.passage, &findings)
            }
            return
        }
        if credit.roles == [CreditLabels.viewing] {
            for item in credit.value.pieces(separatedBy: { ",;".contains($0) }) {
                guard let title = TitleLine(item, labels: labels), title.year != nil else { continue }
                films.state(title, credit.passage, &findings, score: 5)
            }
            return
        }
        guard let film = films.film(ofCreditsIn: line.block, &findings), credit.roles != nil else { return }
        CreditStatements(labels: labels, film: film, family: "credits").state(credit, into: &findings)
    }
}
