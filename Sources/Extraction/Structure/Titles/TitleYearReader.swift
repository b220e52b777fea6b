import Documents
import Language
import OntologyModel
import RDF

/// Reads what stands right behind a title in italics or quotation marks: "_Lola_ (1961)", "_Lola_, 1961",
/// "_Lola_ (Jacques Demy, 1961)", "_Lola_ (dir. Jacques Demy, 1961)".
struct TitleYearReader {
    let labels: CreditLabels

    func read(_ document: Document, into findings: inout Findings) {
        let surnames = Surnames(findings.text)
        var italicEnd = 0
        for span in document.spans where span.kind == .italic || span.kind == .quotation {
            // Quotation marks inside italics are part of the title.
            guard span.range.count <= 160, span.range.lowerBound >= italicEnd else { continue }
            if span.kind == .italic { italicEnd = span.range.upperBound }
            let title = document.text[utf8: span.range].trimmed { $0.isWhitespace || $0 == "," }
            guard let first = title.first, !first.isLowercase, title.contains(where: \.isLetter) else {
                continue
            }
            let rest = document.text[
                utf8: span.range.upperBound..<min(span.range.upperBound + 200, document.text.utf8.count)]
            guard let (inside, end) = Self.description(rest) else { continue }
            let priors = span.kind == .italic ? TitleFinder.italic : TitleFinder.quoted
            guard let description = TitleDescription(inside, labels: labels),
                description.year != nil || description.isLabelled
            else { continue }
            let passage = document.text[title.startIndex..<end]
            let type =
                description.isCitation ? LM.WrittenWork : Self.type(before: title, in: document.text, labels)
            let isFilm = type == nil || type == LM.Film
            let directors = description.directors.filter { director in
                isFilm
                    && (description.isLabelled || director.text.contains(" ")
                        || surnames.contains(director.text))
            }
            let scores =
                description.isLabelled && isFilm
                ? [LM.Film: Mention.certain] : Self.scores(priors, type, directors)
            let work = findings.mention(title, scores: scores, isTitle: true)
            if let year = description.year {
                findings.claim(
                    work, year: year, in: passage, rule: "layout.year-after-title", confidence: 0.95)
            }
            for director in directors {
                let person = findings.mention(director.text, name: director.completed, type: LM.Person)
                findings.claim(
                    person, "directed", work, in: passage, rule: "layout.director-year",
                    confidence: description.isLabelled ? 0.96 : 0.9)
            }
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
        return (
            bracket[bracket.index(after: bracket.startIndex)..<close].trimmed, bracket.index(after: close)
        )
    }

    /// What the layout of the title says of its class, and what is said around it.
    private static func scores(_ priors: [IRI: Double], _ type: IRI?, _ directors: [NameList.Name]) -> [IRI:
        Double]
    {
        var scores = priors
        scores[type ?? LM.Film, default: 0] += type == nil ? 2 : 6
        if !directors.isEmpty { scores[LM.Film, default: 0] += 6 }
        return scores
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

/// The words that stand behind another capitalised word somewhere in a text, as surnames do.
private struct Surnames {
    private var words: Set<String> = []

    init(_ text: AnnotatedText) {
        for (first, second) in zip(text.tokens, text.tokens.dropFirst())
        where first.text.first?.isUppercase == true && second.text.first?.isUppercase == true {
            words.insert(second.text)
        }
    }

    func contains(_ name: Substring) -> Bool { words.contains(String(name)) }
}

extension Substring {
    /// The year that it begins with, if no letter or digit follows.
    fileprivate var prefixYear: Substring? {
        let digits = prefix(while: \.isNumber)
        guard Year.isYear(digits), digits.endIndex == endIndex || ",.;:)–— \n".contains(self[digits.endIndex])
        else { return nil }
        return digits
    }
}
