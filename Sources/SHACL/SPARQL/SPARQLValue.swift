import Foundation
import RDF

/// The operators and functions of SPARQL on terms (SPARQL 1.1 §17); `nil` is an error.
enum SPARQLValue {
    static func truth(_ term: Term) -> Bool? {
        guard let literal = term.literal else { return nil }
        switch literal.value {
        case .boolean(let value): return value
        case .decimal(let value): return value != XSDDecimal(0)
        case .double(let value): return value != 0 && !value.isNaN
        case .float(let value): return value != 0 && !value.isNaN
        case .string(let text): return !text.isEmpty
        default: return literal.datatype == Vocabulary.XSD.boolean ? false : nil
        }
    }

    static func compare(
        _ left: Term, _ comparison: SPARQLExpression.Comparison, _ right: Term
    ) -> Bool? {
        switch comparison {
        case .equal: return isEqual(left, right)
        case .notEqual: return isEqual(left, right).map { !$0 }
        default:
            guard let mine = left.literal, let other = right.literal, mine.language == nil,
                other.language == nil,
                let order = mine.value.flatMap({ value in other.value.flatMap { value.compare($0) } })
            else { return nil }
            return switch comparison {
            case .less: order == .less
            case .lessOrEqual: order != .greater
            case .greater: order == .greater
            default: order != .less
            }
        }
    }

    /// RDFterm-equal (§17.4.1.7): literals that are not the same and whose values are not known are an error.
    private static func isEqual(_ left: Term, _ right: Term) -> Bool? {
        if left == right { return true }
        guard let mine = left.literal, let other = right.literal else { return false }
        if mine.language != nil || other.language != nil { return false }
        guard let value = mine.value, let another = other.value else { return nil }
        return value.compare(another).map { $0 == .equal } ?? false
    }

    /// Whole numbers stay whole, decimals decimal; anything else is computed in doubles.
    static func compute(_ left: Term, _ operation: SPARQLExpression.Arithmetic, _ right: Term) -> Term? {
        guard let mine = left.literal, let other = right.literal else { return nil }
        if let a = mine.int, let b = other.int, operation != .divide {
            let result =
                switch operation {
                case .add: a.addingReportingOverflow(b)
                case .subtract: a.subtractingReportingOverflow(b)
                default: a.multipliedReportingOverflow(by: b)
                }
            return result.overflow ? nil : .literal(Literal(result.partialValue))
        }
        if case .decimal(let a) = mine.value, case .decimal(let b) = other.value,
            let x = Decimal(string: a.description), let y = Decimal(string: b.description)
        {
            if operation == .divide, y == 0 { return nil }
            let result =
                switch operation {
                case .add: x + y
                case .subtract: x - y
                case .multiply: x * y
                case .divide: x / y
                }
            return .literal(Literal("\(result)", datatype: Vocabulary.XSD.decimal))
        }
        guard let a = mine.double, let b = other.double else { return nil }
        let result =
            switch operation {
            case .add: a + b
            case .subtract: a - b
            case .multiply: a * b
            case .divide: a / b
            }
        return .literal(Literal(result))
    }

    static func call(_ function: SPARQLFunction, _ values: [Term]) -> Term? {
        switch function {
        case .bound, .ifThenElse, .coalesce: return nil
        case .sameTerm: return truth(values[0] == values[1])
        case .isIRI, .isURI: return truth(values[0].iri != nil)
        case .isBlank: return truth(values[0].blankNode != nil)
        case .isLiteral: return truth(values[0].literal != nil)
        case .isNumeric: return truth(values[0].literal?.double != nil)
        case .string: return text(values[0]).map { .literal(Literal($0)) }
        case .language: return values[0].literal.map { .literal(Literal($0.language ?? "")) }
        case .datatype: return values[0].literal.map { .iri($0.datatype) }
        case .iri, .uri: return text(values[0]).flatMap { try? IRI($0) }.map { .iri($0) }
        case .absolute:
            return compute(.literal(Literal(0)), .subtract, values[0]).flatMap { turned in
                compare(values[0], .less, .literal(Literal(0))) == true ? turned : values[0]
            }
        case .year, .month, .day:
            guard case .dateTime(let time) = values[0].literal?.value else { return nil }
            let part = function == .year ? time.year : function == .month ? time.month : time.day
            return part.map { .literal(Literal($0)) }
        default: return callOnText(function, values)
        }
    }

    private static func callOnText(_ function: SPARQLFunction, _ values: [Term]) -> Term? {
        let texts = values.compactMap { $0.literal }
        guard texts.count == values.count, let first = texts.first else {
            return function == .concatenate && values.isEmpty ? .literal(Literal("")) : nil
        }
        let text = first.lexicalForm
        let second = texts.count > 1 ? texts[1].lexicalForm : ""
        switch function {
        case .languageMatches:
            let tag = text.lowercased()
            if second == "*" { return truth(!tag.isEmpty) }
            return truth(tag == second.lowercased() || tag.hasPrefix(second.lowercased() + "-"))
        case .length: return .literal(Literal(text.unicodeScalars.count))
        case .upper: return .literal(like(first, text.uppercased()))
        case .lower: return .literal(like(first, text.lowercased()))
        case .startsWith: return truth(text.utf8.starts(with: second.utf8))
        case .endsWith: return truth(text.utf8.reversed().starts(with: second.utf8.reversed()))
        case .contains: return truth(second.isEmpty || text.range(of: second, options: .literal) != nil)
        case .before:
            let range = text.range(of: second, options: .literal)
            return .literal(range.map { like(first, String(text[..<$0.lowerBound])) } ?? Literal(""))
        case .after:
            let range = text.range(of: second, options: .literal)
            return .literal(range.map { like(first, String(text[$0.upperBound...])) } ?? Literal(""))
        case .concatenate:
            let joined = texts.map(\.lexicalForm).joined()
            let isOneLanguage = Set(texts.map { $0.language?.lowercased() }).count == 1
            return .literal(isOneLanguage ? like(first, joined) : Literal(joined))
        default: return nil
        }
    }

    /// Other text in the same language.
    private static func like(_ literal: Literal, _ text: String) -> Literal {
        literal.language.map { Literal(text, language: $0) } ?? Literal(text)
    }

    private static func truth(_ value: Bool) -> Term { .literal(Literal(value)) }

    private static func text(_ term: Term) -> String? { term.iri?.value ?? term.literal?.lexicalForm }
}
