import Extraction
import OntologyModel
import Testing

@Suite("Labels of credits")
struct CreditLabelsTests {
    let labels = CreditLabels.standard

    private static let jobs: [(String, [String])] = [
        ("Director", ["directed"]), ("Directors", ["directed"]), ("Directed by", ["directed"]),
        ("DIR.", ["directed"]),
        ("A film by", ["directed"]), ("Regie", ["directed"]), ("Réalisation", ["directed"]),
        ("Dirección", ["directed"]),
        ("Screenplay", ["wrote"]), ("Written for the screen by", ["wrote"]), ("Writer(s)", ["wrote"]),
        ("Adaptation and dialogue", ["wrote"]), ("Drehbuch", ["wrote"]), ("Scénario et dialogues", ["wrote"]),
        ("Producer", ["produced"]), ("Co-producers", ["produced"]), ("Executive Producer", ["produced"]),
        ("Line Producer", ["produced"]), ("Associate producer", ["produced"]),
        ("©/Production Companies", ["produced"]),
        ("Director of Photography", ["photographed"]), ("Photographed in Technicolor by", ["photographed"]),
        ("Lighting Cameraman", ["photographed"]), ("Kamera", ["photographed"]), ("DoP", ["photographed"]),
        ("Editor", ["edited"]), ("Editorial Supervision", ["edited"]),
        ("Supervising Film Editor", ["edited"]),
        ("Music", ["composed"]), ("Music Scored and Conducted by", ["composed"]), ("Songs by", ["composed"]),
        ("Music and Lyrics", ["composed"]), ("Filmmusik", ["composed"]), ("Original Score", ["composed"]),
        ("Choreography", ["choreographed"]), ("Dances staged by", ["choreographed"]),
        ("Starring", ["actedIn"]), ("With the voices of", ["actedIn"]), ("Darsteller", ["actedIn"]),
        ("Year of release", ["releaseYear"]),
    ]

    @Test("A label says what those named did", arguments: jobs)
    func states(_ label: String, _ predicates: [String]) {
        #expect(labels.roles(of: label)?.compactMap(\.predicate) == predicates)
    }

    @Test(
        "A label that names another job is a credit that states nothing",
        arguments: [
            "Assistant Director", "1st Assistant Directors", "Second Unit Director",
            "Director – Additional Material",
            "Casting Director", "Art Director", "Associate Editor", "Music Editor",
            "Supervising Sound Editor",
            "Music Supervisor", "Music Arranged and Conducted by", "Music Director", "Orchestrations",
            "Camera Operator",
            "2nd Unit Photographer", "Additional Photography", "Production Designer", "Script Supervisor",
            "From the novel by", "Based on the play by", "Original Story", "Lyrics", "Distributor", "Studio",
            "Production Manager", "Music and Sound Editor", "Assistant Director and Editor", "Running time",
            "Country",
        ])
    func statesNothing(_ label: String) {
        #expect(labels.roles(of: label)?.compactMap(\.predicate) == [])
    }

    private static let severalJobs: [(String, [String])] = [
        ("Written and directed by", ["wrote", "directed"]), ("Producer/Director", ["produced", "directed"]),
        ("Written, Produced & Directed by", ["wrote", "produced", "directed"]),
        ("Writer-director", ["wrote", "directed"]),
        ("Photography and editing", ["photographed", "edited"]), ("Screenplay/Original Story", ["wrote"]),
    ]

    @Test("A label may name several jobs", arguments: severalJobs)
    func statesSeveral(_ label: String, _ predicates: [String]) {
        #expect(labels.roles(of: label)?.compactMap(\.predicate) == predicates)
    }

    @Test(
        "Other words are no label",
        arguments: ["In the meantime", "Part one", "", "—", "Joel Coen", "Synecdoche"])
    func isNone(_ text: String) {
        #expect(labels.roles(of: text) == nil)
    }

    @Test("Every predicate and class of the rules is the ontology's")
    func agreesWithOntology() throws {
        let yaml = try #require(EmbeddedFile.named("Rules/credits.yaml")).text
        let named = yaml.matches(of: #/(?m)^\s+predicate: (\w+)$/#).map { String($0.1) }
        #expect(named.count > 8)
        for predicate in named {
            #expect(Ontology.leitmotif.property(named: predicate) != nil, "\(predicate)")
        }
    }

    @Test("Rules of one's own are read, and what is no YAML is refused")
    func readsOthers() throws {
        let own = try CreditLabels(
            yaml: """
                credits:
                  - name: puppeteer
                    predicate: actedIn
                    subject: Person
                    wordings: [(chief) puppeteer|puppetry *]
                """)
        #expect(own.roles(of: "Puppetry and strings")?.map(\.name) == ["puppeteer"])
        #expect(own.roles(of: "Director") == nil)
        #expect(throws: (any Error).self) { try CreditLabels(yaml: "credits: [") }
    }
}
