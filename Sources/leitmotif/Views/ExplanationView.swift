import Extraction

/// Explanations for people to read: each passage with marks under its words, then what was read in it, what was
/// not, and the tree.
struct ExplanationView {
    let style: TextStyle
    let showsTrees: Bool

    func text(_ explanation: Explanation) -> String {
        let place = TextStyle.printable(explanation.document)
        var parts = explanation.passages.map { passage($0, in: place) }
        if !explanation.silent.isEmpty {
            parts.append(
                "\(place): no rule says anything of this, or nearly does. Sentences that name it:\n")
            parts += explanation.silent.prefix(Self.silentLimit).map { passage($0, in: place) }
            let rest = explanation.silent.count - Self.silentLimit
            if rest > 0 { parts.append("and \(counted(rest, "sentence")) more\n") }
        }
        return parts.joined(separator: "\n")
    }

    private static let silentLimit = 5

    private func passage(_ passage: PassageExplanation, in document: String) -> String {
        let isOutside = passage.words.isEmpty
        let place =
            isOutside
            ? "\(document), front matter" : "\(document), characters \(passage.start)–\(passage.end)"
        var lines = [style.dim(place)] + marked(passage)
        lines += passage.findings.flatMap { finding($0, passage) }
        lines += passage.misses.flatMap(miss)
        if passage.findings.isEmpty, passage.misses.isEmpty { lines += ["", "  Nothing was read here."] }
        lines += mentions(passage)
        if showsTrees, passage.hasTree { lines += [""] + TreeOutline(passage).lines.map { "  " + $0 } }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: The words

    /// The passage in lines that fit, under each the marks: `^` for words of a rule, `~` for what fills its slots.
    private func marked(_ passage: PassageExplanation) -> [String] {
        var marks = Array(repeating: Character(" "), count: passage.words.count)
        for finding in passage.findings {
            for capture in finding.captures {
                guard let words = capture.words else { continue }
                for word in max(0, words[0])..<max(0, min(words[1], marks.count)) where marks[word] == " " {
                    marks[word] = "~"
                }
            }
        }
        for word in passage.findings.flatMap(\.matched) where marks.indices.contains(word) {
            marks[word] = "^"
        }
        var lines: [String] = []
        var (line, under) = ("", "")
        func finish() {
            guard line.contains(where: { $0 != " " }) else { return }
            lines.append("  " + line[...(line.lastIndex { $0 != " " } ?? line.startIndex)])
            let end = under.lastIndex { $0 != " " }
            if let end { lines.append("  " + under[...end]) }
            (line, under) = ("", "")
        }
        for (index, word) in passage.words.enumerated() {
            let text = TextStyle.printable(word.text)
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            if 2 + line.count + text.count > style.width { finish() }
            line += text
            under += String(repeating: marks[index], count: text.count)
            if word.spaceAfter {
                line += " "
                let isInside = index + 1 < marks.count && marks[index] == "~" && marks[index + 1] == "~"
                under += isInside ? "~" : " "
            }
        }
        finish()
        return lines
    }

    // MARK: What was read

    private func finding(_ finding: PassageExplanation.Finding, _ passage: PassageExplanation) -> [String] {
        let outcome = finding.refusal.map { " — not in the graph: \($0)" } ?? ""
        var lines = ["", "  " + style.bold(TextStyle.printable("\(finding.statement)")) + outcome]
        lines += detail("rule", "\(finding.rule)  (\(finding.source))")
        if let pattern = finding.pattern { lines += detail("pattern", pattern) }
        let words = finding.matched.map { "“\(passage.words[$0].text)”" }
        if !words.isEmpty { lines += detail("words", words.joined(separator: " ")) }
        for capture in finding.captures { lines += detail(capture.slot, "“\(capture.text)”") }
        if !finding.reasons.isEmpty { lines += detail("weighed", finding.reasons.joined(separator: ", ")) }
        for end in [finding.subject, finding.object].compactMap(\.self) where !end.chain.isEmpty {
            lines += detail(
                "reference", "“\(end.text)”" + end.chain.map { " → “\($0.to)” by \($0.pass)" }.joined())
        }
        var confidence = hundredths(finding.confidence)
        if let rule = finding.ruleConfidence, hundredths(rule) != confidence {
            confidence += ", of the rule’s \(hundredths(rule)): it rests on a pronoun or a noun phrase"
        }
        return lines + detail("confidence", confidence)
    }

    private func miss(_ miss: PassageExplanation.Miss) -> [String] {
        let statements = miss.statements.map { TextStyle.printable("\($0)") }.joined(separator: "; ")
        let heading = statements.isEmpty ? "Nearly read" : "Not read: " + statements
        return ["", "  " + style.bold(heading)] + detail("because", miss.explanation)
    }

    private func mentions(_ passage: PassageExplanation) -> [String] {
        guard !passage.mentions.isEmpty else { return [] }
        return ["", "  " + style.bold("Entities")]
            + passage.mentions.flatMap { mention in
                let entity = mention.entity.map { "\($0.name), \($0.type)" } ?? "nothing known"
                let chain = mention.chain.map { " → “\($0.to)” by \($0.pass)" }.joined()
                return style.wrapped("“\(mention.text)” (\(mention.finder)): \(entity)\(chain)", indent: 4)
            }
    }

    private func detail(_ label: String, _ text: String) -> [String] {
        let name = label + String(repeating: " ", count: max(1, 12 - label.count))
        let lines = style.wrapped(text, indent: 16)
        guard let first = lines.first else { return [] }
        return ["    " + style.cyan(name) + first.drop { $0 == " " }] + lines.dropFirst()
    }
}
