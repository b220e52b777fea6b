import OntologyModel
import RDF

/// The slots of one rule while it is read.
struct SlotTable {
    let ontology: Ontology
    private(set) var slots: [Slot] = []

    init(ontology: Ontology) { self.ontology = ontology }

    func index(named name: String) -> Int? { slots.firstIndex { $0.name == name } }

    /// The slot of a text such as `person`, `actor:Person` or `who:Person|Character`, added where it is new.
    mutating func index(of text: String, at place: RulePlace) throws(RuleError) -> Int {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts[0].trimmed
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
            throw RuleError(.pattern("“\(text)” is no slot; write a name, as in {person} or {actor:Person}"), at: place)
        }
        let known = index(named: name)
        if parts.count == 1, let known { return known }
        guard name != "this-work" else {
            throw RuleError(.pattern("“this-work” stands in statements only; no pattern fills it"), at: place)
        }
        let slot = Slot(name: name, filler: try filler(name, parts.count > 1 ? parts[1] : nil, place))
        if let known {
            guard slots[known] == slot else { throw RuleError(.slotClasses(name), at: place) }
            return known
        }
        slots.append(slot)
        return slots.count - 1
    }

    /// The slot for the work that a passage speaks of.
    mutating func thisWork() -> Int {
        if let known = index(named: "this-work") { return known }
        slots.append(Slot(name: "this-work", filler: .thisWork))
        return slots.count - 1
    }

    private func filler(_ name: String, _ classes: String?, _ place: RulePlace) throws(RuleError) -> Slot.Filler {
        if classes == nil, name == "year" { return .year }
        // A slot without a class is named after one: {work} is a Work.
        let names = classes?.split(separator: "|").map { String($0).trimmed } ?? [name.prefix(1).uppercased() + name.dropFirst()]
        var iris: Set<IRI> = []
        for name in names {
            guard let type = ontology.type(named: name) else { throw RuleError(.unknownClass(name), at: place) }
            iris.insert(type.iri)
        }
        return .mention(iris)
    }
}

extension String {
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
