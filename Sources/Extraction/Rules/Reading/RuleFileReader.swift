import OntologyModel
import RDF

/// Reads the rules of a file and holds them against the ontology.
struct RuleFileReader {
    let file: String
    let ontology: Ontology
    let words: WordLists

    /// - Parameter yaml: a mapping of `rules:` and, where the file has its own, `words:` and `parts:`.
    func rules(_ yaml: String) throws(RuleError) -> [Rule] {
        guard let root = try RuleNode.root(of: yaml, file: file) else { return [] }
        let fields = try root.fields(["words", "parts", "rules"])
        let words =
            try fields["words"].map { node throws(RuleError) in try self.words.adding(node) } ?? self.words
        var parts: [String: RuleNode] = [:]
        for (name, pattern) in try fields["parts"]?.entries() ?? [] { parts[try name.text()] = pattern }
        var rules: [Rule] = []
        var places: [String: RulePlace] = [:]
        for node in try fields["rules"]?.list() ?? [] {
            let rule = try RuleReader(ontology: ontology, words: words, parts: parts).rule(node)
            if let first = places[rule.name] { throw node.error(.duplicateRule(rule.name, first: first)) }
            places[rule.name] = rule.place
            rules.append(rule)
        }
        return rules
    }
}

/// Reads one rule.
private struct RuleReader {
    let ontology: Ontology
    let words: WordLists
    let parts: [String: RuleNode]

    static let keys = [
        "rule", "predicate", "also", "slots", "sequence", "tree", "confidence", "lists", "presupposed",
        "allow", "given", "unless", "examples",
    ]

    func rule(_ node: RuleNode) throws(RuleError) -> Rule {
        let fields = try node.fields(Self.keys)
        var slots = SlotTable(ontology: ontology)
        for (name, classes) in try fields["slots"]?.entries() ?? [] {
            _ = try slots.index(of: "\(name.text()):\(classes.text())", at: name.place)
        }
        var sequences: [SequencePattern] = []
        for pattern in try fields["sequence"]?.list() ?? [] {
            sequences.append(try SequenceParser.parse(pattern, words: words, parts: parts, slots: &slots))
        }
        var trees: [TreePattern] = []
        for pattern in try fields["tree"]?.list() ?? [] {
            trees.append(try TreePatternReader(words: words).pattern(pattern, slots: &slots))
        }
        guard !sequences.isEmpty || !trees.isEmpty else { throw node.error(.missingKey("sequence")) }

        var conclusions = [try conclusion(required("predicate", fields, node), &slots)]
        for also in try fields["also"]?.list() ?? [] { conclusions.append(try conclusion(also, &slots)) }
        let needed = [conclusions[0].subject, conclusions[0].object].filter {
            slots.slots[$0].filler != .thisWork
        }
        for (required, place) in sequences.map({ ($0.requiredSlots, $0.place) })
            + trees.map({ ($0.requiredSlots, $0.place) })
        {
            for slot in needed where !required.contains(slot) {
                throw RuleError(.slotNotFilled(slots.slots[slot].name), at: place)
            }
        }
        return Rule(
            name: try required("rule", fields, node).text(), conclusions: conclusions, slots: slots.slots,
            sequences: sequences, trees: trees,
            confidence: try confidence(required("confidence", fields, node)),
            pairsLists: try choice(fields["lists"], ["each-with-each", "in-order"]) == "in-order",
            isPresupposed: try choice(fields["presupposed"], ["no", "yes"]) == "yes",
            allowed: try guards(fields["allow"]), given: try properties(fields["given"]),
            unless: try properties(fields["unless"]), examples: try examples(fields["examples"]),
            place: node.place)
    }

    private func required(_ key: String, _ fields: [String: RuleNode], _ node: RuleNode) throws(RuleError)
        -> RuleNode
    {
        guard let field = fields[key] else { throw node.error(.missingKey(key)) }
        return field
    }

    private func choice(_ node: RuleNode?, _ known: [String]) throws(RuleError) -> String {
        guard let node else { return known[0] }
        let text = try node.text()
        guard known.contains(text) else {
            throw node.error(.shape(expected: known.joined(separator: " or ")))
        }
        return text
    }

