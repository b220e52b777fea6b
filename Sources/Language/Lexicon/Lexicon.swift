/// The distinct words met so far, numbered, with the attributes the networks and rules ask for, computed once.
///
/// Two words are the same only if their text and their normal form are. Belongs to one ``Workspace``.
struct Lexicon {
    struct Word {
        var text: String
        var lower: String
        var isSpace: Bool
        var byteCount: Int32
        var scalarCount: Int32
        var orthID: UInt64
        var lowerID: UInt64
        var normID: UInt64
        var prefixID: UInt64
        var suffixID: UInt64
        var shapeID: UInt64
    }

    private(set) var words: [Word] = []
    private var table = InternTable()
    private let norms: FrozenTable

    init(norms: FrozenTable) {
        self.norms = norms
    }

    /// The number of a word; `norm` is the normal form a tokenizer exception gives it.
    mutating func intern(_ bytes: UnsafeRawBufferPointer, norm: String?) -> Int32 {
        let salt = norm.map { StringHash.id($0) } ?? 0
        let (index, isNew) = table.intern(bytes, salt: salt)
        if isNew { words.append(word(bytes, norm: norm)) }
        return Int32(index)
    }

    private func word(_ bytes: UnsafeRawBufferPointer, norm: String?) -> Word {
        let text = String(decoding: bytes, as: UTF8.self)
        let scalars = Array(text.unicodeScalars)
        let lower = WordForm.lowercased(text)
        let orthID = StringHash.id(bytes)
        let stored = norms.string(for: orthID.littleEndianBytes).flatMap { $0.isEmpty ? nil : $0 }
        let norm = norm ?? stored ?? WordForm.baseNorms[text] ?? lower
        func id(_ scalars: some Sequence<Unicode.Scalar>) -> UInt64 {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return StringHash.id(String(view))
        }
        return Word(
            text: text, lower: lower, isSpace: scalars.allSatisfy(WordForm.isSpace),
            byteCount: Int32(bytes.count),
            scalarCount: Int32(scalars.count), orthID: orthID, lowerID: StringHash.id(lower),
            normID: StringHash.id(norm), prefixID: id(scalars.prefix(1)), suffixID: id(scalars.suffix(3)),
            shapeID: StringHash.id(WordForm.shape(scalars)))
    }
}

extension Lexicon.Word {
    /// The key of an embedding; `spaceAfter` is the token's.
    func key(_ attribute: LexicalAttribute, spaceAfter: Bool) -> UInt64 {
        switch attribute {
        case .orth: orthID
        case .lower: lowerID
        case .norm: normID
        case .prefix: prefixID
        case .suffix: suffixID
        case .shape: shapeID
        case .spacy: spaceAfter ? 1 : 0
        case .isSpace: isSpace ? 1 : 0
        }
    }
}
