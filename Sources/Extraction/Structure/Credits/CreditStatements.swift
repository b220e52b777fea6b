import OntologyModel
import RDF

/// Turns credits of one film into mentions and claims.
struct CreditStatements {
    let labels: CreditLabels
    /// The mention of the film.
    let film: Int
    /// The first part of rule names: `credits`, `table`.
    let family: String

    func state(_ credit: Credit, into findings: inout Findings) {
        if credit.isCast {
            if let entries = CastReader(labels: labels).inline(credit.value, passage: credit.passage) {
                state(entries, into: &findings)
            }
            return
        }
        var value = credit.value
        if let note = SourceNote(in: credit, labels: labels) {
            note.state(of: film, passage: credit.passage, family: family, into: &findings)
            value = value[..<min(note.start, value.endIndex)]
        }
        for role in credit.roles ?? [] { state(role, value, credit, &findings) }
    }

    private func state(
        _ role: CreditLabels.Role, _ value: Substring, _ credit: Credit, _ findings: inout Findings
    ) {
        guard let predicate = role.predicate else { return }
        let rule = "\(family).\(role.name)"
        if predicate == LM.releaseYear.localName {
            let years = Set(value.split { !$0.isNumber }.filter { Year.isYear($0) })
            if let year = years.first, years.count == 1 {
                findings.claim(film, year: year, in: credit.passage, rule: rule, confidence: 0.95)
            }
            return
        }
        let isCompany =
            role.subject == LM.Organization
            || (role.subject == LM.Agent && labels.lexicon.isOrganization(value.firstPiece))
        let names = NameList(value, of: isCompany ? .companies : .people, lexicon: labels.lexicon)
        for name in names.names where !isFact(name.text) {
            let isOrganization = labels.lexicon.isOrganization(name.text)
            if role.onlyCompanies, !isOrganization { continue }
            if role.subject == LM.Person, isOrganization { continue }
            let type = isCompany || isOrganization ? LM.Organization : LM.Person
            let subject = findings.mention(name.text, name: form(name, findings), type: type)
            findings.claim(
                subject, predicate, film, in: credit.passage, rule: rule,
                confidence: name.completed != nil ? 0.9 : credit.isMarked ? 0.98 : 0.96)
        }
        for other in names.others {
            if let year = FactLine(other, lexicon: labels.lexicon)?.year {
                findings.claim(film, year: year, in: credit.passage, rule: "\(family).year", confidence: 0.93)
            }
        }
    }

    /// "France", "98 mins" among the names of a capsule are no names.
    private func isFact(_ text: Substring) -> Bool { FactLine(text, lexicon: labels.lexicon) != nil }

    /// The name as it is to be known: completed, and not in capitals.
    private func form(_ name: NameList.Name, _ findings: Findings) -> String? {
        if let completed = name.completed { return completed }
        guard name.text.contains(" "), TitleCase.isCapitals(name.text) else { return nil }
        return TitleCase.restored(name.text, in: findings.text, among: [])
    }

    /// Who acts in the film, and as whom.
    func state(_ entries: [CastEntry], into findings: inout Findings) {
        for entry in entries {
            let roles = entry.roles.map { role in
                let character = findings.mention(role, type: LM.Character)
                addNickname(in: role, &findings)
                return (character, isNamed: labels.lexicon.isName(role))
            }
            for name in entry.performers {
                if labels.lexicon.isOrganization(name.text) {
                    _ = findings.mention(name.text, type: LM.Organization)
                    continue
                }
                let person = findings.mention(name.text, name: form(name, findings), type: LM.Person)
                findings.claim(
                    person, "actedIn", film, in: entry.passage, rule: "\(family).cast",
                    confidence: name.completed != nil ? 0.9 : 0.97)
                for (character, isNamed) in roles {
                    findings.claim(
                        person, "portrays", character, in: entry.passage, rule: "\(family).cast-role",
                        confidence: isNamed ? 0.97 : 0.9)
                    findings.claim(
                        character, "appearsIn", film, in: entry.passage, rule: "\(family).cast-role",
                        confidence: isNamed ? 0.97 : 0.9)
                }
            }
        }
    }

    private func addNickname(in role: Substring, _ findings: inout Findings) {
        guard let open = role.firstIndex(where: { "‘“\"'".contains($0) }), role[open...].count > 2 else {
            return
        }
        let rest = role[role.index(after: open)...]
        guard let close = rest.firstIndex(where: { "’”\"'".contains($0) }) else { return }
        let nickname = rest[..<close]
        let isWhole = role[close...].count == 1 && open == role.startIndex
        guard !isWhole, labels.lexicon.isName(nickname), role[close...].dropFirst().first?.isLetter != true
        else { return }
        _ = findings.mention(nickname, type: LM.Character, finder: StructureReader.nickname)
    }
}
