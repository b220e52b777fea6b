/// A JSON object while its members are expanded: only at its end is it known what it is.
struct JSONLDObject {
    typealias Fault = JSONLDContext.Fault

    /// The keywords that were written, under whatever names.
    private(set) var keywords: Set<String> = []
    var node = JSONLDNode()
    var value: JSONValue?
    var language: String?
    var direction: Literal.Direction?
    var list: [JSONLDItem] = []
    var set = JSONLDExpanded.nothing

    /// - Throws: where the object has the keyword already.
    mutating func note(_ keyword: String) throws {
        let isNew = keywords.insert(keyword).inserted
        guard isNew || keyword == "@included" || keyword == "@type" else {
            throw Fault("\(keyword) stands here twice")
        }
    }

    /// What the object is (JSON-LD 1.1 API §5.1.2, from step 15).
    /// - Parameter isFree: whether it is the value of no property.
    func finished(isFree: Bool) throws -> JSONLDExpanded {
        if keywords.contains("@value") {
            let value = try finishedValue()
            return isFree ? .nothing : value
        }
        if keywords.contains("@set") || keywords.contains("@list") {
            guard keywords.subtracting(["@set", "@list", "@index"]).isEmpty, hasNoProperties,
                !keywords.isSuperset(of: ["@set", "@list"])
            else { throw Fault("beside @list or @set nothing can stand but @index") }
            guard keywords.contains("@list") else { return set }
            return isFree ? .nothing : .item(.list(list))
        }
        if keywords == ["@language"], hasNoProperties { return .nothing }
        if isFree, hasNoProperties, keywords.isSubset(of: ["@id"]) { return .nothing }
        return .item(.node(node))
    }

    private var hasNoProperties: Bool { node.properties.isEmpty && node.reverse.isEmpty }

    private func finishedValue() throws -> JSONLDExpanded {
        guard hasNoProperties,
            keywords.isSubset(of: ["@value", "@type", "@language", "@direction", "@index"])
        else { throw Fault("beside @value nothing can stand but @type, @language, @direction and @index") }
        let isTyped = keywords.contains("@type")
        guard !isTyped || keywords.isDisjoint(with: ["@language", "@direction"]) else {
            throw Fault("a value has a type, or a language and a direction")
        }
        let written = value ?? .null
        if node.types == ["@json"] { return .item(.value(JSONLDValue(value: written, type: "@json"))) }
        switch written {
        case .null: return .nothing
        case .array(let values) where values.isEmpty: return .nothing
        case .array, .object: throw Fault("@value is a string, a number, true, false or null")
        case .string: break
        case .bool, .number:
            guard !keywords.contains("@language") else { throw Fault("only strings have a language") }
        }
        guard isTyped else {
            return .item(
                .value(JSONLDValue(value: written, language: language, direction: direction)))
        }
        guard node.types.count == 1, let type = node.types.first, (try? IRI(type)) != nil else {
            throw Fault("the @type of a value is one IRI")
        }
        return .item(.value(JSONLDValue(value: written, type: type)))
    }
}
