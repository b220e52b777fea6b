import Extraction
import OntologyModel
import RDF
import Testing

/// What holds of whatever is read, also where the writing is damaged.
@Suite("Structure: what always holds")
struct StructurePropertiesTests {
    private static let sources = [
        Fixtures.doubleBill, Fixtures.capsules, Fixtures.dossier,
        "| Film | Year |\n|---|---|\n| _A_ (1961) | 1961 |\n", "(((\"“‘ : , ; | – ... as (",
        "Cast:\n: : :\n(a) (b) (c", "© ©\n\n– – –",
    ]

    @Test("Places, order, classes and evidence", arguments: 0..<60)
    func invariants(_ seed: UInt64) throws {
        var random = SplitMix(state: seed)
        let text = Self.damaged(Self.sources[Int(seed) % Self.sources.count], &random)
        let article = try reading(text)
        let length = article.document.text.utf8.count
        for (previous, next) in zip(article.mentions, article.mentions.dropFirst()) {
            #expect(previous.range.lowerBound <= next.range.lowerBound)
        }
        for mention in article.mentions {
            #expect(
                mention.range.upperBound <= length && !mention.name.isEmpty && !mention.typeScores.isEmpty)
            if !mention.range.isEmpty {
                #expect(article.text.tokens(in: mention.range) == mention.tokens)
                let written = Self.letters(article.document.text(in: mention.range))
                #expect(Self.letters(mention.name).hasPrefix(written), "\(mention.name)")
            }
        }
        for claim in article.claims {
            let subject = try #require(Ontology.leitmotif.type(named: article.type(of: claim.subject))).iri
            let property = try #require(Ontology.leitmotif.property(named: claim.predicate)).iri
            switch claim.object {
            case .mention(let object):
                let type = try #require(Ontology.leitmotif.type(named: article.type(of: object))).iri
                #expect(
                    Ontology.leitmotif.refusal(subject: subject, property: property, object: type) == nil,
                    "\(claim)")
            case .value(let value):
                #expect(
                    Ontology.leitmotif.refusal(subject: subject, property: property, datatype: value.datatype)
                        == nil)
            }
            #expect(claim.passage.upperBound <= length && (0.5...1).contains(claim.confidence))
            let place = article.mentions[claim.subject].range
            let isCredit =
                claim.rule.hasPrefix("credits.") && claim.predicate != "releaseYear"
                && claim.predicate != "basedOn"
            if isCredit { #expect(claim.passage.contains(place), "\(claim)") }
        }
    }

    @Test("The same text is read the same way, and once")
    func isDeterministic() throws {
        for source in Self.sources {
            let (first, second) = (try reading(source), try reading(source))
            #expect(first.mentions == second.mentions && first.claims == second.claims)
            #expect(Set(first.claims).count == first.claims.count)
        }
    }

    @Test("What was found before stays, and claims keep their ends")
    func addsToOthers() throws {
        let whole = try reading(Fixtures.doubleBill)
        var article = Article(document: whole.document, text: whole.text)
        let tokens = article.text.tokens.indices.suffix(2)
        for token in tokens {
            article.mentions.append(
                Mention(
                    range: article.text.byteRange(of: token..<token + 1), tokens: token..<token + 1,
                    name: article.text.tokens[token].text, form: .name, finder: "test"))
        }
        article.claims.append(
            Claim(
                subject: 0, predicate: "comparedTo", object: .mention(1), passage: 0..<1, rule: "test",
                confidence: 1))
        let before = article.mentions
        StructureReader().read(&article)
        #expect(article.claims.count == whole.claims.count + 1)
        #expect(article.mentions[article.claims[0].subject] == before[0])
        guard case .mention(let object) = article.claims[0].object else {
            Issue.record("no mention")
            return
        }
        #expect(article.mentions[object] == before[1])
    }

    @Test("Large and hostile input is read to its end")
    func largeInput() throws {
        let bad = [
            String(repeating: "\"", count: 20_000), String(repeating: "(", count: 20_000),
            String(repeating: "a: ", count: 20_000),
            String(repeating: "Director: A B, ", count: 3_000),
            String(repeating: "Directed by ", count: 3_000),
            "# X (1999)\n\nCast:\n\n" + String(repeating: "* Anna Bell ... Carl Dorn\n", count: 3_000), "",
            "\u{FEFF}:",
        ]
        for text in bad { _ = try reading(text) }
    }

    private static func letters(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// Lines dropped, doubled and cut, characters lost.
    private static func damaged(_ text: String, _ random: inout SplitMix) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<random.next() % 8 where !lines.isEmpty {
            let index = Int(random.next() % UInt64(lines.count))
            switch random.next() % 4 {
            case 0: lines.remove(at: index)
            case 1: lines.insert(lines[index], at: index)
            case 2: lines[index] = String(lines[index].prefix(Int(random.next() % 40)))
            default:
                if !lines[index].isEmpty {
                    lines[index].remove(at: lines[index].indices.randomElement(using: &random)!)
                }
            }
        }
        return lines.joined(separator: "\n")
    }
}

/// A generator whose numbers are the same in every run (Steele, Lea, Flood 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

extension Range<Int> {
    fileprivate func contains(_ other: Range<Int>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