    private func guards(_ node: RuleNode?) throws(RuleError) -> Set<String> {
        guard let node else { return [] }
        let known = Guard.builtIn.map(\.name)
        let names = try node.words()
        for name in names where !known.contains(name) { throw node.error(.unknownGuard(name, known: known)) }
        return Set(names)
    }

    private func properties(_ node: RuleNode?) throws(RuleError) -> Set<String> {
        guard let node else { return [] }
        let names = try node.words()
        for name in names where ontology.property(named: name) == nil {
            throw node.error(.unknownProperty(name))
        }
        return Set(names)
    }

    private func confidence(_ node: RuleNode) throws(RuleError) -> Double {
        let text = try node.text()
        guard let value = Double(text), (0...1).contains(value) else { throw node.error(.confidence(text)) }
        return value
    }

    // MARK: Statements

    private func conclusion(_ node: RuleNode, _ slots: inout SlotTable) throws(RuleError) -> Conclusion {
        let text = try node.text()
        let parts = text.split(separator: " ").map(String.init)
        guard parts.count == 3 else { throw node.error(.statementForm(text)) }
        guard let property = ontology.property(named: parts[1]) else {
            throw node.error(.unknownProperty(parts[1]))
        }
        let subject = try slot(parts[0], &slots, node)
        let object = try slot(parts[2], &slots, node)
        if let refusal = refusal(slots.slots[subject], property, slots.slots[object]) {
            throw node.error(.refused(statement: text, reason: refusal.description))
        }
        return Conclusion(subject: subject, predicate: parts[1], object: object, description: text)
    }

    private func slot(_ name: String, _ slots: inout SlotTable, _ node: RuleNode) throws(RuleError) -> Int {
        if name == "this-work" { return slots.thisWork() }
        guard let index = slots.index(named: name) else {
            throw node.error(.unknownSlot(name, known: slots.slots.map(\.name)))
        }
        return index
    }

    /// Why the ontology forbids the statement for some of the classes that the slots allow.
    private func refusal(_ subject: Slot, _ property: OntologyProperty, _ object: Slot) -> Refusal? {
        guard let subjects = classes(subject) else { return .entityExpected(property: property) }
        for subject in subjects {
            guard let objects = classes(object) else {
                let refusal = ontology.refusal(
                    subject: subject, property: property.iri, datatype: Vocabulary.XSD.gYear)
                if let refusal { return refusal }
                continue
            }
            // Each class needs a partner: "one partnerOf other" holds between two persons or two characters, and
            // what mixes them is refused when it is stated.
            let refusals = objects.map {
                ontology.refusal(subject: subject, property: property.iri, object: $0)
            }
            if refusals.allSatisfy({ $0 != nil }), let refusal = refusals.first { return refusal }
        }
        return classes(object)?.lazy.compactMap { object in
            let refusals = subjects.map {
                ontology.refusal(subject: $0, property: property.iri, object: object)
            }
            return refusals.allSatisfy { $0 != nil } ? refusals.first ?? nil : nil
        }.first
    }

    /// `nil` for a year.
    private func classes(_ slot: Slot) -> [IRI]? {
        switch slot.filler {
        case .mention(let classes): classes.sorted()
        case .thisWork: [LM.Work]
        case .year: nil
        }
    }

    // MARK: Examples

    private func examples(_ node: RuleNode?) throws(RuleError) -> [RuleExample] {
        var examples: [RuleExample] = []
        for item in try node?.list() ?? [] {
            let fields = try item.fields(["text", "finds", "needs"])
            let text = try required("text", fields, item)
            var finds: [String] = []
            for statement in try required("finds", fields, item).list() { finds.append(try statement.text()) }
            examples.append(
                RuleExample(
                    text: try text.text(), finds: finds,
                    needsParser: try choice(fields["needs"], ["nothing", "parser"]) == "parser",
                    place: item.place))
        }
        return examples
    }
}
