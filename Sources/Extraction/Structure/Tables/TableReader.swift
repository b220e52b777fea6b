import OntologyModel
import RDF

/// Reads tables: of films and who made them, of songs, of casts, and of labels and names.
struct TableReader {
    let labels: CreditLabels
    let casts: CastReader
    let titles: KnownTitles

    /// - Parameter film: the film that the text around the table is about.
    func read(_ table: PageTable, film: Int?, into findings: inout Findings) {
        guard let header = table.rows.first else { return }
        if isCreditsTable(table) {
            readCredits(table, film, &findings)
        } else if table.hasHeader, let column = titleColumn(header) {
            for row in table.rows.dropFirst() {
                read(row, header, titleColumn: column.index, column.type, &findings)
            }
        } else if table.hasHeader, let film, let columns = castColumns(header) {
            let entries = table.rows.dropFirst().compactMap { entry($0, columns) }
            CreditStatements(labels: labels, film: film, family: "table").state(entries, into: &findings)
        }
    }

    /// Whether a table speaks of the film that the text around it is about.
    func isOfOneFilm(_ table: PageTable) -> Bool {
        guard let header = table.rows.first else { return false }
        return isCreditsTable(table)
            || table.hasHeader && titleColumn(header) == nil && castColumns(header) != nil
    }

    // MARK: Labels and names

    /// Two columns, of which the first holds labels.
    private func isCreditsTable(_ table: PageTable) -> Bool {
        let rows = table.rows.filter { $0.count == 2 && !$0[0].isEmpty && !$0[1].isEmpty }
        guard rows.count * 2 > table.rows.count else { return false }
        let known = rows.count { row in
            let label = Self.label(row[0])
            return labels.roles(of: label) != nil || labels.titleClass(of: label) == LM.Film
        }
        guard known * 2 > rows.count else { return false }
        // "Film | Director" and "Actor | Role" are headers of columns: their second cell is a label too.
        return !rows.dropFirst(0).prefix(1).contains { row in
            labels.roles(of: row[1]) != nil || labels.holdsPerformers(row[1]) != nil
        } || known > 2
    }

    private static func label(_ cell: Substring) -> Substring {
        cell.trimmed { $0.isWhitespace || $0 == ":" }
    }

    private func readCredits(_ table: PageTable, _ film: Int?, _ findings: inout Findings) {
        var film = film
        for row in table.rows where row.count == 2 && !row[1].isEmpty {
            let label = Self.label(row[0])
            guard let passage = Self.passage(row) else { continue }
            if labels.titleClass(of: label) == LM.Film, let title = TitleLine(row[1], labels: labels) {
                film = filmMention(title, passage, &findings)
            } else if let roles = labels.roles(of: label), let film {
                let credit = Credit(
                    label: label, roles: roles, value: row[1], passage: passage, isMarked: true)
                CreditStatements(labels: labels, film: film, family: "table").state(credit, into: &findings)
            }
        }
    }

    // MARK: A work in each row

    private func titleColumn(_ header: [Substring]) -> (index: Int, type: IRI)? {
        var found: (index: Int, type: IRI)?
        for (index, cell) in header.enumerated() {
            guard let type = labels.titleClass(of: cell) else { continue }
            // "Song | Film": the row is about the song.
            if found == nil || (found?.type == LM.Film && type == LM.Song) { found = (index, type) }
        }
        guard let column = found, column.type == LM.Film else { return found }
        // "Title | Artist | Label" is a list of records, as far as layout can tell: not of films.
        let others = header.indices.filter { $0 != column.index }
        return others.contains { filmRoles(header[$0]) != nil } ? column : nil
    }

    /// What a column says of a film; none where it is about something else.
    private func filmRoles(_ header: Substring) -> [CreditLabels.Role]? {
        guard let roles = labels.roles(of: header), roles.contains(where: { $0.predicate != nil }) else {
            return nil
        }
        return roles
    }

    private func read(
        _ row: [Substring], _ header: [Substring], titleColumn: Int, _ type: IRI, _ findings: inout Findings
    ) {
        guard row.indices.contains(titleColumn), !row[titleColumn].isEmpty, let passage = Self.passage(row),
            let title = TitleLine(row[titleColumn], labels: labels)
        else { return }
        let work =
            type == LM.Film
            ? filmMention(title, passage, &findings)
            : findings.mention(title.title, type: type, isTitle: true)
        for (column, cell) in row.enumerated()
        where column != titleColumn && !cell.isEmpty && header.indices.contains(column) {
            if type == LM.Song, let role = labels.songRole(of: header[column]) {
                readSong(work, role, cell, passage, &findings)
            } else if let roles = filmRoles(header[column]) {
                let kept =
                    type == LM.Film
                    ? roles : roles.filter { ["releaseYear", "composed", "wrote"].contains($0.predicate) }
                let credit = Credit(
                    label: header[column], roles: kept, value: cell, passage: passage, isMarked: true)
                CreditStatements(labels: labels, film: work, family: "table").state(credit, into: &findings)
            }
        }
    }

    private func filmMention(_ title: TitleLine, _ passage: Substring, _ findings: inout Findings) -> Int {
        let name = TitleCase.restored(title.title, in: findings.text, among: titles.marked)
        let film = findings.mention(title.title, name: name, type: LM.Film, isTitle: true)
        if let year = title.year {
            findings.claim(film, year: year, in: passage, rule: "table.year", confidence: 0.95)
        }
        return film
    }

    private func readSong(
        _ song: Int, _ role: CreditLabels.Role, _ cell: Substring, _ passage: Substring,
        _ findings: inout Findings
    ) {
        guard let predicate = role.predicate else { return }
        let rule = "table.\(role.name)"
        if role.subject == LM.Film {
            guard let title = TitleLine(cell, labels: labels) else { return }
            findings.claim(
                filmMention(title, passage, &findings), predicate, song, in: passage, rule: rule,
                confidence: 0.95)
            return
        }
        for name in NameList(cell, of: .people, lexicon: labels.lexicon).names {
            let isOrganization = labels.lexicon.isOrganization(name.text)
            if isOrganization, role.subject == LM.Person { continue }
            let subject = findings.mention(
                name.text, name: name.completed, type: isOrganization ? LM.Organization : LM.Person)
            findings.claim(subject, predicate, song, in: passage, rule: rule, confidence: 0.95)
        }
    }

    // MARK: Casts

    private func castColumns(_ header: [Substring]) -> (performer: Int, role: Int)? {
        guard let performer = header.firstIndex(where: { labels.holdsPerformers($0) == true }),
            let role = header.firstIndex(where: { labels.holdsPerformers($0) == false })
        else { return nil }
        return (performer, role)
    }

    private func entry(_ row: [Substring], _ columns: (performer: Int, role: Int)) -> CastEntry? {
        guard row.indices.contains(columns.performer), row.indices.contains(columns.role),
            let passage = Self.passage(row)
        else { return nil }
        let performers = NameList(row[columns.performer], of: .people, lexicon: labels.lexicon)
        guard !performers.names.isEmpty, performers.others.isEmpty else { return nil }
        return CastEntry(
            performers: performers.names, roles: casts.roles(row[columns.role]), passage: passage)
    }

    /// The row as it stands in the text.
    private static func passage(_ row: [Substring]) -> Substring? {
        let cells = row.filter { !$0.isEmpty }
        guard let first = cells.first, let last = cells.last else { return nil }
        return first.base[first.startIndex..<last.endIndex]
    }
}
