import Documents
import OntologyModel
import RDF

/// What a film is made from, as credits say it: "Based on the novel _Badge of Evil_ by Whit Masterson".
struct SourceNote {
    /// The name of the labels' role.
    static let role = "source"

    private var title: Substring
    private var type: IRI
    private var authors: [NameList.Name] = []
    /// Where the note begins.
    private(set) var start: Substring.Index

    /// The note in a credit: its label, or behind the names of another label.
    init?(in credit: Credit, labels: CreditLabels) {
        if credit.roles?.contains(where: { $0.name == Self.role }) == true {
            // "Saltwater – based on": a label behind its value opens no note.
            guard credit.label.startIndex < credit.value.endIndex else { return nil }
            self.init(credit.label.base[credit.label.startIndex..<credit.value.endIndex], labels: labels)
            start = credit.value.startIndex
            return
        }
        for opening in [
            ", based on ", ", from ", ", after ", ", adapted from ", " based on ", " from his ", " from her ",
            " from the ",
        ] {
            if let range = credit.value.range(ofFolded: opening) {
                self.init(
                    credit.value[range.lowerBound...].trimmed { $0 == "," || $0 == " " }, labels: labels)
                start = range.lowerBound
                return
            }
        }
        return nil
    }

    /// A text that is such a note; `nil` where it names no title.
    init?(_ text: Substring, labels: CreditLabels) {
        // The words before the title end in what the source is: "from the short story".
        var words: [String] = []
        var index = text.startIndex
        var found: (type: IRI, end: Substring.Index)?
        while index < text.endIndex, words.count < 8 {
            let rest = text[index...].drop { $0.isWhitespace }
            let word = rest.prefix { !$0.isWhitespace && $0 != ":" }
            guard !word.isEmpty else { break }
            if found != nil, word.first?.isLowercase != true { break }
            words.append(contentsOf: Wording.words(of: word))
            index = word.endIndex
            if let type = labels.sourceClass(endOf: words) { found = (type, index) }
        }
        guard let found else { return nil }
        type = found.type
        start = text.startIndex
        let rest = text[found.end...].trimmed { $0.isWhitespace || ":,".contains($0) }
        guard !rest.hasPrefix(folded: "by "), !rest.hasPrefix(folded: "by:") else { return nil }
        let by = rest.range(ofFolded: " by ") ?? rest.range(ofFolded: " by: ")
        title = (by.map { rest[..<$0.lowerBound] } ?? rest).trimmed {
            $0.isWhitespace || "“”\"‘’:,.".contains($0)
        }
        guard title.first?.isUppercase == true, title.utf8.count <= 100,
            by != nil || rest.first.map({ "“\"‘".contains($0) }) == true
        else { return nil }
        if let by {
            let names = NameList(rest[by.upperBound...], of: .people, lexicon: labels.lexicon)
            authors = names.others.isEmpty ? names.names : []
        }
    }

    func state(of film: Int, passage: Substring, family: String, into findings: inout Findings) {
        let source = findings.mention(title, type: type, isTitle: true)
        findings.claim(film, "basedOn", source, in: passage, rule: "\(family).source", confidence: 0.95)
        for author in authors {
            let person = findings.mention(author.text, name: author.completed, type: LM.Person)
            let predicate = type == LM.Song ? "composed" : type == LM.Film ? "directed" : "wrote"
            findings.claim(person, predicate, source, in: passage, rule: "\(family).source", confidence: 0.93)
        }
    }
}
