import Documents
import Extraction
import Foundation
import Language
import Testing

@Suite("Programme notes")
struct ProgrammeNotesTests {
    @Test("Two films in one note")
    func doubleBill() throws {
        let found = try statements(in: Fixtures.doubleBill).filter { !$0.contains("appearsIn") }
        let first = "Film I Know Where I'm Going!"
        let second = "Film The Edge of the World"
        #expect(
            found == [
                "Person Michael Powell directed \(first)", "Person Emeric Pressburger directed \(first)",
                "Person Michael Powell produced \(first)", "Person Emeric Pressburger produced \(first)",
                "Person Michael Powell wrote \(first)", "Person Emeric Pressburger wrote \(first)",
                "Organization Independent Producers produced \(first)",
                "Organization The Archers produced \(first)",
                "Person George R. Busby produced \(first)", "Person Erwin Hillier photographed \(first)",
                "Person John Seabourne Sr edited \(first)", "Person Allan Gray composed \(first)",
                "Person Wendy Hiller actedIn \(first)", "Person Wendy Hiller portrays Character Joan Webster",
                "Person Roger Livesey actedIn \(first)",
                "Person Roger Livesey portrays Character Torquil MacNeil",
                "Person Pamela Brown actedIn \(first)", "Person Pamela Brown portrays Character Catriona",
                "Person Jean Cadell actedIn \(first)", "Person Jean Cadell portrays Character postmistress",
                "\(first) releaseYear 1945", "Person Michael Powell directed \(second)",
                "Organization Joe Rock Productions produced \(second)",
                "Person Michael Powell wrote \(second)",
                "Person Ernest Palmer photographed \(second)", "Person Skeets Kelly photographed \(second)",
                "Person Monty Berman photographed \(second)", "Person Derek Twist edited \(second)",
                "Person John Laurie actedIn \(second)", "Person John Laurie portrays Character Peter Manson",
                "Person Belle Chrystall actedIn \(second)",
                "Person Belle Chrystall portrays Character Ruth Manson",
                "\(second) releaseYear 1937",
            ])
    }

    @Test("Capsules")
    func capsules() throws {
        let found = try statements(in: Fixtures.capsules).filter { !$0.contains("appearsIn") }
        let (hunter, sunrise, paris) = (
            "Film The Night of the Hunter", "Film Sunrise: A Song of Two Humans", "Film Paris, Texas"
        )
        #expect(
            found == [
                "Person Charles Laughton directed \(hunter)", "\(hunter) releaseYear 1955",
                "Person James Agee wrote \(hunter)", "Person Stanley Cortez photographed \(hunter)",
                "Person Robert Golden edited \(hunter)", "Person Walter Schumann composed \(hunter)",
                "Person Paul Gregory produced \(hunter)", "Person Robert Mitchum actedIn \(hunter)",
                "Person Robert Mitchum portrays Character Harry Powell",
                "Person Shelley Winters actedIn \(hunter)",
                "Person Shelley Winters portrays Character Willa Harper",
                "Person Lillian Gish actedIn \(hunter)",
                "Person Lillian Gish portrays Character Rachel Cooper",
                "Person F.W. Murnau directed \(sunrise)",
                "\(sunrise) releaseYear 1927", "Person George O'Brien actedIn \(sunrise)",
                "Person Janet Gaynor actedIn \(sunrise)", "Person Carl Mayer wrote \(sunrise)",
                "Person Charles Rosher photographed \(sunrise)", "Person Karl Struss photographed \(sunrise)",
                "\(paris) releaseYear 1984", "Person Wim Wenders directed \(paris)",
                "Person Sam Shepard wrote \(paris)",
                "Person L.M. Kit Carson wrote \(paris)", "Person Harry Dean Stanton actedIn \(paris)",
                "Person Harry Dean Stanton portrays Character Travis",
                "Person Nastassja Kinski actedIn \(paris)",
                "Person Nastassja Kinski portrays Character Jane", "Film M releaseYear 1931",
                "Person Fritz Lang directed Film M",
            ])
    }

    @Test("A dossier with tables")
    func dossier() throws {
        let found = try statements(in: Fixtures.dossier).filter { !$0.contains("appearsIn") }
        let film = "Film Cléo from 5 to 7"
        #expect(
            found == [
                "Person Agnès Varda directed \(film)", "Person Jean Rabier photographed \(film)",
                "Person Alain Levent photographed \(film)", "Organization Ciné-Tamaris produced \(film)",
                "Organization Rome-Paris Films produced \(film)", "\(film) releaseYear 1962",
                "Person Michel Legrand composed \(film)", "Person Janine Verneau edited \(film)",
                "Person Corinne Marchand actedIn \(film)",
                "Person Corinne Marchand portrays Character Florence",
                "Person Antoine Bourseiller actedIn \(film)",
                "Person Antoine Bourseiller portrays Character Antoine",
                "Person Dominique Davray actedIn \(film)",
                "Person Dominique Davray portrays Character Angèle",
                "Person Michel Legrand actedIn \(film)", "Person Michel Legrand portrays Character Bob",
                "Person José Luis de Vilallonga actedIn \(film)",
                "Person José Luis de Vilallonga portrays Character The lover",
            ])
    }

    /// Where the corpora lie; `nil` where they do not.
    private static var corpus: URL? {
        let beside = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../../shared")
        let shared =
            ProcessInfo.processInfo.environment["LEITMOTIF_SHARED"].map { URL(filePath: $0) } ?? beside
        let corpus = shared.standardizedFileURL.appending(path: "corpus/programmes")
        return FileManager.default.fileExists(atPath: corpus.path) ? corpus : nil
    }

    @Test(
        "An archive's notes, by layout alone",
        .enabled(if: corpus != nil, "skipped: no corpora (LEITMOTIF_SHARED or ../shared)"))
    func archive() throws {
        let corpus = try #require(Self.corpus)
        var scores: [String: Score] = [:]
        let gold = try String(contentsOf: corpus.appending(path: "reviews-gold.jsonl"), encoding: .utf8)
        for line in gold.split(separator: "\n") {
            let note = try JSONDecoder().decode(Note.self, from: Data(line.utf8))
            let path = corpus.appending(path: "text/\(note.slug).md").path
            let found = try statements(in: String(contentsOfFile: path, encoding: .utf8))
            for (predicate, wanted) in note.wanted(of: found) {
                scores[predicate, default: Score()].add(wanted, found)
            }
        }
        #expect(scores.count == 10)
        for (predicate, score) in scores.sorted(by: { $0.key < $1.key }) {
            let limit = ["directed", "actedIn", "portrays"].contains(predicate) ? 0.97 : 0.9
            #expect(score.precision >= limit && score.recall >= limit, "\(predicate): \(score)")
        }
    }
}

