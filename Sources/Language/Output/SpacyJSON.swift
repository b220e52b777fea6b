/// An analysis in spaCy's own JSON, as `Doc.to_json` writes it (https://spacy.io/api/doc#to_json); offsets are in
/// Unicode scalars.
public struct SpacyJSON {
    private var bytes: [UInt8] = []

    /// One document on one line, without a line feed.
    public static func string(_ document: AnnotatedText) -> String {
        var writer = SpacyJSON()
        writer.write(document)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private mutating func write(_ document: AnnotatedText) {
        let tokens = document.tokens
        func end(_ token: Token) -> Int { token.scalarOffset + token.text.unicodeScalars.count }
        raw("{\"text\":")
        quote(document.text)
        raw(",\"ents\":[")
        for (index, entity) in document.entities.enumerated() {
            raw(index == 0 ? "" : ",")
            raw("{\"start\":\(tokens[entity.tokens.lowerBound].scalarOffset)")
            raw(",\"end\":\(end(tokens[entity.tokens.upperBound - 1])),\"label\":")
            quote(entity.label)
            raw("}")
        }
        raw("],\"sents\":[")
        for (index, sentence) in document.sentences.enumerated() {
            raw(index == 0 ? "" : ",")
            raw("{\"start\":\(tokens[sentence.lowerBound].scalarOffset)")
            raw(",\"end\":\(end(tokens[sentence.upperBound - 1]))}")
        }
        raw("],\"tokens\":[")
        let members = Self.members.filter { member in tokens.contains { !$0[keyPath: member.path].isEmpty } }
        for (index, token) in tokens.enumerated() {
            raw(index == 0 ? "" : ",")
            raw("{\"id\":\(index),\"start\":\(token.scalarOffset),\"end\":\(end(token))")
            for (name, path) in members {
                raw(",\"\(name)\":")
                quote(token[keyPath: path])
            }
            raw(document.hasSyntax ? ",\"head\":\(token.head)}" : "}")
        }
        raw("]}")
    }

    /// As in spaCy, an attribute no token has is left out.
    private static var members: [(name: String, path: KeyPath<Token, String>)] {
        [
            ("tag", \.tag), ("pos", \.partOfSpeech), ("morph", \.morphology), ("lemma", \.lemma),
            ("dep", \.dependency),
        ]
    }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 10: raw("\\n")
            case 13: raw("\\r")
            case 9: raw("\\t")
            case 0..<32: raw("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
