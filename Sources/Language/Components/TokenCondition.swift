/// One condition of an attribute ruler's pattern, such as `TAG` in `DT`, `WDT`.
struct TokenCondition: Sendable {
    private enum Test: Sendable {
        case text(Set<String>, of: TextAttribute, isIn: Bool)
        case label(Set<Label>, of: LabelAttribute, isIn: Bool)
        case matches(RegularExpression, of: TextAttribute)
        case isSpace(Bool)
    }

    private enum TextAttribute { case text, lower }
    private enum LabelAttribute { case tag, part, dependency }
    private let test: Test

    init(_ condition: ModelManifest.Condition, file: String, table: inout LabelTable) throws {
        let textAttribute: TextAttribute? =
            switch condition.attribute {
            case .orth, .text: .text
            case .lower: .lower
            default: nil
            }
        let labelAttribute: LabelAttribute? =
            switch condition.attribute {
            case .tag: .tag
            case .pos: .part
            case .dep: .dependency
            default: nil
            }
        func membership(_ values: [String], _ isIn: Bool) -> Test? {
            if let textAttribute { return .text(Set(values), of: textAttribute, isIn: isIn) }
            guard let labelAttribute else { return nil }
            return .label(Set(values.map { table.label($0) }), of: labelAttribute, isIn: isIn)
        }
        let test: Test? =
            switch condition.test {
            case .equals(let value): membership([value], true)
            case .isOneOf(let values): membership(values, true)
            case .isNoneOf(let values): membership(values, false)
            case .matches(let pattern):
                try textAttribute.map { attribute in
                    try ModelError.explaining(file) {
                        .matches(try RegularExpression(python: pattern), of: attribute)
                    }
                }
            case .isTrue(let value): condition.attribute == .isSpace ? .isSpace(value) : nil
            }
        guard let test else {
            throw ModelError(
                file: file, "attribute_ruler: a test of \(condition.attribute.rawValue) is not supported")
        }
        self.test = test
    }

    /// Whether the word and its tag decide.
    var dependsOnWordAndTag: Bool {
        if case .label(_, let attribute, _) = test { return attribute == .tag }
        return true
    }

    func holds(word: Lexicon.Word, tag: Label) throws -> Bool {
        switch test {
        case .text(let values, let attribute, let isIn):
            return values.contains(attribute == .lower ? word.lower : word.text) == isIn
        case .label(let values, _, let isIn):
            return values.contains(tag) == isIn
        case .matches(let expression, let attribute):
            var text = attribute == .lower ? word.lower : word.text
            return try text.withUTF8 { try expression.firstMatch(in: UnsafeRawBufferPointer($0)) != nil }
        case .isSpace(let value):
            return word.isSpace == value
        }
    }

    /// For conditions on what the pipeline has found so far.
    func holds(at token: Int, _ batch: Batch) -> Bool {
        guard case .label(let values, let attribute, let isIn) = test else { return false }
        let label =
            switch attribute {
            case .tag: batch.tags[token]
            case .part: batch.parts[token]
            case .dependency: batch.dependencies[token]
            }
        return values.contains(label) == isIn
    }
}