/// A note's credits as its readers wrote them down.
private struct Note: Decodable {
    struct Person: Decodable {
        var name: String
        var also: [String]?
        var roles: [String]?
    }

    var slug: String
    var title: String
    var directors: [Person]
    var performers: [Person]
    var writers: [Person]
    var crew: [String: [String]]

    /// For each predicate the statements that are right, each in all its forms, and those found.
    func wanted(of found: Set<String>) -> [(String, (right: [Set<String>], found: Set<String>))] {
        func forms(_ people: [Person], _ predicate: String) -> [Set<String>] {
            people.map { person in
                Set(([person.name] + (person.also ?? [])).map { "Person \($0) \(predicate) Film \(title)" })
            }
        }
        func all(_ start: String, _ middle: String) -> Set<String> {
            found.filter { $0.hasPrefix(start) && $0.contains(middle) && $0.hasSuffix("Film \(title)") }
        }
        var wanted: [(String, (right: [Set<String>], found: Set<String>))] = [
            ("directed", (forms(directors, "directed"), all("", " directed "))),
            ("actedIn", (forms(performers, "actedIn"), all("", " actedIn "))),
            ("wrote", (forms(writers, "wrote"), all("", " wrote "))),
            ("portrays", (portrayals(found), found.filter { $0.contains(" portrays ") })),
        ]
        for (job, names) in crew {
            let (type, predicate) = job == "companies" ? ("Organization", "produced") : ("Person", job)
            let right = names.map { Set(["\(type) \($0) \(predicate) Film \(title)"]) }
            wanted.append(("crew \(job)", (right, all(type, " \(predicate) "))))
        }
        return wanted
    }

    /// A portrayal is right where the role shares a word with the one printed.
    private func portrayals(_ found: Set<String>) -> [Set<String>] {
        performers.filter { $0.roles?.isEmpty == false }.map { person in
            let words = Set((person.roles ?? []).flatMap { $0.lowercased().split { !$0.isLetter } })
            return found.filter { statement in
                guard statement.hasPrefix("Person \(person.name) portrays Character ") else { return false }
                let role = statement.dropFirst("Person \(person.name) portrays Character ".count)
                return !words.isDisjoint(with: role.lowercased().split { !$0.isLetter })
            }
        }
    }
}

private struct Score: CustomStringConvertible {
    var right = 0
    var wrong = 0
    var missed = 0

    var precision: Double { right + wrong == 0 ? 1 : Double(right) / Double(right + wrong) }
    var recall: Double { right + missed == 0 ? 1 : Double(right) / Double(right + missed) }
    var description: String { "\(right) right, \(wrong) wrong, \(missed) missed" }

    mutating func add(_ wanted: (right: [Set<String>], found: Set<String>), _ found: Set<String>) {
        let good = wanted.right.reduce(into: Set()) { $0.formUnion($1) }
        right += wanted.found.intersection(good).count
        wrong += wanted.found.subtracting(good).count
        missed += wanted.right.count { $0.isDisjoint(with: found) }
    }
}
