import Documents
import Language
import OntologyModel
import RDF

/// Reads what stands right behind a title in italics or quotation marks: "_Lola_ (1961)", "_Lola_, 1961",
/// "_Lola_ (Jacques Demy, 1961)", "_Lola_ (dir. Jacques Demy, 1961)".
struct TitleYearReader {
    let labels: CreditLabels

    func read(_ document: Document, into findings: inout Findings) {
        for span in document.spans where span.kind == .italic || span.kind == .quotation {
            guard span.range.count <= 160 else { continue }
            let title = document.text[utf8: span.range].trimmed { $0.isWhitespace || ",.“”\"‘’".contains($0) && $0 != "." }
            guard let first = title.first, !first.isLowercase, title.contains(where: \.isLetter) else { continue }
            let rest = document.text[utf8: span.range.upperBound..<min(span.range.upperBound + 200, document.text.utf8.count)]
            guard let (inside, end) = Self.description(rest) else { continue }
            read(title, inside, passage: document.text[title.startIndex..<end], in: document.text, &findings)
        }
    }

    /// What is said in the bracket, or behind the comma, that follows a title.
    private static func description(_ rest: Substring) -> (Substring, Substring.Index)? {
        var rest = rest
        while let first = rest.first, "’”\"'*_,".contains(first) {
            if first == ",", let year = rest.dropFirst().trimmed.prefixYear, rest.dropFirst().first == " " {
                return (year, year.endIndex)
            }
            if first == "," { return nil }
            rest = rest.dropFirst()
        }
        let bracket = rest.drop { $0 == " " }
        guard bracket.first == "(", bracket.startIndex == rest.startIndex || rest.first == " ",
            let close = bracket.firstIndex(of: ")")
        else { return nil }
        return (bracket[bracket.index(after: bracket.startIndex)..<close].trimmed, bracket.index(after: close))
    }

    private func read(
        _ title: Substring, _ inside: Substring, passage: Substring, in text: String, _ findings: inout Findings
    ) {
        guard let description = TitleDescription(inside, labels: labels),
            description.year != nil || description.isLabelled
        else { return }
        var directors = description.directors
        let type = Self.type(before: title, in: text, labels)
        if type != LM.Film, type != nil { directors = [] }
        let score = directors.isEmpty ? 3 : description.isLabelled ? Mention.certain : 8
        let work = findings.mention(title, type: type ?? LM.Film, score: score, isTitle: true)
        if let year = description.year { findings.claim(work, year: year, in: passage, rule: "layout.year-after-title", confidence: 0.95) }
        for director in directors {
            let person = findings.mention(director.text, name: director.completed, type: LM.Person)
            findings.claim(
                person, "directed", work, in: passage, rule: "layout.director-year", confidence: description.isLabelled ? 0.96 : 0.9)
        }
    }

    /// What the words right before a title call it: "the novel _Lola_".
    private static func type(before title: Substring, in text: String, _ labels: CreditLabels) -> IRI? {
        let start = text.utf8Range(of: title).lowerBound
        let before = text[utf8: max(0, start - 60)..<start].split { ".;:,!?\n".contains($0) }.last ?? ""
        let words = before.split { !$0.isLetter }.suffix(2)
        for count in [2, 1] where words.count >= count {
            let phrase = words.suffix(count).joined(separator: " ")
            if let type = labels.workClass(of: phrase) { return type }
        }
        return nil
    }
}

extension Substring {
    /// The year that it begins with, if no letter or digit follows.
    fileprivate var prefixYear: Substring? {
        let digits = prefix(while: \.isNumber)
        guard Year.isYear(digits), digits.endIndex == endIndex || ",.;:)–— \n".contains(self[digits.endIndex]) else { return nil }
        return digits
    }
}
