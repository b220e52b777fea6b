import Documents
import OntologyModel
import RDF

/// Reads what a document's front matter says about the film that it is about: "title: Lola (1961)",
/// "director: Jacques Demy", "metadata: UK, 1947, 101 mins".
struct FrontMatterReader {
    let labels: CreditLabels
    let titles: KnownTitles

    /// Keys that speak of the document rather than of a film, unless the director of one is named beside them.
    private static let ofDocument: Set<String> = [
        "writer", "wrote", "edited", "produced", "photographed", "composed",
    ]

    func read(_ document: Document, into findings: inout Findings) {
        guard let main = titles.main else { return }
        var credits: [Credit] = []
        var years: [Substring] = []
        for entry in document.metadata.entries {
            let key = entry.key.split(separator: ".").last.map(String.init) ?? entry.key
            guard !Self.ignored.contains(key.lowercased()) else { continue }
            if let roles = labels.roles(of: key.replacing("_", with: " ")) {
                if roles.contains(where: { $0.predicate == LM.releaseYear.localName }) {
                    years += entry.value[...].split { !$0.isNumber }.filter { Year.isYear($0) }
                } else {
                    credits.append(
                        Credit(
                            label: key[...], roles: roles, value: entry.value[...], passage: "",
                            isMarked: true))
                }
                continue
            }
            for line in Self.lines(of: entry.value) {
                if let fact = FactLine(line, lexicon: labels.lexicon), let year = fact.year,
                    line.contains(",")
                {
                    years.append(year)
                }
                let parsed = CreditLine(
                    PageLine(text: line, kind: .text, block: 0, emphases: []), labels: labels)
                credits += parsed.credits.filter { $0.isMarked && $0.isStated && parsed.others.isEmpty }
            }
        }
        let namesDirector = credits.contains { $0.roles?.contains { $0.predicate == "directed" } == true }
        guard namesDirector || titles.mainYear != nil || !years.isEmpty else { return }
        if let year = titles.mainYear { years.insert(year[...], at: 0) }

        let film = film(main, isCertain: namesDirector || titles.mainYear != nil, &findings)
        if let year = years.first, !findings.states(main, LM.releaseYear.localName),
            Set(years).count == 1 || titles.mainYear != nil
        {
            findings.claim(film, year: year, in: nil, rule: "front-matter.year", confidence: 0.95)
        }
        for credit in credits {
            for role in credit.roles ?? [] {
                guard let predicate = role.predicate, namesDirector || !Self.ofDocument.contains(predicate)
                else { continue }
                state(credit, role, predicate, film, &findings)
            }
        }
    }

    private static let ignored: Set<String> = [
        "title", "author", "authors", "byline", "date", "published", "layout", "tags", "tag", "categories",
        "category",
        "url", "permalink", "slug", "pdf", "image", "description", "excerpt", "summary", "editor", "writer",
        "keywords",
        "copyright", "source", "production", "viewport", "generator", "robots", "readtime", "venue",
    ]

    private static func lines(of value: String) -> [Substring] {
        value.replacing(#/<br\s*/?>/#.ignoresCase(), with: "\n").split(separator: "\n").map { $0.trimmed }
            .filter { !$0.isEmpty && $0.utf8.count < 400 }
    }

    /// The film, at the place in the text where it is named if there is one.
    private func film(_ main: String, isCertain: Bool, _ findings: inout Findings) -> Int {
        if let known = findings.film(named: main) { return known }
        let score = isCertain ? Mention.certain : 10
        if let place = titles.place(in: findings.document) {
            return findings.mention(place, name: main, type: LM.Film, score: score, isTitle: true)
        }
        return findings.mention(outside: main, type: LM.Film, score: score, isTitle: true)
    }

    private func state(
        _ credit: Credit, _ role: CreditLabels.Role, _ predicate: String, _ film: Int,
        _ findings: inout Findings
    ) {
        let kind: NameList.Kind = role.subject == LM.Organization ? .companies : .people
        for name in NameList(credit.value, of: kind, lexicon: labels.lexicon).names {
            let full = name.completed ?? name.text.folded
            let isOrganization = kind == .companies || labels.lexicon.isOrganization(full)
            if isOrganization, role.subject == LM.Person { continue }
            if findings.states(full, predicate) || FactLine(name.text, lexicon: labels.lexicon) != nil {
                continue
            }
            let subject = findings.mention(outside: full, type: isOrganization ? LM.Organization : LM.Person)
            findings.claim(
                subject, predicate, film, in: nil, rule: "front-matter.\(role.name)", confidence: 0.95)
        }
    }
}
